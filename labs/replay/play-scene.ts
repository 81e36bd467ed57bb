/** Plays a scene on a sandbox: the lesson's blocks, and what the lesson tells between them. */
import { differences, type Tolerance } from './compare-output.ts';
import { createNodeShells, type NodeShells } from './node-shells.ts';
import { fencesOf } from './plan-replay.ts';
import type { PlannedConsole, PlannedExchange, PlannedFence, PlannedFile, PlannedLog, PlannedStep } from './planned-step.ts';
import { repeatUntil } from './repeat-until.ts';
import type { Stage } from './stage.ts';
import { perform, printedBy, type UnshownStep } from './unshown-steps.ts';

/** Nothing a lesson shows takes longer; what does hangs. */
const COMMAND_TIMEOUT_MS = 120_000;
/** What is not shown is told about from here on. */
const SLOW_MS = 5000;

/** What became of one block. */
export interface FenceOutcome {
  readonly fence: string;
  /** Empty: it came out as shown. */
  readonly problems: readonly string[];
  readonly durationMs: number;
}

interface Play {
  readonly stage: Stage;
  readonly shells: NodeShells;
  readonly outcomes: FenceOutcome[];
}

/** Plays the steps in order. A block that comes out otherwise does not stop it; anything else that fails does, and the blocks after it fail with it. */
export async function playScene(stage: Stage, steps: readonly PlannedStep[]): Promise<readonly FenceOutcome[]> {
  const shells = createNodeShells(stage);
  const outcomes: FenceOutcome[] = [];
  try {
    await playAll({ stage, shells, outcomes }, steps);
    return outcomes;
  } catch (cause) {
    stage.signal.throwIfAborted();
    const problem = cause instanceof Error ? cause.message : String(cause);
    stage.say(problem);
    return [...outcomes, ...notReached(steps, outcomes, problem)];
  } finally {
    shells.dispose();
  }
}

function notReached(steps: readonly PlannedStep[], outcomes: readonly FenceOutcome[], problem: string): readonly FenceOutcome[] {
  const played = new Set(outcomes.map(({ fence }) => fence));
  const rest = [...new Set(fencesOf(steps))].filter((fence) => !played.has(fence));
  // When every block was reached, the last one carries what failed behind it.
  const named = rest.length === 0 ? [outcomes.at(-1)?.fence ?? ''] : rest;
  return named.map((fence, index) => ({
    fence,
    problems: [index > 0 ? 'not reached either' : rest.length === 0 ? `what follows it failed: ${problem}` : `not reached: ${problem}`],
    durationMs: 0,
  }));
}

async function playAll(play: Play, steps: readonly PlannedStep[]): Promise<void> {
  for (const step of steps) {
    play.stage.signal.throwIfAborted();
    if (step.kind === 'run' || step.kind === 'happens') await playUnshown(play, step);
    else await playFence(play, step);
  }
}

async function playUnshown({ stage, shells }: Play, step: UnshownStep): Promise<void> {
  const startedAt = performance.now();
  await perform(stage, shells, step);
  const durationMs = performance.now() - startedAt;
  if (durationMs >= SLOW_MS) stage.say(`  ${step.why} ${seconds(durationMs)}`);
}

async function playFence(play: Play, step: PlannedFence): Promise<void> {
  const startedAt = performance.now();
  const problems = await problemsOf(play, step);
  const durationMs = Math.round(performance.now() - startedAt);
  play.outcomes.push({ fence: step.fence, problems, durationMs });
  play.stage.say(`${problems.length === 0 ? '✔' : '✘'} ${step.fence} ${seconds(durationMs)}`);
}

async function problemsOf(play: Play, step: PlannedFence): Promise<readonly string[]> {
  const each = await Promise.all(
    step.nodes.map((node) => {
      if (step.kind === 'console') return runCommands(play, node, step);
      return step.kind === 'log' ? findLog(play.stage, node, step) : writeFile(play.stage, node, step);
    }),
  );
  return each.flat();
}

async function runCommands(play: Play, node: string, { exchanges, tolerance }: PlannedConsole): Promise<readonly string[]> {
  const problems: string[] = [];
  for (const exchange of exchanges) {
    const found = await ask(play, node, exchange, tolerance);
    if (found !== null) problems.push(`${node}# ${exchange.command}`, ...found.map((line) => `    ${line}`));
    await playAll(play, exchange.after);
  }
  return problems;
}

async function ask(play: Play, node: string, exchange: PlannedExchange, tolerance: Tolerance): Promise<readonly string[] | null> {
  const { command, shown, withinMs, during } = exchange;
  const shell = await play.shells.of(node);
  const once = async () => differences(shown, await shell.run(command, COMMAND_TIMEOUT_MS), tolerance);
  const asked = repeatUntil(once, (found) => found === null, withinMs ?? 0, play.stage.signal);
  const [found] = await Promise.all([asked, playAll(play, during)]);
  return found;
}

async function writeFile({ runtime, containerOf }: Stage, node: string, { path, text }: PlannedFile): Promise<readonly string[]> {
  await runtime.writeFile(containerOf(node), path, Buffer.from(text));
  return [];
}

async function findLog(stage: Stage, node: string, { command, shown, withinMs, tolerance }: PlannedLog): Promise<readonly string[]> {
  const once = async () => differences(shown, (await printedBy(stage, node, command)).text.split('\n'), tolerance);
  return (await repeatUntil(once, (found) => found === null, withinMs ?? 0, stage.signal)) ?? [];
}

function seconds(ms: number): string {
  return `${(ms / 1000).toFixed(1)} s`;
}
