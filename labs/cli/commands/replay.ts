import { join } from 'node:path';
import type { LabTopology } from '#labs/engine/index.ts';
import type { Labs } from '#labs/gateway/compose.ts';
import { type LessonReplay, loadReplays } from '#labs/replay/load-replays.ts';
import { isAsShown, replayScene, type SceneReplay, scenesOf } from '#labs/replay/replay-lesson.ts';
import { presentReports, presentUnsteady, reportReplays, unsteadyFences } from '#labs/replay/replay-report.ts';
import { sceneTopology } from '#labs/replay/scene-topology.ts';
import { containerOf } from '../apply-answer.ts';
import { CliError, EXIT } from '../cli-error.ts';
import type { Output } from '../console.ts';
import { doneAgain } from '../done-again.ts';
import { withFreshSandbox } from '../fresh-sandbox.ts';
import { type CommandContext, labsDirectory, withLabs } from '../with-labs.ts';

const WEEK = 'week-1';

export interface ReplayCommandOptions {
  /** Empty: all. */
  readonly lessons: readonly string[];
  readonly json: boolean;
  /** Sandboxes at a time. */
  readonly parallel: number;
  /** How many times more a scene is played in which something did not come out; it counts when all does once. */
  readonly again: number;
}

/** `replay [LESSON…] [--again N] [--json]`: what lessons show, run on fresh sandboxes and compared with what comes out. */
export async function replay(context: CommandContext, output: Output, options: ReplayCommandOptions): Promise<number> {
  const startedAt = performance.now();
  const lessons = await chooseLessons(context, options.lessons);
  const scenes = scenesOf(lessons);
  output.progress(`${scenes.length} scenes, ${options.parallel} sandboxes at a time`);
  const topologies = await topologiesOf(context, scenes);
  const tried = await withLabs(
    context,
    (labs) => doneAgain(scenes, { ...options, isRight: isAsShown, say: output.progress }, (scene) => playOn(labs, context, scene, output)),
    topologies,
  );
  context.signal.throwIfAborted();
  const reports = reportReplays(
    lessons,
    tried.map(({ result }) => result),
  );
  const unsteady = unsteadyFences(tried);
  const passed = reports.every(({ ok }) => ok);
  const say = options.json ? output.progress : output.result;
  for (const line of [...presentUnsteady(unsteady), ...presentReports(reports, performance.now() - startedAt)]) say(line);
  if (options.json) output.result(JSON.stringify({ passed, lessons: reports, unsteady }, null, 2));
  return passed ? EXIT.passed : EXIT.notPassed;
}

function playOn(labs: Labs, { signal }: CommandContext, replayed: SceneReplay, output: Output) {
  const say = (line: string) => output.progress(`${replayed.name.replace(/^.*\//, '')} ${line}`);
  return replayScene(replayed, (name, use) =>
    withFreshSandbox(labs, name, {}, signal, ({ id }) =>
      use({ runtime: labs.runtime, containerOf: (node) => containerOf(labs, id, node), signal, say }),
    ),
  );
}

async function topologiesOf({ env }: CommandContext, scenes: readonly SceneReplay[]): Promise<ReadonlyMap<string, LabTopology>> {
  const labsDir = labsDirectory(env);
  return new Map(await Promise.all(scenes.map(async ({ name, scene }) => [name, await sceneTopology(name, scene, labsDir)] as const)));
}

async function chooseLessons({ env }: CommandContext, wanted: readonly string[]): Promise<readonly LessonReplay[]> {
  const all = await loadReplays(join(env.LUYEN_CHECKOUT_DIR, 'content'), labsDirectory(env), WEEK);
  const missing = wanted.find((id) => !all.some(({ lesson }) => lesson === id));
  if (missing !== undefined) throw new CliError('not-found', `there is no lesson ${missing}`);
  return wanted.length === 0 ? all : all.filter(({ lesson }) => wanted.includes(lesson));
}
