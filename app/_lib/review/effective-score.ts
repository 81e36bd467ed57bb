/**
 * Which score of an attempt holds: the newest override that was not withdrawn, else the grader's. The one place that says
 * so; the grader's own stays beside it wherever both are shown.
 */
import type { Prisma } from '#prisma/client.ts';

/** What to select of an attempt for `effectiveScore`. */
export const STANDING_OVERRIDE = {
  where: { withdrawnAt: null },
  orderBy: [{ createdAt: 'desc' }, { id: 'desc' }],
  take: 1,
  select: { score: true, passed: true },
} satisfies Prisma.Attempt$overridesArgs;

/** What to select of an attempt to know how it went. */
export const GRADING = {
  id: true,
  state: true,
  passed: true,
  score: true,
  maxScore: true,
  startedAt: true,
  finishedAt: true,
  overrides: STANDING_OVERRIDE,
} as const satisfies Prisma.AttemptSelect;

export interface JudgedScore {
  readonly score: number;
  readonly passed: boolean;
}

/** What counts for an attempt read with `overrides: STANDING_OVERRIDE`; of a grading that was not finished, what stands there. Pure. */
export function effectiveScore(attempt: JudgedScore & { readonly overrides: readonly JudgedScore[] }): JudgedScore & {
  readonly isOverridden: boolean;
} {
  const [override] = attempt.overrides;
  const { score, passed } = override ?? attempt;
  return { score, passed, isOverridden: override !== undefined };
}
