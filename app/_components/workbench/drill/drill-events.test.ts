import { expect, test } from 'vitest';
import { drillEvents, eventBeside, eventNear, failureRuns } from './drill-events.ts';
import { calmDrain, fiveFaults, serverOutage, vipKill } from './testing/timelines.ts';

const told = (timeline: typeof vipKill) => drillEvents(timeline).map(({ kind, atMs }) => `${kind} ${atMs}`);

test('a failover is told in the order it happened, the cause before its effects', () => {
  expect(told(vipKill)).toEqual([
    'fault 5020',
    'change 5020',
    'outage 5050',
    'change 7940',
    'outage-end 7962',
    'fault-end 19000',
    'change 20400',
    'change 22010',
    'change 22010',
  ]);
});

test('failures inside an outage belong to it, others are told by themselves', () => {
  expect(drillEvents(serverOutage).filter(({ kind }) => kind === 'failures')).toMatchObject([
    { atMs: 19_400, run: { count: 2, results: ['502'] } },
  ]);
  expect(drillEvents(calmDrain).some(({ kind }) => kind === 'failures')).toBe(false);
});

test('a state that only goes on is no change', () => {
  expect(told(fiveFaults)).not.toContain('change 33000');
});

test('failures soon after one another are one run', () => {
  const at = (atMs: number, ok: boolean, result: string) => ({ atMs, durationMs: 1, ok, result });
  const requests = [at(0, false, '503'), at(100, true, '200'), at(200, false, '502'), at(300, false, '503'), at(5_000, false, '503')];
  expect(failureRuns(requests)).toEqual([
    { fromMs: 0, toMs: 300, count: 3, results: ['503', '502'] },
    { fromMs: 5_000, toMs: 5_000, count: 1, results: ['503'] },
  ]);
});

test('a cursor between events finds the ones beside it, and the near one', () => {
  const events = drillEvents(vipKill);
  expect([eventBeside(events, 6_000, 1), eventBeside(events, 6_000, -1)]).toEqual([3, 2]);
  expect([eventBeside(events, 0, -1), eventBeside(events, 30_000, 1)]).toEqual([null, null]);
  expect([eventNear(events, 5_000, 100), eventNear(events, 5_055, 100), eventNear(events, 12_000, 100)]).toEqual([0, 2, null]);
});
