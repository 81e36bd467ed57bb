import { InviteChangeSchema } from '#app/_lib/cohorts/cohort-input.ts';
import { revokeInvite } from '#app/_lib/cohorts/invites.ts';
import { answerJson } from '#app/_lib/json-route.ts';
import { requirePerson } from '#app/_lib/session.ts';

/** Revokes an invite. */
export async function PATCH(request: Request, { params }: { params: Promise<{ cohort: string; invite: string }> }): Promise<Response> {
  const { cohort, invite } = await params;
  return answerJson(request, InviteChangeSchema, async () => revokeInvite(await requirePerson(), cohort, invite));
}
