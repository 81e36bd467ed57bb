/** Where somebody stands with a lab, from their gradings alone. Pure. */
import type { CheckStatus } from '#grader/result.ts';
import type { DerivedStanding } from './derived-standing.ts';

/** One grading that is over, as far as a standing goes. */
export interface GradingFacts {
  readonly at: Date;
  /** Null when it could not be judged, which says nothing about the learner. With a mentor's override, if there is one. */
  readonly judged: { readonly passed: boolean; readonly score: number; readonly maxScore: number } | null;
  /** What became of each check. Needed of the latest gradings only. */
  readonly checks: ReadonlyMap<string, CheckStatus>;
}

/** The check in which somebody does not get further. */
interface Failing {
  readonly failingCheck: string | null;
  readonly failingTimes: number;
  readonly failingSince: Date | null;
}

/** The standing after these gradings, oldest first; null when there are none. */
export function labStandingOf(gradings: readonly GradingFacts[]): DerivedStanding | null {
  const last = gradings.at(-1);
  if (last === undefined) return null;
  const judged = gradings.filter(({ judged }) => judged !== null);
  return {
    ...scoresOf(judged),
    attempts: judged.length,
    lastAt: last.at,
    ...failingOf(judged),
    changedAt: changedAtOf(judged),
  };
}

function scoresOf(gradings: readonly GradingFacts[]): Pick<DerivedStanding, 'state' | 'score' | 'maxScore'> {
  const results = gradings.flatMap(({ judged }) => judged ?? []);
  // Parts of what was possible then: a lab's points may have changed between two gradings.
  const best = results.toSorted((a, b) => b.score * a.maxScore - a.score * b.maxScore)[0];
  const state = results.some(({ passed }) => passed) ? 'passed' : best ? 'tried' : 'under_way';
  return { state, score: best?.score ?? 0, maxScore: best?.maxScore ?? 0 };
}

/**
 * Of the checks the last grading failed, the one that has failed most often in a row, and among equals the first. A
 * grading in which a check was not judged (our error, or skipped because of another) neither counts nor ends its row.
 */
function failingOf(gradings: readonly GradingFacts[]): Failing {
  const newestFirst = gradings.toReversed();
  const failed = [...(newestFirst[0]?.checks ?? [])].filter(([, status]) => status === 'fail').map(([id]) => id);
  return failed
    .map((id) => rowOf(id, newestFirst))
    .reduce<Failing>((longest, row) => (row.failingTimes > longest.failingTimes ? row : longest), {
      failingCheck: null,
      failingTimes: 0,
      failingSince: null,
    });
}

function rowOf(id: string, newestFirst: readonly GradingFacts[]): Failing {
  const judging = newestFirst.filter(({ checks }) => isJudged(checks.get(id)));
  const end = judging.findIndex(({ checks }) => checks.get(id) !== 'fail');
  const row = end === -1 ? judging : judging.slice(0, end);
  return { failingCheck: id, failingTimes: row.length, failingSince: row.at(-1)?.at ?? null };
}

const isJudged = (status: CheckStatus | undefined) => status === 'pass' || status === 'fail';

/** When the set of failing checks last became another one. What our errors hid is taken to be as it was. */
function changedAtOf(gradings: readonly GradingFacts[]): Date | null {
  let failing: ReadonlySet<string> | null = null;
  let changedAt: Date | null = null;
  for (const { at, checks } of gradings) {
    if (checks.size === 0) continue;
    const before: ReadonlySet<string> | null = failing;
    const now: ReadonlySet<string> = new Set<string>(
      [...checks].flatMap(([id, status]) => (status === 'fail' || (status === 'error' && before?.has(id)) ? id : [])),
    );
    if (before === null || !isSame(before, now)) changedAt = at;
    failing = now;
  }
  return changedAt;
}

const isSame = (a: ReadonlySet<string>, b: ReadonlySet<string>) => a.size === b.size && [...a].every((id) => b.has(id));
