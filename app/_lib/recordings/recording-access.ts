/** Who may see a learner's recordings: the learner, and mentors of a cohort in which the learner agreed to be recorded. */
import { findRecordingsMentorship } from '../cohorts/find-cohort-access.ts';
import { HttpProblem } from '../http-problem.ts';
import type { Person } from '../person.ts';

export type RecordingAccess =
  /** One's own: may be removed too. */
  { readonly as: 'learner' } | { readonly as: 'mentor'; readonly cohortId: string };

/** Null for everybody else. */
export async function findRecordingAccess(person: Person | null, learnerId: string): Promise<RecordingAccess | null> {
  if (person === null) return null;
  if (person.id === learnerId) return { as: 'learner' };
  const mentorship = await findRecordingsMentorship(person, learnerId);
  return mentorship && { as: 'mentor', cohortId: mentorship.cohortId };
}

/** The same, or HttpProblem `not-found`: recordings one has no business with do not exist as far as one can tell. */
export async function requireRecordingAccess(person: Person, learnerId: string): Promise<RecordingAccess> {
  const access = await findRecordingAccess(person, learnerId);
  if (access === null) throw new HttpProblem('not-found');
  return access;
}

/** Only one's own recordings can be removed; not-found for everybody else. */
export function requireOwnRecordings(person: Person, learnerId: string): void {
  if (person.id !== learnerId) throw new HttpProblem('not-found');
}
