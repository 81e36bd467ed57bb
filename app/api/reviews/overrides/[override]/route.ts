import { answerJson } from '#app/_lib/json-route.ts';
import { withdrawOverride } from '#app/_lib/review/overrides.ts';
import { WithdrawalSchema } from '#app/_lib/review/review-input.ts';
import { reviewState } from '#app/_lib/review/review-state.ts';
import { requirePerson } from '#app/_lib/session.ts';

type Context = { params: Promise<{ override: string }> };

/** Takes a mentor's score back; what held before it holds again. */
export async function DELETE(request: Request, { params }: Context): Promise<Response> {
  const { override } = await params;
  return answerJson(request, WithdrawalSchema, async ({ reason }) =>
    reviewState(await withdrawOverride(await requirePerson(), override, reason)),
  );
}
