/**
 * What a terminal's connection is doing and what it does next, as a pure machine: events in, state out. It holds no
 * timer; whoever runs it waits `delayMs` and then says `retry`.
 */
import { CLOSE_CODES } from '#labs/gateway/terminal-protocol.ts';

export type LinkState =
  | { readonly phase: 'connecting'; readonly attempt: number }
  | { readonly phase: 'live' }
  /** Lost, and coming back by itself after `delayMs`. */
  | { readonly phase: 'waiting'; readonly attempt: number; readonly delayMs: number }
  /** The node is down; comes back when it is up, or looks again after `delayMs`. */
  | { readonly phase: 'node-down'; readonly attempt: number; readonly delayMs: number }
  /** The learner whose terminal is watched has not opened it; looks again after `delayMs`. */
  | { readonly phase: 'not-open'; readonly attempt: number; readonly delayMs: number }
  /** Nothing to come back to. */
  | { readonly phase: 'over'; readonly reason: 'gone' | 'signed-out' };

export type LinkEvent =
  | { readonly type: 'opened' }
  /** `random` is in [0, 1): a thousand browsers must not come back in the same instant. */
  | { readonly type: 'closed'; readonly code: number; readonly random: number }
  /** The wait is over, or something made trying again worthwhile now (network back, tab shown, node up). */
  | { readonly type: 'retry' }
  /** What the platform said of the sandbox over HTTP, when the socket itself could not say why it was refused. */
  | { readonly type: 'refused'; readonly reason: 'gone' | 'signed-out' };

export const FIRST_DELAY_MS = 250;
export const LONGEST_DELAY_MS = 10_000;
const NODE_DOWN_DELAY_MS = 3_000;
const NOT_OPEN_DELAY_MS = 1_500;

export const INITIAL_LINK: LinkState = { phase: 'connecting', attempt: 0 };

/** Doubles from FIRST_DELAY_MS to LONGEST_DELAY_MS; the jitter takes away up to half. */
export function backoffMs(attempt: number, random: number): number {
  const full = Math.min(LONGEST_DELAY_MS, FIRST_DELAY_MS * 2 ** Math.min(attempt, 16));
  return Math.round(full * (1 - random / 2));
}

/** The next state. An event that means nothing in a state leaves it as it is. */
export function nextLink(state: LinkState, event: LinkEvent): LinkState {
  if (state.phase === 'over') return state;
  switch (event.type) {
    case 'opened':
      return { phase: 'live' };
    case 'refused':
      return { phase: 'over', reason: event.reason };
    case 'retry':
      return state.phase === 'waiting' || state.phase === 'node-down' || state.phase === 'not-open'
        ? { phase: 'connecting', attempt: state.attempt }
        : state;
    case 'closed':
      return afterClose(state, event);
  }
}

function afterClose(state: LinkState, event: { readonly code: number; readonly random: number }): LinkState {
  if (event.code === CLOSE_CODES.sandboxGone || event.code === CLOSE_CODES.watchOver) return { phase: 'over', reason: 'gone' };
  const attempt = state.phase === 'connecting' ? state.attempt + 1 : 0;
  if (event.code === CLOSE_CODES.nodeDown) {
    return { phase: 'node-down', attempt, delayMs: Math.max(NODE_DOWN_DELAY_MS, backoffMs(attempt, event.random)) };
  }
  if (event.code === CLOSE_CODES.notOpen) return { phase: 'not-open', attempt, delayMs: NOT_OPEN_DELAY_MS };
  return { phase: 'waiting', attempt, delayMs: backoffMs(attempt, event.random) };
}
