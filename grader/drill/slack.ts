/**
 * What every drill adds to a deadline computed from the learner's own timers; the task texts name it. It stands for what
 * is ours, not the learner's: putting a fault on a node, a busy machine that wakes a daemon late, and a client that looks
 * only every so often.
 *
 * Measured with keepalived 2.3.3 (3 × 1 s + 0.609 s of skew = 3609 ms) and a user every 50 ms, on 2 cores: power of the
 * MASTER cut eleven times while the machine was far overloaded (a load of 60 to 100). From its last advertisement to the
 * heir's first 3609–3676 ms; from that to the first good answer 23–597 ms; so the slowest was 0.64 s over the prediction.
 * On a machine with less to do the outages were 2.9–3.5 s, all within it. The rest is room for machines slower still:
 * cutting the power itself took up to 19 s then, which is why deadlines count from a fault's `doneMs`.
 */
export const DRILL_SLACK_MS = 3000;
