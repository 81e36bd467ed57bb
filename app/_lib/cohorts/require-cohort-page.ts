import { notFound } from 'next/navigation';
import { cache } from 'react';
import { database } from '#prisma/client.ts';
import type { Person } from '../person.ts';
import type { CohortAct } from './cohort-access.ts';
import { actsInCohort } from './find-cohort-access.ts';

const find = cache((id: string) => database().cohort.findUnique({ where: { id } }));
export type CohortRow = NonNullable<Awaited<ReturnType<typeof find>>>;

/**
 * A cohort for a page of those who look after it, with all this person may do there. Answers 404 for a person who may
 * not do `act`, and when there is no such cohort.
 */
export async function requireCohortPage(
  person: Person,
  id: string,
  act: CohortAct,
): Promise<{ readonly cohort: CohortRow; readonly acts: ReadonlySet<CohortAct> }> {
  const [cohort, acts] = await Promise.all([find(id), actsInCohort(person, id)]);
  if (cohort === null || !acts.has(act)) notFound();
  return { cohort, acts };
}
