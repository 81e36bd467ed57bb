/** How people stop being members, and how mentors become ones. Their own work stays theirs; mentors see nothing of it any more. */
import { database, type Prisma } from '#prisma/client.ts';
import { audit } from '../audit.ts';
import { HttpProblem } from '../http-problem.ts';
import { notify } from '../notify.ts';
import type { Person } from '../person.ts';
import { requireInCohort } from './find-cohort-access.ts';
import { followAgreements } from './follow-agreements.ts';

/** Removes a member. Throws HttpProblem `not-found` for who may not or is none, `conflict` when no mentor would be left. */
export async function removeMember(person: Person, cohortId: string, userId: string): Promise<void> {
  await requireInCohort(person, cohortId, 'manage');
  await endMembership(person, cohortId, userId);
}

/** The same for oneself; also out of an archived cohort, whose mentors still see what they saw. */
export async function leaveCohort(person: Person, cohortId: string): Promise<void> {
  await endMembership(person, cohortId, person.id);
}

async function endMembership(person: Person, cohortId: string, userId: string): Promise<void> {
  await database().$transaction(async (transaction) => {
    await queueUp(transaction, cohortId);
    const member = await transaction.cohortMember.findFirst({
      where: { cohortId, userId, leftAt: null },
      select: { role: true, user: { select: { role: true } } },
    });
    if (member === null) throw new HttpProblem('not-found');
    await transaction.cohortMember.update({
      where: { cohortId_userId: { cohortId, userId } },
      // What was agreed to ends with it: who comes back is asked again.
      data: { leftAt: new Date(), agreedWatching: 'off', agreedRecordings: false, agreedRecordingDays: null },
    });
    if (member.role === 'mentor' && (await mentorsLeft(transaction, cohortId)) === 0)
      throw new HttpProblem('conflict', 'the last mentor stays');
    const isOwnWish = person.id === userId;
    const action = isOwnWish ? 'member.left' : 'member.removed';
    await audit({ actorId: person.id, subjectId: userId, cohortId, action, before: { role: member.role } }, transaction);
    await notify([{ userId, kind: 'removed', actorId: person.id, cohortId }], transaction);
  });
  await followAgreements([userId]);
}

/** Two mentors who leave at once would each still see the other: whoever changes mentors waits for who does so already. */
async function queueUp(transaction: Prisma.TransactionClient, cohortId: string): Promise<void> {
  const { count } = await transaction.cohort.updateMany({ where: { id: cohortId }, data: { updatedAt: new Date() } });
  if (count === 0) throw new HttpProblem('not-found');
}

/** Those who can still mentor: who lost the role does not count. */
function mentorsLeft(transaction: Prisma.TransactionClient, cohortId: string): Promise<number> {
  return transaction.cohortMember.count({ where: { cohortId, role: 'mentor', leftAt: null, user: { role: { not: 'learner' } } } });
}
