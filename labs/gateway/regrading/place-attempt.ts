/**
 * Puts a kept attempt into a fresh sandbox: its files as they were, then its services. The nodes are new and ours until
 * its files are in them; what runs there afterwards decides nothing, the grading looks from outside as always.
 */
import type { LabDefinition } from '#labs/catalog/index.ts';
import type { Runtime } from '#labs/engine/port.ts';
import { matchingPaths } from '../grading/collect-files.ts';
import { readNodeUnits } from '../grading/node-units.ts';
import type { RegradeRequest } from '../protocol.ts';
import { planUnits, type UnitStep } from './plan-units.ts';

const DEFAULT_MODE = 0o644;
const SYSTEMCTL_TIMEOUT_MS = 120_000;

/** `containerOf` names a node's container. Nodes in the lab's order; a service that does not start is the learner's. */
export async function placeAttempt(
  runtime: Runtime,
  lab: LabDefinition,
  attempt: RegradeRequest,
  containerOf: (node: string) => string,
): Promise<void> {
  for (const { name } of lab.nodes) {
    const container = containerOf(name);
    const fresh = await readNodeUnits(runtime, container);
    const hasFiles = await placeFiles(runtime, lab, attempt, name, container);
    const kept = attempt.units === null ? null : (attempt.units[name] ?? null);
    for (const step of planUnits(fresh, kept, hasFiles)) await systemctl(runtime, container, step);
  }
}

/** What the lab begins with and the learner removed is removed too. */
async function placeFiles(
  runtime: Runtime,
  lab: LabDefinition,
  attempt: RegradeRequest,
  node: string,
  container: string,
): Promise<boolean> {
  const globs = lab.collect[node] ?? [];
  const files = attempt.files.filter((file) => file.node === node);
  const kept = new Set(files.map(({ path }) => path));
  for (const path of await matchingPaths(runtime, container, globs)) if (!kept.has(path)) await runtime.removeFile(container, path);
  await runtime.writeFiles(
    container,
    files.map(({ path, text, mode = DEFAULT_MODE }) => ({ path, data: Buffer.from(text, 'utf8'), mode, uid: 0, gid: 0 })),
  );
  return globs.length > 0 || files.length > 0;
}

/** Its exit code is not asked for: a configuration that is wrong was handed in like that. */
async function systemctl(runtime: Runtime, container: string, { verb, units }: UnitStep): Promise<void> {
  const run = (command: readonly string[]) => runtime.run(container, { command, workingDir: '/' }, { timeoutMs: SYSTEMCTL_TIMEOUT_MS });
  if (verb === 'restart') await run(['systemctl', 'daemon-reload']);
  await run(['systemctl', verb, '--', ...units]);
}
