import { readFile } from 'node:fs/promises';
import type { LabAnswer } from '#labs/catalog/index.ts';
import type { Labs } from '#labs/gateway/compose.ts';
import { CliError } from './cli-error.ts';

const SCRIPT = '/root/.answer-run.sh';
const SCRIPT_TIMEOUT_MS = 120_000;

/**
 * Puts an answer's files on all nodes, then runs its scripts node by node in their order, as root. A script that fails is
 * told to `note` and does not stop the grading: a broken answer is there to be graded.
 */
export async function applyAnswer(labs: Labs, sandboxId: string, answer: LabAnswer, note: (line: string) => void): Promise<void> {
  for (const { node, files } of answer.nodes) {
    const specs = files.map(async ({ path, source, mode }) => ({ path, mode, uid: 0, gid: 0, data: await readFile(source) }));
    await labs.runtime.writeFiles(containerOf(labs, sandboxId, node), await Promise.all(specs));
  }
  for (const { node, script } of answer.nodes) {
    if (script !== undefined) await runScript(labs, containerOf(labs, sandboxId, node), node, script, note);
  }
}

async function runScript(labs: Labs, container: string, node: string, script: string, note: (line: string) => void): Promise<void> {
  const data = await readFile(script);
  await labs.runtime.writeFiles(container, [{ path: SCRIPT, mode: 0o700, uid: 0, gid: 0, data }]);
  const command = [...interpreterOf(data.toString('utf8')), SCRIPT];
  const { exitCode, stderr } = await labs.runtime.run(container, { command, workingDir: '/root' }, { timeoutMs: SCRIPT_TIMEOUT_MS });
  await labs.runtime.removeFile(container, SCRIPT);
  if (exitCode !== 0) note(`${node}/run.sh ended with ${exitCode}: ${stderr.toString('utf8').trim().split('\n').at(-1) ?? ''}`);
}

/** The script's own `#!` line, so that it also runs where nothing may be executed. */
function interpreterOf(text: string): readonly string[] {
  const line = /^#!\s*(.+)/.exec(text)?.[1]?.trim();
  return line === undefined ? ['/bin/sh'] : line.split(/\s+/);
}

/** The engine's name of a node's container. Throws CliError `not-found`. */
export function containerOf(labs: Labs, sandboxId: string, node: string): string {
  const name = labs.sandboxes.containerName(sandboxId, node);
  if (name === null) throw new CliError('not-found', `sandbox ${sandboxId} has no node ${node}`);
  return name;
}
