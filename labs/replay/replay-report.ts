/** What a replay found, lesson by lesson. Pure. */
import type { LessonReplay } from './load-replays.ts';
import { isAsShown, type SceneOutcome } from './replay-lesson.ts';
import { REASONS } from './scenes-schema.ts';

export interface LessonReport {
  readonly lesson: string;
  readonly ok: boolean;
  /** Blocks that came out as shown, and those that did not or were in no scene. */
  readonly fences: readonly { readonly fence: string; readonly ok: boolean; readonly problems: readonly string[] }[];
  readonly elsewhere: readonly { readonly fence: string; readonly because: string }[];
  readonly problems: readonly string[];
  readonly durationMs: number;
}

/** One report per lesson; a block played in several scenes has to come out in all. */
export function reportReplays(lessons: readonly LessonReplay[], outcomes: readonly SceneOutcome[]): readonly LessonReport[] {
  return lessons.map(({ lesson, elsewhere, problems }) => {
    const mine = outcomes.filter((outcome) => outcome.lesson === lesson);
    const found = new Map<string, string[]>();
    for (const { fence, problems: more } of mine.flatMap(({ fences }) => fences)) found.set(fence, [...(found.get(fence) ?? []), ...more]);
    const fences = [...found].map(([fence, each]) => ({ fence, ok: each.length === 0, problems: each }));
    return {
      lesson,
      ok: problems.length === 0 && fences.every(({ ok }) => ok),
      fences,
      elsewhere,
      problems,
      durationMs: mine.reduce((sum, { durationMs }) => sum + durationMs, 0),
    };
  });
}

/** A block that came out as shown only when its scene was played again. */
export interface UnsteadyFence {
  readonly lesson: string;
  readonly scene: string;
  readonly fence: string;
  /** What was otherwise the first time. */
  readonly problems: readonly string[];
}

/** The blocks that did not come out the first time, of scenes in which all came out at last. */
export function unsteadyFences(
  tried: readonly { readonly result: SceneOutcome; readonly earlier: readonly SceneOutcome[] }[],
): readonly UnsteadyFence[] {
  return tried.flatMap(({ result, earlier }) => {
    const [first] = earlier;
    if (first === undefined || !isAsShown(result)) return [];
    return first.fences
      .filter(({ problems }) => problems.length > 0)
      .map(({ fence, problems }) => ({ lesson: result.lesson, scene: result.scene, fence, problems }));
  });
}

/** For people: what is unsteady, by name. */
export function presentUnsteady(unsteady: readonly UnsteadyFence[]): readonly string[] {
  return unsteady.flatMap(({ lesson, scene, fence, problems }) => [
    `≈ ${lesson}, ${fence}: as shown only when its scene ${scene} was played again`,
    ...problems.map((line) => `        ${line}`),
  ]);
}

/** For people: a line per lesson, below it what did not come out and what is not replayed. */
export function presentReports(reports: readonly LessonReport[], durationMs: number): readonly string[] {
  const lines = reports.flatMap(({ lesson, ok, fences, elsewhere, problems, durationMs: ms }) => [
    `${ok ? '✔' : '✘'} ${lesson}: ${fences.filter((each) => each.ok).length} blocks as shown, ${elsewhere.length} elsewhere, ${seconds(ms)}`,
    ...problems.map((problem) => `    ✘ ${problem}`),
    ...fences.filter((each) => !each.ok).flatMap((each) => [`    ✘ ${each.fence}`, ...each.problems.map((line) => `        ${line}`)]),
    ...elsewhere.map(({ fence, because }) => `    – ${fence}: ${REASONS[because as keyof typeof REASONS]}`),
  ]);
  const count = (isOk: boolean) => reports.flatMap(({ fences }) => fences).filter(({ ok }) => ok === isOk).length;
  return [...lines, `${count(true)} blocks as shown, ${count(false)} not, in ${seconds(durationMs)}`];
}

function seconds(ms: number): string {
  return `${(ms / 1000).toFixed(1)} s`;
}
