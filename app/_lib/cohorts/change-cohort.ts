import { database } from '#prisma/client.ts';
import { audit } from '../audit.ts';
import { HttpProblem } from '../http-problem.ts';
import { notify } from '../notify.ts';
import type { Person } from '../person.ts';
import { planCohortChange } from './cohort-changes.ts';
import type { CohortChange } from './cohort-input.ts';
import { requireInCohort } from './find-cohort-access.ts';
import { followAgreements } from './follow-agreements.ts';
import { learnerIds } from './roster.ts';

/**
 * Renames, moves, sets, archives or restores a cohort. What concerns its learners' privacy they are told; what they
 * agreed to stays what they agreed to. Throws HttpProblem `not-found` for who may not.
 */
export async function changeCohort(person: Person, cohortId: string, change: CohortChange): Promise<void> {
  const isRestoring = 'archived' in change && !change.archived;
  await requireInCohort(person, cohortId, isRestoring ? 'restore' : 'manage');
  const concerned = await database().$transaction(async (transaction) => {
    const before = await transaction.cohort.findUnique({ where: { id: cohortId } });
    if (before === null) throw new HttpProblem('not-found');
    const { patch, audited, privacy } = planCohortChange(before, change, new Date());
    if (audited.length === 0) return [];
    await transaction.cohort.update({ where: { id: cohortId }, data: patch });
    for (const entry of audited) await audit({ actorId: person.id, cohortId, ...entry }, transaction);
    const learners = await learnerIds(cohortId, transaction);
    if (privacy === null) return 'archivedAt' in patch ? learners : [];
    await notify(
      learners.map((userId) => ({ userId, kind: 'settings', actorId: person.id, cohortId, data: privacy })),
      transaction,
    );
    return learners;
  });
  // Of a whole cohort this takes a while; whoever changed it need not wait.
  void followAgreements(concerned);
}
