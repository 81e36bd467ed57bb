/** Two gradings of the same files beside each other: what came out differently, check by check, and what that amounts to. Pure. */
import type { CheckResult, CheckStatus, GradeReport, LocalText } from '#grader/result.ts';
import { causeOf } from '../causes/cause-of.ts';

/**
 * `unclear`: we could not tell, or what was seen then cannot be seen on a fresh sandbox. `other-score`: as much passed or
 * failed as a whole, with other points.
 */
export const REGRADE_VERDICTS = ['unchanged', 'now-passes', 'now-fails', 'other-score', 'unclear'] as const;
export type RegradeVerdict = (typeof REGRADE_VERDICTS)[number];

/** What one check said in one of the gradings. */
export interface CheckSide {
  readonly status: CheckStatus;
  readonly points: number;
  readonly maxPoints: number;
  readonly message: LocalText;
}

/** `better` and `worse`: it passes now, or no more. `other-words`: no better and no worse, for another reason. `added`, `removed`: only one of them has it. */
export type CheckChange = 'same' | 'better' | 'worse' | 'other-words' | 'added' | 'removed' | 'unclear';

export interface ComparedCheck {
  readonly id: string;
  readonly title: LocalText;
  readonly change: CheckChange;
  readonly before: CheckSide | null;
  readonly after: CheckSide | null;
}

export interface ReportComparison {
  readonly verdict: RegradeVerdict;
  /** In the order of the newer checks; those that are no more come last. */
  readonly checks: readonly ComparedCheck[];
}

/** `moment`: ids of checks about what ran when the attempt was handed in (`regrade.moment` of its lab). */
export function compareReports(before: GradeReport, after: GradeReport, moment: readonly string[]): ReportComparison {
  const old = new Map(before.checks.map((check) => [check.id, check]));
  const fresh = new Set(after.checks.map(({ id }) => id));
  const checks = [
    ...after.checks.map((check) => compared(old.get(check.id) ?? null, check, moment)),
    ...before.checks.filter(({ id }) => !fresh.has(id)).map((check) => compared(check, null, moment)),
  ];
  return { verdict: verdictOf(before, after, checks), checks };
}

function verdictOf(before: GradeReport, after: GradeReport, checks: readonly ComparedCheck[]): RegradeVerdict {
  if (checks.some(({ change }) => change === 'unclear')) return 'unclear';
  if (before.passed !== after.passed) return after.passed ? 'now-passes' : 'now-fails';
  const isSameScore = before.score * after.maxScore === after.score * before.maxScore;
  return isSameScore ? 'unchanged' : 'other-score';
}

function compared(before: CheckResult | null, after: CheckResult | null, moment: readonly string[]): ComparedCheck {
  const { id, title } = (after ?? before) as CheckResult;
  return { id, title, change: changeOf(before, after, moment), before: before && sideOf(before), after: after && sideOf(after) };
}

const sideOf = ({ status, points, maxPoints, message }: CheckResult): CheckSide => ({ status, points, maxPoints, message });

function changeOf(before: CheckResult | null, after: CheckResult | null, moment: readonly string[]): CheckChange {
  if (after?.status === 'error') return 'unclear';
  if (before === null) return 'added';
  if (after === null) return 'removed';
  const passed = before.status === 'pass';
  const passes = after.status === 'pass';
  if (moment.includes(after.id) && before.status === 'fail' && passes) return 'unclear';
  if (passed !== passes) return passes ? 'better' : 'worse';
  return passes || (before.status === after.status && causeOf(before) === causeOf(after)) ? 'same' : 'other-words';
}
