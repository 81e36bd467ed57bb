import { answerJson } from '#app/_lib/json-route.ts';
import { NewCommentSchema } from '#app/_lib/review/review-input.ts';
import { reviewState } from '#app/_lib/review/review-state.ts';
import { answerThread } from '#app/_lib/review/threads.ts';
import { requirePerson } from '#app/_lib/session.ts';

type Context = { params: Promise<{ thread: string }> };

/** Answers in a thread. */
export async function POST(request: Request, { params }: Context): Promise<Response> {
  const { thread } = await params;
  return answerJson(request, NewCommentSchema, async (input) => reviewState(await answerThread(await requirePerson(), thread, input)));
}
