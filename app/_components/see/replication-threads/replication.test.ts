import { expect, test } from 'vitest';
import { advance } from './replication-advance.ts';
import { doDeed, FIRST_REPLICATION, setRetry, setSemiSync, setSqlSlow } from './replication-deeds.ts';
import { committedOf, type Deed, lossOf, type Replication, secondsBehind, waitingOf } from './replication-model.ts';

const doing = (state: Replication, ...deeds: Deed[]) => deeds.reduce(doDeed, state);
/** Everything that happens until `ms` from now. */
function after(state: Replication, ms: number): Replication {
  let current = state;
  for (;;) {
    const next = advance(current);
    if (next === null || next.nowMs > state.nowMs + ms) return { ...current, nowMs: state.nowMs + ms, news: [] };
    current = next;
  }
}
const places = (state: Replication) => [committedOf(state), state.received, state.applied, state.answered];

test('a row goes into the binlog, then the relay log, then the table, and the application never waits for that', () => {
  const written = doing(FIRST_REPLICATION, 'write');
  expect(places(written)).toEqual([6, 5, 5, 6]);
  const crossed = advance(written);
  expect(places(crossed ?? written)).toEqual([6, 6, 5, 6]);
  const applied = advance(crossed ?? written);
  expect(places(applied ?? written)).toEqual([6, 6, 6, 6]);
  expect(applied?.nowMs).toBeLessThan(100);
  expect(advance(applied ?? written)).toBeNull();
});

test('with the SQL thread stopped, rows still arrive; the lag is NULL, not 0', () => {
  const state = after(doing(FIRST_REPLICATION, 'stop-sql', 'write', 'write'), 1_000);
  expect([places(state), secondsBehind(state)]).toEqual([[7, 7, 5, 7], null]);
  expect(places(after(doing(state, 'start-sql'), 1_000))).toEqual([7, 7, 7, 7]);
});

test('with the I/O thread stopped, nothing arrives; what had arrived is applied all the same', () => {
  const state = after(doing(FIRST_REPLICATION, 'stop-sql', 'write'), 100);
  const stopped = after(doing(state, 'stop-io', 'write', 'start-sql'), 10_000);
  expect([places(stopped), stopped.io, secondsBehind(stopped)]).toEqual([[7, 6, 6, 7], 'No', null]);
  expect(places(after(doing(stopped, 'start-io'), 1_000))).toEqual([7, 7, 7, 7]);
});

test('a slow statement puts the replica behind, and the figure counts from the commit', () => {
  const state = after(doing(setSqlSlow(FIRST_REPLICATION, true), 'write', 'write'), 5_000);
  expect([places(state), secondsBehind(state)]).toEqual([[7, 7, 6, 7], 5]);
});

test('a silent source leaves everything green for up to slave_net_timeout', () => {
  const cut = doing(after(FIRST_REPLICATION, 5_000), 'cut', 'write');
  const later = after(cut, 15_000);
  expect([later.io, secondsBehind(later), places(later)]).toEqual(['Yes', 0, [6, 5, 5, 6]]);
  expect(after(cut, 54_000).io).toBe('Yes');
  expect(after(cut, 56_000).io).toBe('Connecting');
  expect(secondsBehind(after(cut, 56_000))).toBeNull();
});

test('heartbeats count as heard: a link cut after a long rest is noticed 30 to 60 seconds later', () => {
  const cut = doing(after(FIRST_REPLICATION, 95_000), 'cut');
  expect([after(cut, 54_000).io, after(cut, 56_000).io]).toEqual(['Yes', 'Connecting']);
});

test('a link mended in time loses nothing and is never noticed', () => {
  const mended = after(doing(after(doing(FIRST_REPLICATION, 'cut', 'write'), 20_000), 'heal'), 1_000);
  expect([mended.io, places(mended)]).toEqual(['Yes', [6, 6, 6, 6]]);
});

test('a source that dies is noticed at once; its return only at the next try', () => {
  const dead = doing(FIRST_REPLICATION, 'kill');
  expect(dead.io).toBe('Connecting');
  const back = (retryMs: number) => doing(after(doing(setRetry(FIRST_REPLICATION, retryMs), 'kill'), 2_000), 'start');
  expect([after(back(60_000), 57_000).io, after(back(60_000), 59_000).io]).toEqual(['Connecting', 'Yes']);
  expect(after(back(3_000), 1_500).io).toBe('Yes');
});

test('asynchronously, what was answered and had not crossed is lost with the source', () => {
  const dead = doing(FIRST_REPLICATION, 'cut', 'write', 'write', 'kill');
  expect([lossOf(dead), waitingOf(dead)]).toEqual([[6, 7], []]);
  const lucky = doing(after(doing(FIRST_REPLICATION, 'stop-sql', 'write'), 1_000), 'kill', 'start-sql');
  expect([lossOf(lucky), places(after(lucky, 1_000))]).toEqual([[], [6, 6, 6, 6]]);
});

test('semi-sync: the answer means "in the relay log", applied or not', () => {
  const written = doing(setSemiSync(FIRST_REPLICATION, true), 'stop-sql', 'write');
  expect(waitingOf(written)).toEqual([6]);
  const state = after(written, 1_000);
  expect([places(state), waitingOf(state)]).toEqual([[6, 6, 5, 6], []]);
});

test('semi-sync: a source killed while a COMMIT waits has promised nothing', () => {
  const dead = doing(setSemiSync(FIRST_REPLICATION, true), 'cut', 'write', 'kill');
  expect([lossOf(dead), waitingOf(dead)]).toEqual([[], [6]]);
});

test('semi-sync: after 10 seconds of silence the source goes on alone, and quietly promises less', () => {
  const written = doing(setSemiSync(FIRST_REPLICATION, true), 'cut', 'write');
  expect([after(written, 9_900).semiStatus, after(written, 10_100).semiStatus]).toEqual(['ON', 'OFF']);
  const alone = doing(after(written, 10_100), 'write');
  expect([waitingOf(alone), lossOf(alone)]).toEqual([[], [6, 7]]);
  const healed = after(doing(alone, 'heal'), 1_000);
  expect([healed.semiStatus, places(healed)]).toEqual(['ON', [7, 7, 7, 7]]);
});

test('what cannot be done changes nothing', () => {
  expect(doDeed(FIRST_REPLICATION, 'start-io')).toBe(FIRST_REPLICATION);
  expect(doDeed(FIRST_REPLICATION, 'heal')).toBe(FIRST_REPLICATION);
});
