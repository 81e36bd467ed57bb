/** Asks the database who belongs to what, and `cohort-access.ts` what follows. Every page and route of cohorts begins here. */
import { database } from '#prisma/client.ts';
import { HttpProblem } from '../http-problem.ts';
import { hasRole, type Person } from '../person.ts';
import {
  COHORT_ACTS,
  type CohortAct,
  type CohortFacts,
  decideCohortAccess,
  type MemberFacts,
  type Mentorship,
  mentorshipOf,
  widestMentorship,
} from './cohort-access.ts';

const COHORT_FACTS = { id: true, archivedAt: true, watching: true, keepsRecordings: true } as const;
const MEMBER_FACTS = { role: true, agreedWatching: true, agreedRecordings: true } as const;

const factsOf = ({ archivedAt, ...row }: Omit<CohortFacts, 'isArchived'> & { readonly archivedAt: Date | null }): CohortFacts => ({
  ...row,
  isArchived: archivedAt !== null,
});

/** All this person may do in the cohort; nothing when there is no such cohort. For pages that offer only what will be allowed. */
export async function actsInCohort(person: Person | null, cohortId: string): Promise<ReadonlySet<CohortAct>> {
  if (person === null) return new Set();
  const row = await database().cohort.findUnique({
    where: { id: cohortId },
    select: { ...COHORT_FACTS, members: { where: { userId: person.id, leftAt: null }, select: MEMBER_FACTS } },
  });
  if (row === null) return new Set();
  const { members, ...cohort } = row;
  return new Set(COHORT_ACTS.filter((act) => decideCohortAccess(person, factsOf(cohort), members[0] ?? null, act)));
}

/** Whether this person may do `act` in the cohort; false as well when there is no such cohort. */
export async function mayInCohort(person: Person | null, cohortId: string, act: CohortAct): Promise<boolean> {
  return (await actsInCohort(person, cohortId)).has(act);
}

/** Throws HttpProblem `not-found` unless this person may: a cohort one has no business in does not exist as far as one can tell. */
export async function requireInCohort(person: Person, cohortId: string, act: CohortAct): Promise<void> {
  if (!(await mayInCohort(person, cohortId, act))) throw new HttpProblem('not-found');
}

/** What this person, as a mentor, shares with a learner; null when they share nothing, or are the same. */
export async function findMentorship(person: Person | null, learnerId: string): Promise<Mentorship | null> {
  return widestMentorship(await sharedMentorships(person, learnerId));
}

/**
 * A cohort of both in which the learner agreed to be recorded; null when there is none. Another cohort's mentor sees no
 * recordings, whatever else they see of the learner.
 */
export async function findRecordingsMentorship(person: Person | null, learnerId: string): Promise<Mentorship | null> {
  return widestMentorship((await sharedMentorships(person, learnerId)).filter(({ sharesRecordings }) => sharesRecordings));
}

async function sharedMentorships(person: Person | null, learnerId: string): Promise<readonly Mentorship[]> {
  if (person === null || person.guest || person.id === learnerId || !hasRole(person, 'mentor')) return [];
  const rows = await database().cohortMember.findMany({
    where: {
      userId: learnerId,
      role: 'learner',
      leftAt: null,
      cohort: { members: { some: { userId: person.id, role: 'mentor', leftAt: null } } },
    },
    select: { ...MEMBER_FACTS, cohort: { select: COHORT_FACTS } },
  });
  return rows.map(({ cohort, ...member }: MemberRow) => mentorshipOf(factsOf(cohort), member));
}
type MemberRow = MemberFacts & { readonly cohort: Omit<CohortFacts, 'isArchived'> & { readonly archivedAt: Date | null } };

/** The same, or HttpProblem `not-found`. With `judge`, an archived cohort is not enough. */
export async function requireMentorship(person: Person, learnerId: string, act: 'see' | 'judge'): Promise<Mentorship> {
  const mentorship = await findMentorship(person, learnerId);
  if (mentorship === null || (act === 'judge' && mentorship.isArchived)) throw new HttpProblem('not-found');
  return mentorship;
}

/**
 * Whether a learner's terminals are recorded, and for how many days they are kept; 0 for not. The shortest time
 * agreed to holds, of several cohorts the shortest of all.
 */
export async function recordingDaysOf(learnerId: string): Promise<number> {
  const rows = await database().cohortMember.findMany({
    where: {
      userId: learnerId,
      role: 'learner',
      leftAt: null,
      agreedRecordings: true,
      cohort: { archivedAt: null, keepsRecordings: true },
    },
    select: { agreedRecordingDays: true, cohort: { select: { recordingDays: true } } },
  });
  const days = rows.map(({ agreedRecordingDays, cohort }) => Math.min(cohort.recordingDays, agreedRecordingDays ?? cohort.recordingDays));
  return days.length === 0 ? 0 : Math.min(...days);
}
