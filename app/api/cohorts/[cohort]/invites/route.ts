import { InviteCreationSchema } from '#app/_lib/cohorts/cohort-input.ts';
import { createInvite } from '#app/_lib/cohorts/invites.ts';
import { answerJson } from '#app/_lib/json-route.ts';
import { requirePerson } from '#app/_lib/session.ts';

/** Makes an invite; answers with its code. */
export async function POST(request: Request, { params }: { params: Promise<{ cohort: string }> }): Promise<Response> {
  const { cohort } = await params;
  return answerJson(request, InviteCreationSchema, async (input) => ({ code: await createInvite(await requirePerson(), cohort, input) }));
}
