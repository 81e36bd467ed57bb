import { expect, test } from 'vitest';
import type { DrillTimeline } from '#grader/result.ts';
import { drillLines } from './present-drill.ts';

const both = (text: string) => ({ vi: text, en: text });

test('a drill reads in order of time, with outages beside what was predicted', () => {
  const drill: DrillTimeline = {
    id: 'a.b',
    title: both('Failover'),
    durationMs: 20_000,
    checks: ['a.b'],
    lanes: [
      {
        kind: 'client',
        name: 'client',
        label: both('Users'),
        requests: [
          { atMs: 0, durationMs: 1, ok: true, result: '200' },
          { atMs: 50, durationMs: 1, ok: false, result: '503' },
        ],
      },
      {
        kind: 'spans',
        name: 'vrrp-lb2',
        label: both('VRRP lb2'),
        spans: [
          { fromMs: 0, toMs: 5600, tone: 'idle', label: both('silent') },
          { fromMs: 5600, toMs: 20_000, tone: 'good', label: both('MASTER') },
        ],
      },
    ],
    faults: [{ atMs: 2000, untilMs: 9000, node: 'lb1', kind: 'kill', label: both('lb1 without power') }],
    outages: [
      { fromMs: 2070, toMs: 5525, predictedMs: 3609, ok: true, label: both('Outage') },
      { fromMs: 12_000, toMs: 13_000, ok: false, label: both('Another') },
    ],
  };
  expect(drillLines(drill)).toEqual([
    'Failover (20.00 s)',
    '   2.00 s  ⚡ lb1 without power',
    '   2.07 s  ✔ Outage: 3455 ms, predicted at most 3609 ms',
    '   5.60 s    VRRP lb2: MASTER',
    '   9.00 s  ↺ lb1 without power: taken back',
    '  12.00 s  ✘ Another: 1000 ms',
    '  Users: 2 requests shown, 1 failed',
  ]);
});
