/** How long a sitting is and what counts as done. Learners are told both before they begin. Pure. */

/** Questions asked in one sitting. */
export const SITTING_LENGTH = 6;
/** Right answers, in one finished sitting, that make a lesson's questions done. */
export const PASSING_SCORE = 5;
/** What six questions take with their explanations read: fifty seconds each. */
export const SITTING_MINUTES = 5;

/** Whether a finished sitting is done; one that an edit of the quiz left shorter than the mark has to be all right. */
export function isPassed({ score, asked }: { readonly score: number; readonly asked: number }): boolean {
  return score >= Math.min(PASSING_SCORE, asked);
}
