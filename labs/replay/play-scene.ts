/** Plays a scene on a sandbox: the lesson's blocks, and what the lesson tells between them. */
import { setTimeout as delay } from 'node:timers/promises';
import type { Runtime } from '#labs/engine/index.ts';
import { differences } from './compare-output.ts';
import { type NodeShell, openNodeShell } from './node-shell.ts';
import { fencesOf } from './plan-replay.ts';
import type { PlannedConsole, PlannedExchange, PlannedFile, PlannedLog, PlannedStep } from './planned-step.ts';
import type { HappensStep, RunStep } from './scenes-schema.ts';

const COMMAND_TIMEOUT_MS = 120_000;
const RETRY_MS = 300;

const MISHAPS: Readonly<Record<HappensStep['happens'], (runtime: Runtime, name: string, peer?: string) => Promise<void>>> = {
  kill: (runtime, name) => runtime.killNode(name),
  start: async (runtime, name) => {
    await runtime.startNode(name);
    await runtime.waitUntilUp(name, COMMAND_TIMEOUT_MS);
  },
  pause: (runtime, name) => runtime.pauseNode(name),
  resume: (runtime, name) => runtime.resumeNode(name),
  cut: (runtime, name, peer) => runtime.cutLink(name, 'both', peer),
  heal: (runtime, name) => runtime.healLink(name),
};

/** What became of one block. */
export interface FenceOutcome {
  readonly fence: string;
  /** Empty: it came out as shown. */
  readonly problems: readonly string[];
  readonly durationMs: number;
}

export interface Stage {
  readonly runtime: Runtime;
  /** The engine's name of a machine. */
  containerOf(node: string): string;
  readonly signal: AbortSignal;
  say(line: string): void;
}

/** Plays the steps in order. A block that comes out otherwise does not stop it; anything else that fails does, and the blocks after it fail with it. */
export async function playScene(stage: Stage, steps: readonly PlannedStep[]): Promise<readonly FenceOutcome[]> {
  const player = createPlayer(stage);
  try {
    await player.playAll(steps);
  } catch (cause) {
    stage.signal.throwIfAborted();
    const problem = cause instanceof Error ? cause.message : String(cause);
    stage.say(problem);
    const done = new Set(player.outcomes.map(({ fence }) => fence));
    const rest = [...new Set(fencesOf(steps))].filter((fence) => !done.has(fence));
    const why = (index: number) => (index === 0 ? `not reached: ${problem}` : 'not reached either');
    return [...player.outcomes, ...rest.map((fence, index) => ({ fence, problems: [why(index)], durationMs: 0 }))];
  } finally {
    player.dispose();
  }
  return player.outcomes;
}

function createPlayer({ runtime, containerOf, signal, say }: Stage) {
  const outcomes: FenceOutcome[] = [];
  const shells = new Map<string, Promise<NodeShell>>();

  const shellOf = (node: string): Promise<NodeShell> => {
    const known = shells.get(node);
    if (known !== undefined) return known;
    const opened = openNodeShell(runtime, containerOf(node));
    shells.set(node, opened);
    return opened;
  };

  async function playAll(steps: readonly PlannedStep[]): Promise<void> {
    for (const step of steps) {
      signal.throwIfAborted();
      await play(step);
    }
  }

  async function play(step: PlannedStep): Promise<void> {
    if (step.kind === 'run') return run(step);
    if (step.kind === 'happens') return happen(step);
    const startedAt = performance.now();
    const problems = step.kind === 'console' ? await playConsole(step) : step.kind === 'file' ? await write(step) : await findLog(step);
    const durationMs = Math.round(performance.now() - startedAt);
    outcomes.push({ fence: step.fence, problems, durationMs });
    say(`${problems.length === 0 ? '✔' : '✘'} ${step.fence} ${(durationMs / 1000).toFixed(1)} s`);
  }

  async function playConsole({ nodes, exchanges, tolerance }: PlannedConsole): Promise<readonly string[]> {
    const each = await Promise.all(
      nodes.map(async (node) => {
        const problems: string[] = [];
        for (const exchange of exchanges) {
          const found = await ask(node, exchange, tolerance);
          if (found !== null) problems.push(`${node}# ${exchange.command}`, ...found.map((line) => `    ${line}`));
          await playAll(exchange.after);
        }
        return problems;
      }),
    );
    return each.flat();
  }

  async function ask(node: string, { command, shown, withinMs, during }: PlannedExchange, tolerance: PlannedConsole['tolerance']) {
    const shell = await shellOf(node);
    const once = async () => differences(shown, await shell.run(command, COMMAND_TIMEOUT_MS), tolerance);
    const asked = withinMs === null ? once() : until(once, (found) => found === null, withinMs);
    const [found] = await Promise.all([asked, playAll(during)]);
    return found;
  }

  async function write({ nodes, path, text }: PlannedFile): Promise<readonly string[]> {
    await Promise.all(nodes.map((node) => runtime.writeFile(containerOf(node), path, Buffer.from(text))));
    return [];
  }

  async function findLog({ nodes, command, shown, withinMs, tolerance }: PlannedLog): Promise<readonly string[]> {
    const each = nodes.map(async (node) => {
      const once = async () => differences(shown, (await oneOff(node, command)).text.split('\n'), tolerance);
      return (await until(once, (found) => found === null, withinMs ?? 0)) ?? [];
    });
    return (await Promise.all(each)).flat();
  }

  async function run({ on, run: command, shows, within }: RunStep): Promise<void> {
    const each = on.map(async (node) => {
      const problem = await until(
        () => problemOf(node, command, shows),
        (found) => found === null,
        (within ?? 0) * 1000,
      );
      if (problem !== null) throw new Error(`${node}: \`${command.trim()}\` ${problem}`);
    });
    await Promise.all(each);
  }

  async function problemOf(node: string, command: string, shows: string | undefined): Promise<string | null> {
    const { exitCode, text } = await oneOff(node, command);
    if (shows === undefined) return exitCode === 0 ? null : `ended with ${exitCode}: ${text.trim()}`;
    const found = differences(shows.split('\n'), text.split('\n'), { masks: [] });
    return found === null ? null : `printed\n${found.join('\n')}`;
  }

  async function oneOff(node: string, command: string): Promise<{ readonly exitCode: number; readonly text: string }> {
    const spec = { command: ['/bin/bash', '--login', '-c', command], env: { HOME: '/root', LANG: 'C.UTF-8' }, workingDir: '/root' };
    const { exitCode, stdout, stderr } = await runtime.run(containerOf(node), spec, { timeoutMs: COMMAND_TIMEOUT_MS });
    return { exitCode, text: `${stdout.toString('utf8')}${stderr.toString('utf8')}` };
  }

  async function happen({ happens, on, peer }: HappensStep): Promise<void> {
    for (const node of on) {
      if (happens === 'kill') closeShell(node);
      await MISHAPS[happens](runtime, containerOf(node), peer === undefined ? undefined : containerOf(peer));
    }
  }

  /** Repeats until it is good or time is up; resolves to the last result. */
  async function until<Result>(once: () => Promise<Result>, isGood: (result: Result) => boolean, withinMs: number): Promise<Result> {
    const deadline = performance.now() + withinMs;
    for (;;) {
      const result = await once();
      if (isGood(result) || performance.now() >= deadline) return result;
      await delay(RETRY_MS, undefined, { signal });
    }
  }

  function closeShell(node: string): void {
    shells.get(node)?.then(
      (shell) => shell.dispose(),
      () => undefined, // it never opened; whoever asked for it was told
    );
    shells.delete(node);
  }

  return {
    outcomes,
    playAll,
    dispose() {
      for (const node of [...shells.keys()]) closeShell(node);
    },
  };
}
