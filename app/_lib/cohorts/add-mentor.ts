import { database } from '#prisma/client.ts';
import { audit } from '../audit.ts';
import { HttpProblem } from '../http-problem.ts';
import { normalizeEmail } from '../people/email.ts';
import type { Person } from '../person.ts';
import { requireInCohort } from './find-cohort-access.ts';

/**
 * Makes somebody a mentor of the cohort, by their address. Throws HttpProblem `not-found` for who may not, `conflict` when
 * nobody with this address is a mentor or an admin of the platform. Who is one of the cohort already stays one.
 */
export async function addMentor(person: Person, cohortId: string, email: string): Promise<void> {
  await requireInCohort(person, cohortId, 'manage');
  await database().$transaction(async (transaction) => {
    const user = await transaction.user.findFirst({
      where: { email: normalizeEmail(email), guest: false, role: { not: 'learner' } },
      select: { id: true },
    });
    if (user === null) throw new HttpProblem('conflict', 'no mentor has this address');
    const key = { cohortId, userId: user.id };
    const before = await transaction.cohortMember.findUnique({ where: { cohortId_userId: key }, select: { role: true, leftAt: true } });
    if (before?.role === 'mentor' && before.leftAt === null) return;
    const data = { role: 'mentor', joinedAt: new Date(), leftAt: null } as const;
    await transaction.cohortMember.upsert({ where: { cohortId_userId: key }, create: { ...key, ...data }, update: data });
    await audit({ actorId: person.id, subjectId: user.id, cohortId, action: 'mentor.added' }, transaction);
  });
}
