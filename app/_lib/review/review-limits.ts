/** Limits the page and the routes share. */

/** Characters of a comment, and of a reason. */
export const COMMENT_MAX_LENGTH = 4000;
/** A reason is read by the learner: a word is not enough. */
export const REASON_MIN_LENGTH = 10;
