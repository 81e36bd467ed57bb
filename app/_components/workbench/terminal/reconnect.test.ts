import { expect, test } from 'vitest';
import { CLOSE_CODES } from '#labs/gateway/terminal-protocol.ts';
import { backoffMs, FIRST_DELAY_MS, INITIAL_LINK, type LinkEvent, type LinkState, LONGEST_DELAY_MS, nextLink } from './reconnect.ts';

const play = (...events: LinkEvent[]): LinkState => events.reduce(nextLink, INITIAL_LINK);
const closed = (code: number, random = 0): LinkEvent => ({ type: 'closed', code, random });

test('a lost connection comes back quickly the first time', () => {
  expect(play({ type: 'opened' }, closed(1006))).toEqual({ phase: 'waiting', attempt: 0, delayMs: FIRST_DELAY_MS });
});

test('each failed try waits longer, up to a limit', () => {
  let state = play({ type: 'opened' }, closed(1006));
  const delays: number[] = [];
  for (let i = 0; i < 10; i += 1) {
    state = nextLink(nextLink(state, { type: 'retry' }), closed(1006));
    if (state.phase === 'waiting') delays.push(state.delayMs);
  }
  expect(delays).toEqual([500, 1000, 2000, 4000, 8000, ...Array(5).fill(LONGEST_DELAY_MS)]);
});

test('a connection that held starts over at the shortest wait', () => {
  expect(play(closed(1006), { type: 'retry' }, closed(1006), { type: 'retry' }, { type: 'opened' }, closed(1006))).toMatchObject({
    attempt: 0,
    delayMs: FIRST_DELAY_MS,
  });
});

test('jitter spreads the wait over its second half and no further', () => {
  expect(backoffMs(3, 0)).toBe(2000);
  expect(backoffMs(3, 0.999)).toBeGreaterThanOrEqual(1000);
  expect(backoffMs(3, 0.5)).toBe(1500);
});

test('a node that is down is told apart and looked after less often', () => {
  const state = play({ type: 'opened' }, closed(CLOSE_CODES.nodeDown));
  expect(state).toEqual({ phase: 'node-down', attempt: 0, delayMs: 3000 });
  expect(nextLink(state, { type: 'retry' })).toEqual({ phase: 'connecting', attempt: 0 });
});

test('a sandbox that is gone is not asked for again', () => {
  const state = play({ type: 'opened' }, closed(CLOSE_CODES.sandboxGone));
  expect(state).toEqual({ phase: 'over', reason: 'gone' });
  expect(nextLink(state, { type: 'retry' })).toBe(state);
  expect(nextLink(state, closed(1006))).toBe(state);
});

test('a session that ended is said so', () => {
  expect(play(closed(1006), { type: 'refused', reason: 'signed-out' })).toEqual({ phase: 'over', reason: 'signed-out' });
});

test('a restart of the labs process is an ordinary loss', () => {
  expect(play({ type: 'opened' }, closed(CLOSE_CODES.shuttingDown)).phase).toBe('waiting');
});
