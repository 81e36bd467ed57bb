import { CohortCreationSchema } from '#app/_lib/cohorts/cohort-input.ts';
import { createCohort } from '#app/_lib/cohorts/create-cohort.ts';
import { answerJson } from '#app/_lib/json-route.ts';
import { requirePerson } from '#app/_lib/session.ts';

/** Makes a cohort; mentors and admins only. */
export function POST(request: Request): Promise<Response> {
  return answerJson(request, CohortCreationSchema, async (input) => ({ id: await createCohort(await requirePerson('mentor'), input) }));
}
