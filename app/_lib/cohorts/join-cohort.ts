import { database, type Prisma } from '#prisma/client.ts';
import { audit } from '../audit.ts';
import { HttpProblem } from '../http-problem.ts';
import { notify } from '../notify.ts';
import type { Person } from '../person.ts';
import { agreementTo } from './agreement.ts';
import type { JoinInput } from './cohort-input.ts';
import { followAgreements } from './follow-agreements.ts';
import { findOfferedInvite, type OfferedInvite } from './offered-invite.ts';

/**
 * Makes this person a learner of the cohort a code leads to, with what they agree to; returns its id. Who is a member
 * already uses nothing up. Throws HttpProblem `forbidden` for guests, `not-found` for no such code, `conflict` when it is
 * not good any more (also: when somebody else was faster).
 */
export async function joinCohort(person: Person, input: JoinInput, client: string): Promise<string> {
  if (person.guest) throw new HttpProblem('forbidden', 'guests belong to no cohort');
  const invite = await findOfferedInvite(input.code, client);
  if (invite === null) throw new HttpProblem('not-found');
  await database()
    .$transaction(async (transaction) => {
      // The first thing a transaction does is to take its place: whoever comes next waits here, and then sees what is left.
      await takePlace(transaction, invite.id);
      const key = { cohortId: invite.cohort.id, userId: person.id };
      const member = await transaction.cohortMember.findUnique({ where: { cohortId_userId: key } });
      if (member !== null && member.leftAt === null) throw new AlreadyMember();
      const data = { role: 'learner', joinedAt: new Date(), leftAt: null, ...agreementTo(invite.cohort, input) } as const;
      await transaction.cohortMember.upsert({ where: { cohortId_userId: key }, create: { ...key, ...data }, update: data });
      await tell(transaction, person, invite, member !== null);
    })
    .catch((cause: unknown) => {
      if (!(cause instanceof AlreadyMember)) throw cause;
    });
  await followAgreements([person.id]);
  return invite.cohort.id;
}

/** Undoes the transaction it is thrown in, and nothing else. */
class AlreadyMember extends Error {}

async function takePlace(transaction: Prisma.TransactionClient, id: string): Promise<void> {
  const { count } = await transaction.cohortInvite.updateMany({
    where: {
      id,
      revokedAt: null,
      cohort: { archivedAt: null },
      AND: [
        { OR: [{ expiresAt: null }, { expiresAt: { gt: new Date() } }] },
        { OR: [{ maxUses: null }, { uses: { lt: database().cohortInvite.fields.maxUses } }] },
      ],
    },
    data: { uses: { increment: 1 } },
  });
  if (count === 0) throw new HttpProblem('conflict', 'this invite is not good any more');
}

async function tell(transaction: Prisma.TransactionClient, person: Person, { id, cohort }: OfferedInvite, isBack: boolean): Promise<void> {
  const action = isBack ? 'member.rejoined' : 'member.joined';
  await audit({ actorId: person.id, subjectId: person.id, cohortId: cohort.id, action, target: id }, transaction);
  const mentors = await transaction.cohortMember.findMany({
    where: { cohortId: cohort.id, role: 'mentor', leftAt: null },
    select: { userId: true },
  });
  await notify(
    mentors.map(({ userId }) => ({ userId, kind: 'joined', actorId: person.id, cohortId: cohort.id })),
    transaction,
  );
}
