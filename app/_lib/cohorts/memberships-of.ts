import { database } from '#prisma/client.ts';

export interface OwnMembership {
  readonly cohortId: string;
  readonly name: string;
  readonly role: 'learner' | 'mentor';
}

/** The cohorts somebody is in that are not archived, by name. */
export async function membershipsOf(userId: string): Promise<readonly OwnMembership[]> {
  const rows = await database().cohortMember.findMany({
    where: { userId, leftAt: null, cohort: { archivedAt: null } },
    orderBy: [{ cohort: { name: 'asc' } }, { cohortId: 'asc' }],
    select: { cohortId: true, role: true, cohort: { select: { name: true } } },
  });
  return rows.map(({ cohortId, role, cohort }) => ({ cohortId, role, name: cohort.name }));
}
