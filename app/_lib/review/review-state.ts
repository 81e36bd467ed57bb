/** What of a review changes while its page is open: threads and the override. One answer for every route, so that a page is never half new. */

import { HttpProblem } from '../http-problem.ts';
import { currentPerson } from '../session.ts';
import { type ReviewedAttempt, requireReviewedAttempt } from './find-reviewed-attempt.ts';
import { type OverrideView, standingOverride } from './overrides.ts';
import type { ThreadView } from './thread-view.ts';
import { threadsOf } from './threads.ts';

export interface ReviewState {
  readonly threads: readonly ThreadView[];
  readonly override: OverrideView | null;
}

export async function reviewState(attempt: ReviewedAttempt): Promise<ReviewState> {
  const [threads, override] = await Promise.all([threadsOf(attempt), standingOverride(attempt.id)]);
  return { threads, override };
}

/** The same for whoever asks. Throws HttpProblem `signed-out` or `not-found`. */
export async function readReviewState(attemptId: string): Promise<ReviewState> {
  const person = await currentPerson();
  if (person === null) throw new HttpProblem('signed-out');
  return reviewState(await requireReviewedAttempt(person, attemptId));
}
