/** Who is in a cohort. */
import { database, type Prisma } from '#prisma/client.ts';
import { byGivenName } from '../people/by-given-name.ts';
import { type MemberFacts, mentorshipOf, type Watching } from './cohort-access.ts';

/** Ids of everybody who learns in a cohort now. */
export async function learnerIds(
  cohortId: string,
  transaction: Pick<Prisma.TransactionClient, 'cohortMember'> = database(),
): Promise<string[]> {
  const rows = await transaction.cohortMember.findMany({ where: { cohortId, role: 'learner', leftAt: null }, select: { userId: true } });
  return rows.map(({ userId }) => userId);
}

export interface RosterPerson {
  readonly id: string;
  readonly name: string;
  readonly email: string;
  readonly joinedAt: Date;
}
export interface RosterLearner extends RosterPerson {
  /** What holds: the lesser of what they agreed to and what the cohort wants. */
  readonly watching: Watching;
  readonly keepsRecordings: boolean;
}
export interface RosterMentor extends RosterPerson {
  /** False once their role was taken away: they are a mentor in name only. */
  readonly isMentor: boolean;
}
export interface Roster {
  readonly learners: readonly RosterLearner[];
  readonly mentors: readonly RosterMentor[];
}

type CohortOfRoster = {
  readonly id: string;
  readonly archivedAt: Date | null;
  readonly watching: Watching;
  readonly keepsRecordings: boolean;
};

/** Everybody who is in the cohort now, by given name. */
export async function rosterOf(cohort: CohortOfRoster): Promise<Roster> {
  const rows = await database().cohortMember.findMany({
    where: { cohortId: cohort.id, leftAt: null },
    orderBy: { userId: 'asc' },
    select: {
      role: true,
      joinedAt: true,
      agreedWatching: true,
      agreedRecordings: true,
      user: { select: { id: true, name: true, email: true, role: true } },
    },
  });
  const facts = { ...cohort, isArchived: cohort.archivedAt !== null };
  const person = ({ user, joinedAt }: (typeof rows)[number]): RosterPerson => ({
    id: user.id,
    name: user.name ?? user.email ?? user.id,
    email: user.email ?? '',
    joinedAt,
  });
  const agreed = (row: MemberFacts) => {
    const { watching, keepsRecordings } = mentorshipOf(facts, row);
    return { watching, keepsRecordings };
  };
  return {
    learners: rows
      .filter(({ role }) => role === 'learner')
      .map((row) => ({ ...person(row), ...agreed(row) }))
      .toSorted(byGivenName),
    mentors: rows
      .filter(({ role }) => role === 'mentor')
      .map((row) => ({ ...person(row), isMentor: row.user.role !== 'learner' }))
      .toSorted(byGivenName),
  };
}

/** Who learns in a cohort now, by given name, for a choice of one. */
export async function listLearners(cohortId: string): Promise<readonly { readonly id: string; readonly name: string }[]> {
  const users = await database().user.findMany({
    where: { memberships: { some: { cohortId, role: 'learner', leftAt: null } } },
    orderBy: { id: 'asc' },
    select: { id: true, name: true, email: true },
  });
  return users.map(({ id, name, email }) => ({ id, name: name ?? email ?? id })).toSorted(byGivenName);
}
