import { NothingSchema } from '#app/_lib/cohorts/cohort-input.ts';
import { leaveCohort } from '#app/_lib/cohorts/remove-member.ts';
import { answerJson } from '#app/_lib/json-route.ts';
import { requirePerson } from '#app/_lib/session.ts';

/** Leaves the cohort oneself. */
export async function POST(request: Request, { params }: { params: Promise<{ cohort: string }> }): Promise<Response> {
  const { cohort } = await params;
  return answerJson(request, NothingSchema, async () => leaveCohort(await requirePerson(), cohort));
}
