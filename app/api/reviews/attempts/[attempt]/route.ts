import { answerRead } from '#app/_lib/json-route.ts';
import { readReviewState } from '#app/_lib/review/review-state.ts';

type Context = { params: Promise<{ attempt: string }> };

/** Threads and override as they are now; the page asks again while somebody looks at it. */
export async function GET(request: Request, { params }: Context): Promise<Response> {
  const { attempt } = await params;
  return answerRead(request, () => readReviewState(attempt));
}
