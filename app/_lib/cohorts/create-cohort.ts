import { database } from '#prisma/client.ts';
import { audit } from '../audit.ts';
import { HttpProblem } from '../http-problem.ts';
import { hasRole, type Person } from '../person.ts';
import type { CohortCreation } from './cohort-input.ts';

/** Makes a cohort with `person` as its mentor; returns its id. Throws HttpProblem `forbidden` for anybody below mentor. */
export async function createCohort(person: Person, input: CohortCreation): Promise<string> {
  if (!hasRole(person, 'mentor')) throw new HttpProblem('forbidden');
  return await database().$transaction(async (transaction) => {
    const { id } = await transaction.cohort.create({
      data: { ...input, members: { create: { userId: person.id, role: 'mentor' } } },
      select: { id: true },
    });
    await audit({ actorId: person.id, cohortId: id, action: 'cohort.created', after: { name: input.name } }, transaction);
    return id;
  });
}
