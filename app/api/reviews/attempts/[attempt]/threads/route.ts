import { answerJson } from '#app/_lib/json-route.ts';
import { NewThreadSchema } from '#app/_lib/review/review-input.ts';
import { reviewState } from '#app/_lib/review/review-state.ts';
import { beginThread } from '#app/_lib/review/threads.ts';
import { requirePerson } from '#app/_lib/session.ts';

type Context = { params: Promise<{ attempt: string }> };

/** Begins a thread on the attempt, one of its checks or a line of a file. */
export async function POST(request: Request, { params }: Context): Promise<Response> {
  const { attempt } = await params;
  return answerJson(request, NewThreadSchema, async (input) => reviewState(await beginThread(await requirePerson(), attempt, input)));
}
