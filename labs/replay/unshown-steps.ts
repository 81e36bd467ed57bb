/** What a lesson tells in words: things done on machines, and things that happen to them. */
import { differences } from './compare-output.ts';
import type { NodeShells } from './node-shells.ts';
import type { PlannedStep } from './planned-step.ts';
import { repeatUntil } from './repeat-until.ts';
import type { HappensStep, RunStep } from './scenes-schema.ts';
import type { Stage, StageRuntime } from './stage.ts';

const TIMEOUT_MS = 120_000;

export type UnshownStep = Extract<PlannedStep, { readonly kind: 'run' | 'happens' }>;
type Mishap = (runtime: StageRuntime, name: string, peer?: string) => Promise<void>;

const MISHAPS: Readonly<Record<HappensStep['happens'], Mishap>> = {
  kill: (runtime, name) => runtime.killNode(name),
  start: async (runtime, name) => {
    await runtime.startNode(name);
    await runtime.waitUntilUp(name, TIMEOUT_MS);
  },
  pause: (runtime, name) => runtime.pauseNode(name),
  resume: (runtime, name) => runtime.resumeNode(name),
  cut: (runtime, name, peer) => runtime.cutLink(name, 'both', peer),
  heal: (runtime, name) => runtime.healLink(name),
};

/** Does it on all its machines at once. Rejects, saying where and what was printed, when a command fails or prints something else than told. */
export async function perform(stage: Stage, shells: NodeShells, step: UnshownStep): Promise<void> {
  await Promise.all(step.on.map((node) => (step.kind === 'run' ? run(stage, node, step) : happen(stage, shells, node, step))));
}

/** What a command of its own prints: no learner's shell, so nothing of it is left in one. */
export async function printedBy({ runtime, containerOf }: Stage, node: string, command: string) {
  const spec = { command: ['/bin/bash', '--login', '-c', command], env: { HOME: '/root', LANG: 'C.UTF-8' }, workingDir: '/root' };
  const { exitCode, stdout, stderr } = await runtime.run(containerOf(node), spec, { timeoutMs: TIMEOUT_MS });
  return { exitCode, text: `${stdout.toString('utf8')}${stderr.toString('utf8')}` };
}

async function run(stage: Stage, node: string, { run: command, shows, within }: RunStep): Promise<void> {
  const problem = await repeatUntil(
    () => problemOf(stage, node, command, shows),
    (found) => found === null,
    (within ?? 0) * 1000,
    stage.signal,
  );
  if (problem !== null) throw new Error(`${node}: \`${command.trim()}\` ${problem}`);
}

async function problemOf(stage: Stage, node: string, command: string, shows: string | undefined): Promise<string | null> {
  const { exitCode, text } = await printedBy(stage, node, command);
  if (shows === undefined) return exitCode === 0 ? null : `ended with ${exitCode}: ${text.trim()}`;
  const found = differences(shows.split('\n'), text.split('\n'), { masks: [] });
  return found === null ? null : `printed\n${found.join('\n')}`;
}

async function happen({ runtime, containerOf }: Stage, shells: NodeShells, node: string, { happens, peer }: HappensStep): Promise<void> {
  if (happens === 'kill') shells.close(node);
  await MISHAPS[happens](runtime, containerOf(node), peer === undefined ? undefined : containerOf(peer));
}
