import { NothingSchema } from '#app/_lib/cohorts/cohort-input.ts';
import { removeMember } from '#app/_lib/cohorts/remove-member.ts';
import { answerJson } from '#app/_lib/json-route.ts';
import { requirePerson } from '#app/_lib/session.ts';

/** Removes a learner or a mentor from the cohort. */
export async function DELETE(request: Request, { params }: { params: Promise<{ cohort: string; user: string }> }): Promise<Response> {
  const { cohort, user } = await params;
  return answerJson(request, NothingSchema, async () => removeMember(await requirePerson(), cohort, user));
}
