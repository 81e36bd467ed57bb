/** A lesson's scenes on sandboxes, and what came of each of its blocks. */
import type { LessonReplay } from './load-replays.ts';
import { fencesOf } from './plan-replay.ts';
import type { PlannedStep } from './planned-step.ts';
import { type FenceOutcome, playScene } from './play-scene.ts';
import type { Scene } from './scenes-schema.ts';
import type { Stage } from './stage.ts';

/** One scene of one lesson: what is played on one sandbox. */
export interface SceneReplay {
  readonly lesson: string;
  /** What its sandbox is asked for with: `week-1/galera:cluster`. */
  readonly name: string;
  readonly scene: Scene;
  readonly steps: readonly PlannedStep[];
}

export interface SceneOutcome {
  readonly lesson: string;
  readonly scene: string;
  readonly fences: readonly FenceOutcome[];
  /** From asking for its sandbox until that was gone. */
  readonly durationMs: number;
}

/** Whether every block of the scene came out as the lesson shows it. */
export function isAsShown({ fences }: SceneOutcome): boolean {
  return fences.every(({ problems }) => problems.length === 0);
}

/** The scenes of lessons, one after another. */
export function scenesOf(lessons: readonly LessonReplay[]): readonly SceneReplay[] {
  return lessons.flatMap(({ lesson, scenes }) =>
    scenes.map(({ scene, steps }) => ({ lesson, name: `${lesson}:${scene.name}`, scene, steps })),
  );
}

/** Plays one scene on the stage that `withStage` sets up and takes away. What prevents that fails every block of the scene. */
export async function replayScene(
  { lesson, name, scene, steps }: SceneReplay,
  withStage: (name: string, use: (stage: Stage) => Promise<readonly FenceOutcome[]>) => Promise<readonly FenceOutcome[]>,
): Promise<SceneOutcome> {
  const startedAt = performance.now();
  const outcome = (fences: readonly FenceOutcome[]) => ({
    lesson,
    scene: scene.name,
    fences,
    durationMs: Math.round(performance.now() - startedAt),
  });
  try {
    return outcome(await withStage(name, (stage) => playScene(stage, steps)));
  } catch (cause) {
    const problem = `could not be played: ${cause instanceof Error ? cause.message : String(cause)}`;
    return outcome(fencesOf(steps).map((fence) => ({ fence, problems: [problem], durationMs: 0 })));
  }
}
