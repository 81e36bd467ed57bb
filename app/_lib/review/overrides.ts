/** A mentor's score in the grader's place, with its reason; and taken back. */
import { database, type Prisma } from '#prisma/client.ts';
import { audit } from '../audit.ts';
import { HttpProblem } from '../http-problem.ts';
import { notify } from '../notify.ts';
import type { Person } from '../person.ts';
import { refreshLabStanding } from '../standings/refresh-standings.ts';
import { effectiveScore, type JudgedScore, STANDING_OVERRIDE } from './effective-score.ts';
import { type ReviewedAttempt, requireReviewedAttempt } from './find-reviewed-attempt.ts';
import type { OverrideInput } from './review-input.ts';
import { mayOverride } from './review-rules.ts';

/** An override as both sides read it. */
export interface OverrideView extends JudgedScore {
  readonly id: string;
  readonly reason: string;
  /** Null once they have left the platform. */
  readonly by: string | null;
  /** ISO 8601. */
  readonly createdAt: string;
}

/** The override that holds, or null. */
export async function standingOverride(attemptId: string): Promise<OverrideView | null> {
  const { where, orderBy } = STANDING_OVERRIDE;
  const row = await database().scoreOverride.findFirst({
    where: { ...where, attemptId },
    orderBy,
    select: { id: true, score: true, passed: true, reason: true, createdAt: true, by: { select: { name: true } } },
  });
  return row && { ...row, by: row.by?.name ?? null, createdAt: row.createdAt.toISOString() };
}

/** Sets a score. What held before stays in the log, and holds again should this one be withdrawn. */
export async function overrideScore(person: Person, attemptId: string, input: OverrideInput): Promise<ReviewedAttempt> {
  const attempt = await requireJudge(person, attemptId);
  await database().$transaction(async (transaction) => {
    const before = await judgedScore(attemptId, transaction);
    if (input.score > before.maxScore) throw new HttpProblem('bad-request', 'more than the maximum');
    await transaction.scoreOverride.create({ data: { ...input, attemptId, byId: person.id } });
    await record('overridden', { attempt, reason: input.reason, before, after: input }, transaction);
  });
  return attempt;
}

/** Takes an override back. One that was taken back already is a `conflict`: another mentor was faster. */
export async function withdrawOverride(person: Person, overrideId: string, reason: string): Promise<ReviewedAttempt> {
  const override = await database().scoreOverride.findUnique({ where: { id: overrideId }, select: { attemptId: true } });
  if (override === null) throw new HttpProblem('not-found');
  const attempt = await requireJudge(person, override.attemptId);
  await database().$transaction(async (transaction) => {
    const before = await judgedScore(attempt.id, transaction);
    const { count } = await transaction.scoreOverride.updateMany({
      where: { id: overrideId, withdrawnAt: null },
      data: { withdrawnAt: new Date(), withdrawnById: person.id },
    });
    if (count === 0) throw new HttpProblem('conflict', 'withdrawn already');
    const after = await judgedScore(attempt.id, transaction);
    await record('override-withdrawn', { attempt, reason, before, after }, transaction);
  });
  return attempt;
}

async function requireJudge(person: Person, attemptId: string): Promise<ReviewedAttempt> {
  const attempt = await requireReviewedAttempt(person, attemptId);
  if (!mayOverride(attempt.reviewer, attempt)) throw new HttpProblem('forbidden');
  return attempt;
}

async function judgedScore(id: string, transaction: Prisma.TransactionClient): Promise<JudgedScore & { readonly maxScore: number }> {
  const row = await transaction.attempt.findUniqueOrThrow({
    where: { id },
    select: { score: true, passed: true, maxScore: true, overrides: STANDING_OVERRIDE },
  });
  return { ...effectiveScore(row), maxScore: row.maxScore };
}

/** Log, learner and standing, with the deed or not at all. */
async function record(
  what: 'overridden' | 'override-withdrawn',
  deed: {
    readonly attempt: ReviewedAttempt;
    readonly reason: string;
    readonly before: JudgedScore & { readonly maxScore: number };
    readonly after: JudgedScore;
  },
  transaction: Prisma.TransactionClient,
): Promise<void> {
  const { attempt, reason, before, after } = deed;
  const actorId = attempt.reviewer.id;
  const common = {
    actorId,
    subjectId: attempt.userId,
    target: attempt.id,
    before: { score: before.score, passed: before.passed },
    after: { score: after.score, passed: after.passed },
    ...(attempt.cohortId === null ? {} : { cohortId: attempt.cohortId }),
    ...(reason === '' ? {} : { reason }),
  };
  if (what === 'overridden') await audit({ ...common, action: 'score.overridden' }, transaction);
  else await audit({ ...common, action: 'score.override-withdrawn' }, transaction);
  const kind = what === 'overridden' ? 'override' : 'override-withdrawn';
  const data = { lab: attempt.lab, score: after.score, maxScore: before.maxScore, passed: after.passed };
  await notify([{ userId: attempt.userId, kind, actorId, attemptId: attempt.id, data }], transaction);
  await refreshLabStanding(transaction, attempt.userId, attempt.lab);
}
