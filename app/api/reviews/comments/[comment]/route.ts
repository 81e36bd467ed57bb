import { answerJson } from '#app/_lib/json-route.ts';
import { EditedCommentSchema } from '#app/_lib/review/review-input.ts';
import { reviewState } from '#app/_lib/review/review-state.ts';
import { editComment } from '#app/_lib/review/threads.ts';
import { requirePerson } from '#app/_lib/session.ts';

type Context = { params: Promise<{ comment: string }> };

/** Puts one's own comment differently. */
export async function PATCH(request: Request, { params }: Context): Promise<Response> {
  const { comment } = await params;
  return answerJson(request, EditedCommentSchema, async ({ text }) => reviewState(await editComment(await requirePerson(), comment, text)));
}
