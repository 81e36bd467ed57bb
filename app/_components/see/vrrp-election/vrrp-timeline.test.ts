import { expect, test } from 'vitest';
import { doDeed, FIRST_ELECTION, runUntil } from './vrrp-deeds.ts';
import { outagesOf, percentOf, rowOf, ticksOf } from './vrrp-timeline.ts';

test('the axis runs from nine seconds ago to four seconds ahead', () => {
  expect([1_000, 10_000, 14_000, 99_000, 0].map((atMs) => percentOf(atMs, 10_000))).toEqual([0, 69.23, 100, 100, 0]);
  expect(ticksOf(9_000).map(({ seconds }) => seconds)).toEqual([0, 2, 4, 6, 8, 10, 12]);
});

test('a power cut shows as a stretch of its own, the wait as a moment ahead, the outage with its length', () => {
  const dead = runUntil(doDeed(runUntil(FIRST_ELECTION, 10_000), 'lb1', 'power'), 11_000);
  const [lb1, lb2] = dead.routers.map((router) => rowOf(dead, router));
  expect(lb1?.stretches.map(({ shows }) => shows)).toEqual(['backup', 'master', 'no-power']);
  expect([lb1?.due, lb2?.stretches.map(({ shows }) => shows)]).toEqual([null, ['backup']]);
  expect(lb2?.due).toBe(percentOf(dead.routers[1]?.dueMs ?? 0, 11_000));
  expect(outagesOf(dead).at(-1)).toMatchObject({ ms: 1_000, isOver: false });

  const over = runUntil(dead, 14_000);
  expect(outagesOf(over).at(-1)).toMatchObject({ isOver: true, ms: (dead.routers[1]?.dueMs ?? 0) - 10_000 });
  expect(rowOf(over, over.routers[1] ?? (over.routers[0] as never)).stretches.at(-1)?.shows).toBe('master');
});

test('a goodbye is a packet of its own kind', () => {
  const stopped = doDeed(FIRST_ELECTION, 'lb1', 'stop');
  expect(stopped.routers.map((router) => rowOf(stopped, router).adverts.at(-1)?.isFarewell)).toEqual([true, undefined]);
});
