/** Who somebody is to an attempt. Every page and route of reviews begins here. */
import { database } from '#prisma/client.ts';
import { findMentorship } from '../cohorts/find-cohort-access.ts';
import { HttpProblem } from '../http-problem.ts';
import type { Person } from '../person.ts';
import type { Reviewer } from './review-rules.ts';

export interface ReviewedAttempt {
  readonly id: string;
  readonly userId: string;
  readonly lab: string;
  readonly state: 'running' | 'finished' | 'failed' | 'abandoned';
  readonly reviewer: Reviewer;
  /** The cohort through which a mentor sees it; null for the learner. */
  readonly cohortId: string | null;
}

/** An attempt this person may see, and who they are to it; null for everybody else's. */
export async function findReviewedAttempt(person: Person | null, attemptId: string): Promise<ReviewedAttempt | null> {
  if (person === null) return null;
  const attempt = await database().attempt.findUnique({
    where: { id: attemptId },
    select: { id: true, userId: true, lab: true, state: true },
  });
  if (attempt === null) return null;
  if (attempt.userId === person.id) {
    const isReadOnly = person.guest || (await mentorsOf(person.id)).length === 0;
    return { ...attempt, reviewer: { id: person.id, part: 'learner', isReadOnly }, cohortId: null };
  }
  const mentorship = await findMentorship(person, attempt.userId);
  if (mentorship === null) return null;
  const { cohortId, isArchived } = mentorship;
  return { ...attempt, reviewer: { id: person.id, part: 'mentor', isReadOnly: isArchived }, cohortId };
}

/** The same, or HttpProblem `not-found`: whose attempt it is nobody else can tell. */
export async function requireReviewedAttempt(person: Person, attemptId: string): Promise<ReviewedAttempt> {
  const attempt = await findReviewedAttempt(person, attemptId);
  if (attempt === null) throw new HttpProblem('not-found');
  return attempt;
}

/** Ids of those who may judge a learner's work: mentors, by role too, of the cohorts they learn in that are not archived. */
export async function mentorsOf(learnerId: string): Promise<readonly string[]> {
  const rows = await database().cohortMember.findMany({
    where: {
      role: 'mentor',
      leftAt: null,
      userId: { not: learnerId },
      user: { guest: false, role: { in: ['mentor', 'admin'] } },
      cohort: { archivedAt: null, members: { some: { userId: learnerId, role: 'learner', leftAt: null } } },
    },
    select: { userId: true },
    distinct: ['userId'],
  });
  return rows.map(({ userId }) => userId);
}
