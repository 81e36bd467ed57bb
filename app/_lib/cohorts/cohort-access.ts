/**
 * The one place that decides what somebody may do in a cohort and with the work of its learners. Pure; find-cohort-access.ts
 * asks it with what the database says. What is not allowed here is refused, as if it did not exist.
 */
import { hasRole, type Person } from '../person.ts';

/** How far mentors may look into a running sandbox; what a learner agreed to and what the cohort wants, the lesser holds. */
export type Watching = 'off' | 'ask' | 'open';

/** As much of a cohort as decisions need. */
export interface CohortFacts {
  readonly id: string;
  readonly isArchived: boolean;
  readonly watching: Watching;
  readonly keepsRecordings: boolean;
}

/** As much of a membership as decisions need; somebody who left is no member. */
export interface MemberFacts {
  readonly role: 'learner' | 'mentor';
  readonly agreedWatching: Watching;
  readonly agreedRecordings: boolean;
}

/**
 * `belong`: know of it and its deadlines. `see`: its learners' work. `judge`: comment, override, regrade, extend.
 * `manage`: members, invites, deadlines, settings. `restore`: take it out of the archive.
 */
export const COHORT_ACTS = ['belong', 'see', 'judge', 'manage', 'restore'] as const;
export type CohortAct = (typeof COHORT_ACTS)[number];

const OF_MENTOR: ReadonlySet<CohortAct> = new Set<CohortAct>(['belong', 'see', 'judge', 'manage', 'restore']);
/** An admin keeps cohorts in order, and has to become their mentor, which shows, to see anybody's work. */
const OF_ADMIN: ReadonlySet<CohortAct> = new Set<CohortAct>(['belong', 'manage', 'restore']);
const OF_LEARNER: ReadonlySet<CohortAct> = new Set<CohortAct>(['belong']);
/** An archived cohort can be read, and nothing else until it is restored. */
const WHEN_ARCHIVED: ReadonlySet<CohortAct> = new Set<CohortAct>(['belong', 'see', 'restore']);

/** Whether `person`, whose membership is `member` (null for none), may do `act` in `cohort`. */
export function decideCohortAccess(person: Person | null, cohort: CohortFacts, member: MemberFacts | null, act: CohortAct): boolean {
  if (person === null || person.guest) return false;
  if (cohort.isArchived && !WHEN_ARCHIVED.has(act)) return false;
  // Somebody whose role was taken away is no mentor any more, whatever the membership says.
  if (member?.role === 'mentor' && hasRole(person, 'mentor') && OF_MENTOR.has(act)) return true;
  if (hasRole(person, 'admin') && OF_ADMIN.has(act)) return true;
  return member !== null && OF_LEARNER.has(act);
}

/** What a mentor and a learner share: an unarchived or archived cohort both belong to. */
export interface Mentorship {
  readonly cohortId: string;
  readonly isArchived: boolean;
  /** The lesser of what the cohort wants and the learner agreed to. */
  readonly watching: Watching;
  readonly keepsRecordings: boolean;
  /** Whether recordings there are may be seen: as above, and in an archived cohort too, which makes no new ones. */
  readonly sharesRecordings: boolean;
}

const RANK: Record<Watching, number> = { off: 0, ask: 1, open: 2 };

/** Of two wishes the one that shows less. */
export const lesserWatching = (a: Watching, b: Watching): Watching => (RANK[a] < RANK[b] ? a : b);

/** What holds for one learner of a cohort. An archived cohort watches nobody. */
export function mentorshipOf(cohort: CohortFacts, learner: MemberFacts): Mentorship {
  return {
    cohortId: cohort.id,
    isArchived: cohort.isArchived,
    watching: cohort.isArchived ? 'off' : lesserWatching(learner.agreedWatching, cohort.watching),
    keepsRecordings: !cohort.isArchived && cohort.keepsRecordings && learner.agreedRecordings,
    sharesRecordings: cohort.keepsRecordings && learner.agreedRecordings,
  };
}

/** Of several cohorts a mentor and a learner share, the one that lets watch most; recordings may be seen when one of them keeps any. Null for none. */
export function widestMentorship(shared: readonly Mentorship[]): Mentorship | null {
  const width = ({ isArchived, watching }: Mentorship) => (isArchived ? -1 : RANK[watching]);
  const widest = shared.toSorted((a, b) => width(b) - width(a))[0];
  if (!widest) return null;
  return {
    ...widest,
    keepsRecordings: shared.some(({ keepsRecordings }) => keepsRecordings),
    sharesRecordings: shared.some(({ sharesRecordings }) => sharesRecordings),
  };
}
