import { changeCohort } from '#app/_lib/cohorts/change-cohort.ts';
import { CohortChangeSchema } from '#app/_lib/cohorts/cohort-input.ts';
import { answerJson } from '#app/_lib/json-route.ts';
import { requirePerson } from '#app/_lib/session.ts';

/** Renames, moves, sets, archives or restores a cohort. */
export async function PATCH(request: Request, { params }: { params: Promise<{ cohort: string }> }): Promise<Response> {
  const { cohort } = await params;
  return answerJson(request, CohortChangeSchema, async (change) => changeCohort(await requirePerson(), cohort, change));
}
