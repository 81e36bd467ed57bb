import type { SandboxRecord } from '#labs/engine/index.ts';
import { EXIT } from '../cli-error.ts';
import { type Output, table } from '../console.ts';
import { type CommandContext, withLabs } from '../with-labs.ts';

/** `ps [--json]`: what runs, whoever started it. */
export async function ps(context: CommandContext, output: Output, options: { readonly json: boolean }): Promise<number> {
  const records = await withLabs(context, ({ runtime }) => runtime.listSandboxes());
  if (options.json) output.result(JSON.stringify({ sandboxes: records }, null, 2));
  else if (records.length === 0) output.progress('no sandbox runs');
  else for (const line of table(records.map((record) => row(record, Date.now())))) output.result(line);
  return EXIT.passed;
}

function row({ labels, nodes }: SandboxRecord, now: number): readonly string[] {
  const minutes = Math.max(0, Math.floor((now - Date.parse(labels.createdAt)) / 60_000));
  const states = nodes.filter((node) => node.role === 'node').map((node) => `${node.node}:${node.state}`);
  return [labels.sandboxId, labels.lab, labels.owner, `${minutes} min`, states.join(' ')];
}
