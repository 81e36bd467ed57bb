import type { Runtime, SandboxRecord } from '#labs/engine/index.ts';
import { CliError } from './cli-error.ts';

/** The running sandbox of this id, or of the only id that begins so. Throws CliError `not-found`. */
export async function findSandbox(runtime: Runtime, id: string): Promise<SandboxRecord> {
  const records = await runtime.listSandboxes();
  const found = records.filter((record) => record.labels.sandboxId === id);
  const matching = found.length > 0 ? found : records.filter((record) => id !== '' && record.labels.sandboxId.startsWith(id));
  const [record] = matching;
  if (record === undefined) throw new CliError('not-found', `no sandbox ${id}`);
  if (matching.length > 1) throw new CliError('not-found', `${matching.length} sandboxes begin with ${id}`);
  return record;
}
