/** A mentor has one attempt, or a whole lab, graded once more. The result stands beside the old one until somebody accepts it. */
import { database } from '#prisma/client.ts';
import { audit } from '../audit.ts';
import { requireInCohort } from '../cohorts/find-cohort-access.ts';
import { HttpProblem } from '../http-problem.ts';
import type { Person } from '../person.ts';
import { chooseAttempts } from './choose-attempts.ts';
import { learnersOf, requireJudgedAttempt, requireJudgedBatch, requireJudgedRegrade } from './find-regrade.ts';
import type { NewBatch, NewRegrade } from './regrade-input.ts';
import { regradeRules } from './regrade-rules.ts';

const OPEN = { in: ['queued' as const, 'running' as const] };

/** Puts one attempt into the queue; returns the regrading's id. `conflict` when it cannot be, or waits already. */
export async function requestRegrade(person: Person, { attempt: attemptId, reason }: NewRegrade): Promise<string> {
  const attempt = await requireJudgedAttempt(person, attemptId);
  if (attempt.state !== 'finished') throw new HttpProblem('conflict', 'was never graded');
  await requirePossible(attempt.lab);
  return database().$transaction(async (transaction) => {
    if ((await transaction.regrade.count({ where: { attemptId, state: OPEN } })) > 0) throw new HttpProblem('conflict', 'waits already');
    const data = { attemptId, reason, requestedById: person.id };
    const { id } = await transaction.regrade.create({ data, select: { id: true } });
    const { userId: subjectId, cohortId } = attempt;
    const of = { actorId: person.id, subjectId, target: attemptId, reason, ...(cohortId === null ? {} : { cohortId }) };
    await audit({ ...of, action: 'regrade.asked' }, transaction);
    return id;
  });
}

/**
 * Puts attempts of all learners of a cohort at a lab into the queue, those that another version of its checks judged
 * than `versionOf` says; returns the batch's id. `conflict` when there are none, or the last batch of this lab is still under way.
 */
export async function requestBatch(
  person: Person,
  { cohort: cohortId, lab, which, reason }: NewBatch,
  versionOf: (lab: string) => Promise<string>,
): Promise<string> {
  await requireInCohort(person, cohortId, 'judge');
  await requirePossible(lab);
  const version = await versionOf(lab);
  const rows = await database().attempt.findMany({
    where: { lab, state: 'finished', userId: { not: person.id }, user: learnersOf(cohortId) },
    orderBy: [{ startedAt: 'asc' }, { id: 'asc' }],
    select: { id: true, userId: true, passed: true, score: true, maxScore: true, checksVersion: true },
  });
  const attempts = chooseAttempts(rows, which).filter(({ checksVersion }) => checksVersion !== version);
  if (attempts.length === 0) throw new HttpProblem('conflict', 'nothing to grade again');
  return database().$transaction(async (transaction) => {
    const isOpen = (await transaction.regrade.count({ where: { state: OPEN, batch: { cohortId, lab } } })) > 0;
    if (isOpen) throw new HttpProblem('conflict', 'is under way');
    const data = { cohortId, lab, reason, requestedById: person.id };
    const { id } = await transaction.regradeBatch.create({ data, select: { id: true } });
    await transaction.regrade.createMany({
      data: attempts.map((attempt) => ({ attemptId: attempt.id, batchId: id, reason, requestedById: person.id })),
    });
    await audit(
      { actorId: person.id, cohortId, action: 'regrade.lab-asked', target: lab, reason, after: { attempts: attempts.length } },
      transaction,
    );
    return id;
  });
}

/** Takes one out of the queue, or ends it. `conflict` when it is over. */
export async function cancelRegrade(person: Person, regradeId: string): Promise<void> {
  await requireJudgedRegrade(person, regradeId);
  await cancelWhere({ id: regradeId });
}

/** The same for all of a batch that are not over. */
export async function cancelBatch(person: Person, batchId: string): Promise<void> {
  await requireJudgedBatch(person, batchId);
  await cancelWhere({ batchId });
}

async function cancelWhere(where: { readonly id: string } | { readonly batchId: string }): Promise<void> {
  const { count } = await database().regrade.updateMany({
    where: { ...where, state: OPEN },
    data: { state: 'cancelled', finishedAt: new Date() },
  });
  if (count === 0) throw new HttpProblem('conflict', 'is over');
}

async function requirePossible(lab: string): Promise<void> {
  if (!(await regradeRules(lab)).possible) throw new HttpProblem('conflict', 'cannot be graded from files');
}
