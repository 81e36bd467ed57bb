/** Deadlines and extensions, as mentors set them. Each is on the record, and whom it concerns is told. */
import { database } from '#prisma/client.ts';
import { audit } from '../audit.ts';
import { HttpProblem } from '../http-problem.ts';
import { notify } from '../notify.ts';
import type { Person } from '../person.ts';
import type { DeadlineInput, ExtensionInput } from './cohort-input.ts';
import { requireInCohort } from './find-cohort-access.ts';
import { learnerIds } from './roster.ts';

const iso = (date: Date | null | undefined) => date?.toISOString() ?? null;

/**
 * Sets, moves or (null) removes when a week or a lab is due. `isItem` knows which there are. Throws HttpProblem
 * `not-found` for who may not, and for what is neither.
 */
export async function setDeadline(
  person: Person,
  cohortId: string,
  { item, dueAt }: DeadlineInput,
  isItem: (item: string) => boolean,
): Promise<void> {
  await requireInCohort(person, cohortId, 'manage');
  const key = { cohortId_item: { cohortId, item } };
  await database().$transaction(async (transaction) => {
    const before = await transaction.deadline.findUnique({ where: key, select: { dueAt: true } });
    // What the curriculum no longer has can still be removed.
    if (before === null && !isItem(item)) throw new HttpProblem('not-found');
    if (iso(before?.dueAt) === iso(dueAt)) return;
    if (dueAt === null) await transaction.deadline.delete({ where: key });
    else await transaction.deadline.upsert({ where: key, create: { cohortId, item, dueAt }, update: { dueAt } });
    const change = { before: { dueAt: iso(before?.dueAt) }, after: { dueAt: iso(dueAt) } };
    const action = dueAt === null ? 'deadline.removed' : 'deadline.set';
    await audit({ actorId: person.id, cohortId, action, target: item, ...change }, transaction);
    const data = { item, dueAt: iso(dueAt) };
    const learners = await learnerIds(cohortId, transaction);
    await notify(
      learners.map((userId) => ({ userId, kind: 'deadline', actorId: person.id, cohortId, data })),
      transaction,
    );
  });
}

/**
 * Gives one learner another time, or (null) takes it back. Throws HttpProblem `not-found` for who may not and for who does
 * not learn there, `conflict` when neither the item nor its week has a deadline that could be extended.
 */
export async function setExtension(person: Person, cohortId: string, input: ExtensionInput): Promise<void> {
  await requireInCohort(person, cohortId, 'judge');
  const { item, userId, dueAt } = input;
  const reason = input.dueAt === null ? '' : input.reason;
  const key = { cohortId_item_userId: { cohortId, item, userId } };
  await database().$transaction(async (transaction) => {
    const learner = await transaction.cohortMember.count({ where: { cohortId, userId, role: 'learner', leftAt: null } });
    if (learner === 0) throw new HttpProblem('not-found');
    const before = await transaction.deadlineExtension.findUnique({ where: key, select: { dueAt: true, reason: true } });
    if (dueAt === null) {
      if (before === null) return;
      await transaction.deadlineExtension.delete({ where: key });
    } else {
      const items = [item, item.split('/')[0] ?? item];
      const extendable = await transaction.deadline.count({ where: { cohortId, item: { in: items } } });
      if (extendable === 0) throw new HttpProblem('conflict', 'there is no deadline to extend');
      const data = { dueAt, reason, grantedById: person.id, createdAt: new Date() };
      await transaction.deadlineExtension.upsert({ where: key, create: { cohortId, item, userId, ...data }, update: data });
    }
    const action = dueAt === null ? 'extension.withdrawn' : 'extension.granted';
    const change = { before: { dueAt: iso(before?.dueAt) }, after: { dueAt: iso(dueAt) } };
    await audit({ actorId: person.id, subjectId: userId, cohortId, action, target: item, reason, ...change }, transaction);
    await notify([{ userId, kind: 'extension', actorId: person.id, cohortId, data: { item, dueAt: iso(dueAt) } }], transaction);
  });
}
