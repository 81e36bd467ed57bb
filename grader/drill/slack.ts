/**
 * What every drill adds to a deadline computed from the learner's own timers; the task texts name it. It stands for what
 * is ours, not the learner's: putting a fault on a node, a busy machine that wakes a daemon late, and a client that looks
 * only every so often.
 */
export const DRILL_SLACK_MS = 3000;
