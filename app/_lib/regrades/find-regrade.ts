/** Who may do something about a regrading: whoever may judge the learner whose attempt it is. Every route of regradings begins here. */
import { database } from '#prisma/client.ts';
import { requireInCohort } from '../cohorts/find-cohort-access.ts';
import { HttpProblem } from '../http-problem.ts';
import type { Person } from '../person.ts';
import { type ReviewedAttempt, requireReviewedAttempt } from '../review/find-reviewed-attempt.ts';

/** An attempt this person may have graded again. Everybody else's is `not-found`, and so is one's own: nobody judges oneself. */
export async function requireJudgedAttempt(person: Person, attemptId: string): Promise<ReviewedAttempt> {
  const attempt = await requireReviewedAttempt(person, attemptId);
  if (attempt.reviewer.part !== 'mentor' || attempt.reviewer.isReadOnly) throw new HttpProblem('not-found');
  return attempt;
}

/** The attempt of a regrading this person may decide on, or `not-found`. */
export async function requireJudgedRegrade(person: Person, regradeId: string): Promise<ReviewedAttempt> {
  const regrade = await database().regrade.findUnique({ where: { id: regradeId }, select: { attemptId: true } });
  if (regrade === null) throw new HttpProblem('not-found');
  return requireJudgedAttempt(person, regrade.attemptId);
}

/** The cohort of a batch this person may decide on, or `not-found`. */
export async function requireJudgedBatch(person: Person, batchId: string): Promise<{ readonly cohortId: string; readonly lab: string }> {
  const batch = await database().regradeBatch.findUnique({ where: { id: batchId }, select: { cohortId: true, lab: true } });
  if (batch === null) throw new HttpProblem('not-found');
  await requireInCohort(person, batch.cohortId, 'judge');
  return batch;
}

/** Whose work in a cohort may be looked at: learners who have not left. */
export const learnersOf = (cohortId: string) => ({ memberships: { some: { cohortId, role: 'learner' as const, leftAt: null } } });
