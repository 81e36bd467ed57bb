/** Calls of a sitting. Both reject with a `SittingProblem`. */
import type { GivenAnswer } from '#app/_lib/quiz/grade-answer.ts';
import type { AnsweredQuestion, ShownSitting } from '#app/_lib/quiz/sitting-protocol.ts';

/** `moved`: the server knows the sitting otherwise than this page does; opening it again helps. `unreached`: try again. */
export type SittingProblemCode = 'unreached' | 'signed-out' | 'moved';

export class SittingProblem extends Error {
  override readonly name = 'SittingProblem';
  constructor(
    readonly code: SittingProblemCode,
    message: string,
    options?: ErrorOptions,
  ) {
    super(message, options);
  }
}

/** The sitting under way at a lesson (`week-1/<slug>`), or a new one; with `review`, the one finished last. */
export async function openSitting(lesson: string, review: boolean): Promise<ShownSitting> {
  return (await post(`/api/quizzes/${lesson}`, { review })) as ShownSitting;
}

/** Answers the question at a place, from 0, in the version it was shown. */
export async function answerQuestion(
  lesson: string,
  sitting: string,
  asked: { readonly question: number; readonly version: string; readonly answer: GivenAnswer },
): Promise<AnsweredQuestion> {
  return (await post(`/api/quizzes/${lesson}/${sitting}`, asked)) as AnsweredQuestion;
}

async function post(path: string, body: unknown): Promise<unknown> {
  try {
    const response = await fetch(path, { method: 'POST', headers: { 'Content-Type': 'application/json' }, body: JSON.stringify(body) });
    if (response.ok) return await response.json();
    throw new SittingProblem(codeOf(response.status), `POST ${path} answered ${response.status}`);
  } catch (cause) {
    if (cause instanceof SittingProblem) throw cause;
    throw new SittingProblem('unreached', `POST ${path} was not answered`, { cause });
  }
}

function codeOf(status: number): SittingProblemCode {
  if (status === 401) return 'signed-out';
  return status === 404 || status === 409 ? 'moved' : 'unreached';
}

/** What went wrong, of anything thrown by these calls. */
export function problemCode(cause: unknown): SittingProblemCode {
  return cause instanceof SittingProblem ? cause.code : 'unreached';
}
