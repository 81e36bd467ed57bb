/** A mentor lets a regrading's result hold: it becomes a score in the grader's place, with its reason. The old one stays beside it. */
import type { GradeReport } from '#grader/result.ts';
import { database } from '#prisma/client.ts';
import { audit } from '../audit.ts';
import { HttpProblem } from '../http-problem.ts';
import { notify } from '../notify.ts';
import type { Person } from '../person.ts';
import { effectiveScore, STANDING_OVERRIDE } from '../review/effective-score.ts';
import { refreshLabStanding } from '../standings/refresh-standings.ts';
import { learnersOf, requireJudgedBatch, requireJudgedRegrade } from './find-regrade.ts';

/** What could not be told counts for no points, and nobody is to lose any by that. */
function isJudged(report: unknown): boolean {
  const checks = (report as GradeReport | null)?.checks ?? [];
  return checks.every(({ status }) => status !== 'error');
}

interface Acceptance {
  readonly regradeId: string;
  readonly byId: string;
  readonly cohortId: string | null;
  readonly reason: string;
}

/** `conflict` when it has no result, when a check of it could not tell, or when it was accepted already. */
export async function acceptRegrade(person: Person, regradeId: string, reason: string): Promise<void> {
  const { cohortId } = await requireJudgedRegrade(person, regradeId);
  await accept({ regradeId, byId: person.id, cohortId, reason });
}

/** Accepts all of a batch that came out differently, except what could not be told; returns how many. */
export async function acceptBatch(person: Person, batchId: string, reason: string): Promise<number> {
  const { cohortId } = await requireJudgedBatch(person, batchId);
  const rows = await database().regrade.findMany({
    where: {
      batchId,
      state: 'finished',
      verdict: { in: ['now-passes', 'now-fails', 'other-score'] },
      overrides: { none: {} },
      attempt: { userId: { not: person.id }, user: learnersOf(cohortId) },
    },
    orderBy: [{ createdAt: 'asc' }, { id: 'asc' }],
    select: { id: true },
  });
  for (const { id } of rows) await accept({ regradeId: id, byId: person.id, cohortId, reason });
  return rows.length;
}

async function accept({ regradeId, byId, cohortId, reason: given }: Acceptance): Promise<void> {
  await database().$transaction(async (transaction) => {
    const regrade = await transaction.regrade.findUniqueOrThrow({
      where: { id: regradeId },
      select: {
        state: true,
        passed: true,
        score: true,
        maxScore: true,
        reason: true,
        checksVersion: true,
        report: true,
        attempt: { select: { id: true, userId: true, lab: true, passed: true, score: true, maxScore: true, overrides: STANDING_OVERRIDE } },
        overrides: { where: { withdrawnAt: null }, select: { id: true } },
      },
    });
    if (regrade.state !== 'finished' || regrade.maxScore === 0 || !isJudged(regrade.report))
      throw new HttpProblem('conflict', 'has no result');
    if (regrade.overrides.length > 0) throw new HttpProblem('conflict', 'accepted already');
    const { attempt, passed, checksVersion } = regrade;
    const { id: attemptId, userId, lab, maxScore } = attempt;
    // Other checks may give other points: what holds is counted in the attempt's own.
    const score = Math.round((regrade.score / regrade.maxScore) * maxScore);
    const reason = given === '' ? regrade.reason : given;
    const { score: scoreBefore, passed: passedBefore } = effectiveScore(attempt);
    const of = cohortId === null ? {} : { cohortId };
    await transaction.scoreOverride.create({ data: { attemptId, score, passed, reason, regradeId, byId } });
    const before = { score: scoreBefore, passed: passedBefore };
    const entry = { actorId: byId, subjectId: userId, ...of, target: attemptId, reason, before, after: { score, passed, checksVersion } };
    await audit({ ...entry, action: 'regrade.accepted' }, transaction);
    const told = { userId, actorId: byId, ...of, attemptId, data: { lab, score, maxScore, passed } };
    await notify([{ ...told, kind: 'regraded' }], transaction);
    await refreshLabStanding(transaction, userId, lab);
  });
}
