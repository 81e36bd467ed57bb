/** What the learner's `net_ticktime`, and timers of Erlang and RabbitMQ nobody sets, come to. Milliseconds. Pure. */

/** Erlang looks four times per tick time, so a silent node is given up between 0.75 and 1.25 of it. https://www.erlang.org/doc/apps/kernel/kernel_app.html */
export function noticedMs(ticktimeMs: number): number {
  return 1.25 * ticktimeMs;
}

/**
 * A new leader for a quorum queue. Usually some 0.1 s; when two candidates stand in each other's way, Ra waits up to 5 s
 * before the next vote (seen once in a dozen elections on a busy machine: 5.4 s). The client finds its way there within it.
 */
const ELECTION_MS = 6000;

/** The longest a publisher has no confirm after the leader's node is lost: by the network at worst, which nobody says. */
export function confirmedAgainMs(ticktimeMs: number): number {
  return noticedMs(ticktimeMs) + ELECTION_MS;
}

/** `net_setuptime`: how long Erlang tries to reach a node that does not answer. */
const SETUP_MS = 7000;

/** A node cut from two others tries to reach each of them once more before it counts itself a minority and stops. */
export function steppedAsideMs(ticktimeMs: number): number {
  return noticedMs(ticktimeMs) + 2 * SETUP_MS;
}

/** One attempt to connect may be under way when the network is mended; then RabbitMQ starts anew in the running Erlang node. */
export const TOGETHER_AGAIN_MS = SETUP_MS + 20_000;
