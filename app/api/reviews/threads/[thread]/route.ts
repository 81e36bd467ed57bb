import { answerJson } from '#app/_lib/json-route.ts';
import { ThreadStateSchema } from '#app/_lib/review/review-input.ts';
import { reviewState } from '#app/_lib/review/review-state.ts';
import { setResolved } from '#app/_lib/review/threads.ts';
import { requirePerson } from '#app/_lib/session.ts';

type Context = { params: Promise<{ thread: string }> };

/** Resolves a thread or opens it again. */
export async function PATCH(request: Request, { params }: Context): Promise<Response> {
  const { thread } = await params;
  return answerJson(request, ThreadStateSchema, async ({ isResolved }) =>
    reviewState(await setResolved(await requirePerson(), thread, isResolved)),
  );
}
