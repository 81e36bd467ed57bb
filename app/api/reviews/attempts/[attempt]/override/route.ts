import { answerJson } from '#app/_lib/json-route.ts';
import { overrideScore } from '#app/_lib/review/overrides.ts';
import { OverrideSchema } from '#app/_lib/review/review-input.ts';
import { reviewState } from '#app/_lib/review/review-state.ts';
import { requirePerson } from '#app/_lib/session.ts';

type Context = { params: Promise<{ attempt: string }> };

/** Sets a score in the grader's place; mentors of the learner only. */
export async function POST(request: Request, { params }: Context): Promise<Response> {
  const { attempt } = await params;
  return answerJson(request, OverrideSchema, async (input) => reviewState(await overrideScore(await requirePerson(), attempt, input)));
}
