import { database } from '#prisma/client.ts';
import { hasRole, type Person } from '../person.ts';

export interface ListedCohort {
  readonly id: string;
  readonly name: string;
  readonly startsAt: Date | null;
  readonly endsAt: Date | null;
  readonly isArchived: boolean;
  readonly learners: number;
  /** False for an admin who keeps it in order without being its mentor: its learners' work is not theirs to see. */
  readonly isMentor: boolean;
}

/** Cohorts this person looks after, newest first: a mentor's own, and for an admin all there are. Nobody else has any. */
export async function listCohorts(person: Person): Promise<readonly ListedCohort[]> {
  if (!hasRole(person, 'mentor')) return [];
  const mentoring = { userId: person.id, role: 'mentor', leftAt: null } as const;
  const rows = await database().cohort.findMany({
    where: hasRole(person, 'admin') ? {} : { members: { some: mentoring } },
    orderBy: [{ createdAt: 'desc' }, { id: 'asc' }],
    select: {
      id: true,
      name: true,
      startsAt: true,
      endsAt: true,
      archivedAt: true,
      members: { where: mentoring, select: { userId: true } },
      _count: { select: { members: { where: { role: 'learner', leftAt: null } } } },
    },
  });
  return rows.map(({ archivedAt, members, _count, ...cohort }) => ({
    ...cohort,
    isArchived: archivedAt !== null,
    learners: _count.members,
    isMentor: members.length > 0,
  }));
}
