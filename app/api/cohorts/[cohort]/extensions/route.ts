import { ExtensionSchema } from '#app/_lib/cohorts/cohort-input.ts';
import { setExtension } from '#app/_lib/cohorts/set-deadline.ts';
import { answerJson } from '#app/_lib/json-route.ts';
import { requirePerson } from '#app/_lib/session.ts';

/** Gives one learner another time, or takes it back. */
export async function PUT(request: Request, { params }: { params: Promise<{ cohort: string }> }): Promise<Response> {
  const { cohort } = await params;
  return answerJson(request, ExtensionSchema, async (input) => setExtension(await requirePerson(), cohort, input));
}
