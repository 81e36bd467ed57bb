/** Whether a learner's workbench has to listen for mentors. */
import { database } from '#prisma/client.ts';
import type { Person } from '../person.ts';

/**
 * True for a learner of a cohort that knows watching, whatever they agreed to so far: they may agree in another tab, and
 * from then on must be shown who watches.
 */
export async function isOpenToMentors(person: Person | null): Promise<boolean> {
  if (person === null || person.guest) return false;
  const cohorts = await database().cohortMember.count({
    where: { userId: person.id, role: 'learner', leftAt: null, cohort: { archivedAt: null, watching: { not: 'off' } } },
  });
  return cohorts > 0;
}
