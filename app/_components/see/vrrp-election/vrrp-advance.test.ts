import { expect, test } from 'vitest';
import { advance, nextMs } from './vrrp-advance.ts';
import { changeCount, changeRouter, changeSettings, doDeed, FIRST_ELECTION, runUntil, startElection } from './vrrp-deeds.ts';
import { type Election, holdsVip, isServed } from './vrrp-model.ts';

const holders = ({ routers }: Election) => routers.filter(holdsVip).map(({ name }) => name);
const roles = ({ routers }: Election) => routers.map(({ role }) => role);
/** When a router next becomes MASTER, in seconds after the present. */
function risesAfter(election: Election, name: string, withinMs = 60_000): number | null {
  let current = election;
  while (current.nowMs - election.nowMs < withinMs) {
    const after = advance(current);
    if (after === null) return null;
    current = after;
    if (current.news.slice(-current.fresh || current.news.length).some(({ kind, router }) => kind === 'master' && router === name))
      return Math.round((current.nowMs - election.nowMs) / 10) / 100;
  }
  return null;
}
/** lb1 has sent its last packet `ms` ago. */
const since = (ms: number, priorities = [150, 100]) => {
  const settled = runUntil(startElection(priorities), 20_000);
  const sent = settled.news.findLast(({ kind }) => kind === 'advert')?.atMs ?? 0;
  return runUntil(settled, sent + 1_000 + ms);
};

test('started together, the higher priority is first: after 3 intervals and its skew', () => {
  expect(risesAfter(startElection([150, 100]), 'lb1')).toBe(3.41);
  expect(risesAfter(startElection([100]), 'lb1')).toBe(3.61);
  expect(risesAfter(startElection([100], { advertMs: 2_000, version: 2, weight: 0 }), 'lb1')).toBe(6.61);
  expect(risesAfter(startElection([100], { advertMs: 500, version: 3, weight: 0 }), 'lb1')).toBe(1.8);
  expect(holders(FIRST_ELECTION)).toEqual(['lb1']);
});

test('only the MASTER speaks, once an interval', () => {
  const later = runUntil(FIRST_ELECTION, 20_000);
  const adverts = later.news.filter(({ kind, atMs }) => kind === 'advert' && atMs > 10_000);
  expect([new Set(adverts.map(({ router }) => router)), adverts.length]).toEqual([new Set(['lb1']), 10]);
});

test('after a crash the BACKUP waits out its timer, counted from the last packet', () => {
  for (const [ms, seconds] of [
    [1, 3.61],
    [400, 3.21],
    [999, 2.61],
  ] as const) {
    expect(risesAfter(doDeed(since(ms), 'lb1', 'power'), 'lb2')).toBe(seconds);
    expect(risesAfter(doDeed(since(ms), 'lb1', 'freeze'), 'lb2')).toBe(seconds);
  }
});

test('after a goodbye only its skew', () => {
  const stopped = doDeed(since(400), 'lb1', 'stop');
  expect(holders(stopped)).toEqual([]);
  expect(stopped.news.at(-1)).toMatchObject({ kind: 'hurried', router: 'lb2', priority: 0 });
  expect(risesAfter(stopped, 'lb2')).toBe(0.61);
});

test('the higher one takes the address back when it returns, after its whole waiting time; with nopreempt it does not', () => {
  const away = runUntil(doDeed(FIRST_ELECTION, 'lb1', 'power'), 20_000);
  expect(holders(away)).toEqual(['lb2']);
  expect(risesAfter(doDeed(away, 'lb1', 'return'), 'lb1')).toBe(3.41);
  const modest = doDeed(changeRouter(away, 'lb1', { nopreempt: true }), 'lb1', 'return');
  expect(risesAfter(modest, 'lb1')).toBeNull();
  expect(roles(runUntil(modest, 60_000))).toEqual(['backup', 'master']);
});

test('cut off from each other both hold the address; healed, the lower one yields within an interval', () => {
  const split = runUntil(doDeed(FIRST_ELECTION, 'lb2', 'cut'), 20_000);
  expect(holders(split)).toEqual(['lb1', 'lb2']);
  const healed = runUntil(doDeed(split, 'lb2', 'return'), 21_000);
  expect(holders(healed)).toEqual(['lb1']);
});

test('who heard what first decides whether users find their way after a split', () => {
  const split = doDeed(FIRST_ELECTION, 'lb2', 'cut');
  const outcomes = [40_000, 40_100, 40_300, 40_500, 40_900].map((healMs) => {
    const healed = runUntil(doDeed(runUntil(split, healMs), 'lb2', 'return'), healMs + 1_500);
    const isTold = healed.news.some(({ kind, atMs }) => kind === 'insisted' && atMs > healMs);
    expect([healMs, holders(healed), healed.arp, isServed(healed)]).toEqual([healMs, ['lb1'], isTold ? 'lb1' : 'lb2', isTold]);
    return isTold;
  });
  expect(new Set(outcomes)).toEqual(new Set([true, false]));
});

test('equal priorities: rising at once, the higher address stays; otherwise whoever was first', () => {
  expect(holders(runUntil(startElection([100, 100]), 5_000))).toEqual(['lb2']);
  const late = doDeed(runUntil(doDeed(startElection([100, 100]), 'lb2', 'power'), 5_000), 'lb2', 'return');
  expect(holders(runUntil(late, 30_000))).toEqual(['lb1']);
});

test('weight 0: a dead HAProxy means FAULT, a goodbye, and the other after the script and its skew', () => {
  const dead = doDeed(runUntil(FIRST_ELECTION, 8_100), 'lb1', 'haproxy');
  // The script runs at 10 and 12 s; two failures decide; then 0.61 s.
  expect(risesAfter(dead, 'lb2')).toBe(4.51);
  expect(roles(runUntil(dead, 12_100))).toEqual(['fault', 'backup']);
  const back = doDeed(runUntil(dead, 20_000), 'lb1', 'return');
  expect(roles(runUntil(back, 40_000))).toEqual(['master', 'backup']);
});

test('a negative weight must exceed the gap, and must not meet nopreempt', () => {
  const dead = (weight: number, nopreempt = false) =>
    doDeed(changeRouter(changeSettings(FIRST_ELECTION, { weight }), 'lb2', { nopreempt }), 'lb1', 'haproxy');
  expect(holders(runUntil(dead(-20), 60_000))).toEqual(['lb1']);
  expect(isServed(runUntil(dead(-20), 60_000))).toBe(false);
  expect(holders(runUntil(dead(-60), 60_000))).toEqual(['lb2']);
  expect(holders(runUntil(dead(-60, true), 60_000))).toEqual(['lb1']);
  const waited = risesAfter(dead(-60), 'lb2') ?? 0;
  expect(waited).toBeGreaterThanOrEqual(2 + 2.61);
  expect(waited).toBeLessThanOrEqual(4 + 3.61);
});

test('of three, the highest of those left takes over, and the third is wound up by its packet', () => {
  const three = runUntil(changeCount(FIRST_ELECTION, 3), 20_000);
  expect(roles(three)).toEqual(['master', 'backup', 'backup']);
  const after = runUntil(doDeed(three, 'lb1', 'power'), 30_000);
  expect(roles(after).slice(1)).toEqual(['master', 'backup']);
  expect(roles(changeCount(after, 2))).toHaveLength(2);
});

test('a frozen MASTER that thaws is put right by the higher packet, or puts the lower one right', () => {
  const thawed = doDeed(runUntil(doDeed(FIRST_ELECTION, 'lb1', 'freeze'), 20_000), 'lb1', 'return');
  expect([holders(thawed), thawed.arp]).toEqual([['lb1'], 'lb2']);
});

test('when everything is off, nothing happens any more', () => {
  const off = doDeed(doDeed(FIRST_ELECTION, 'lb1', 'power'), 'lb2', 'power');
  expect([nextMs(off), advance(off), isServed(off)]).toEqual([Number.POSITIVE_INFINITY, null, false]);
});

test('advancing leaves the state it began with untouched', () => {
  const copy = structuredClone(FIRST_ELECTION);
  advance(FIRST_ELECTION);
  doDeed(FIRST_ELECTION, 'lb1', 'stop');
  expect(FIRST_ELECTION).toEqual(copy);
});
