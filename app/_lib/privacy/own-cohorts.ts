/** The cohorts one learns in, and who their mentors are. */
import { database } from '#prisma/client.ts';
import type { Watching } from '../cohorts/cohort-access.ts';

export interface OwnCohort {
  readonly id: string;
  readonly name: string;
  readonly isArchived: boolean;
  readonly mentors: readonly string[];
  /** What the cohort would like, and what one has agreed to. */
  readonly watching: Watching;
  readonly keepsRecordings: boolean;
  readonly recordingDays: number;
  readonly agreedWatching: Watching;
  readonly agreedRecordings: boolean;
}

/** By name. Cohorts one has left are not among them. */
export async function ownCohorts(userId: string): Promise<readonly OwnCohort[]> {
  const rows = await database().cohortMember.findMany({
    where: { userId, role: 'learner', leftAt: null },
    orderBy: { cohort: { name: 'asc' } },
    select: {
      agreedWatching: true,
      agreedRecordings: true,
      cohort: {
        select: {
          id: true,
          name: true,
          archivedAt: true,
          watching: true,
          keepsRecordings: true,
          recordingDays: true,
          members: { where: { role: 'mentor', leftAt: null }, select: { user: { select: { name: true } } } },
        },
      },
    },
  });
  return rows.map(({ cohort: { archivedAt, members, ...cohort }, ...agreed }) => ({
    ...cohort,
    ...agreed,
    isArchived: archivedAt !== null,
    mentors: members.map(({ user }) => user.name ?? '').filter((name) => name !== ''),
  }));
}
