/** The two things we ask of nftables. */
import { z } from 'zod';
import { runCommand } from './command.ts';

const TablesSchema = z.object({
  nftables: z.array(z.object({ table: z.object({ family: z.string(), name: z.string() }).optional() })),
});

/** Applies rules as one transaction. */
export async function applyRules(rules: string): Promise<void> {
  await runCommand('nft', ['-f', '-'], `${rules}\n`);
}

/** Names of all tables on this host, ours or not, each once. */
export async function listTables(): Promise<readonly string[]> {
  const { nftables } = TablesSchema.parse(JSON.parse(await runCommand('nft', ['-j', 'list', 'tables'])));
  return [...new Set(nftables.flatMap(({ table }) => (table ? [table.name] : [])))];
}
