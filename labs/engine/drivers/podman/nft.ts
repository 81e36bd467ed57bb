/** The two things we ask of nftables. */
import { z } from 'zod';
import { runCommand } from './command.ts';

const TablesSchema = z.object({
  nftables: z.array(z.object({ table: z.object({ family: z.string(), name: z.string(), handle: z.number() }).optional() })),
});

/** Applies rules as one transaction. */
export async function applyRules(rules: string): Promise<void> {
  await runCommand('nft', ['-f', '-'], `${rules}\n`);
}

/** A table as the kernel names it; a table made anew has another handle. */
export interface Table {
  readonly family: string;
  readonly name: string;
  readonly handle: number;
}

/** All tables on this host, ours or not. */
export async function readTables(): Promise<readonly Table[]> {
  const { nftables } = TablesSchema.parse(JSON.parse(await runCommand('nft', ['-j', 'list', 'tables'])));
  return nftables.flatMap(({ table }) => (table ? [table] : []));
}

/** Their names, each once. */
export async function listTables(): Promise<readonly string[]> {
  return [...new Set((await readTables()).map(({ name }) => name))];
}

/** Deletes exactly this table; one that was made anew under the same name stays. */
export async function deleteTable({ family, handle }: Table): Promise<void> {
  await runCommand('nft', ['delete', 'table', family, 'handle', String(handle)]);
}
