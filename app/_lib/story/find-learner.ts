/** The one door to a learner's pages within a cohort. */
import { database } from '#prisma/client.ts';
import type { Watching } from '../cohorts/cohort-access.ts';
import { requireInCohort, requireMentorship } from '../cohorts/find-cohort-access.ts';
import { HttpProblem } from '../http-problem.ts';
import type { Person } from '../person.ts';

export interface LearnerOfCohort {
  readonly id: string;
  readonly name: string | null;
  readonly email: string | null;
  readonly joinedAt: Date;
  /** How far this mentor may look into their sandboxes. */
  readonly watching: Watching;
}

/**
 * The learner, for somebody who may see the work of this cohort. Throws HttpProblem `not-found` for everybody else, and
 * for a learner who is not in it now, though they be in another cohort of the same mentor.
 */
export async function requireLearnerOf(person: Person, cohortId: string, learnerId: string): Promise<LearnerOfCohort> {
  await requireInCohort(person, cohortId, 'see');
  const [{ watching }, member] = await Promise.all([
    requireMentorship(person, learnerId, 'see'),
    database().cohortMember.findFirst({
      where: { cohortId, userId: learnerId, role: 'learner', leftAt: null },
      select: { joinedAt: true, user: { select: { id: true, name: true, email: true } } },
    }),
  ]);
  if (member === null) throw new HttpProblem('not-found');
  return { ...member.user, joinedAt: member.joinedAt, watching };
}
