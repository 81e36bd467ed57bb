import { expect, test } from 'vitest';
import { say } from '../checks/text.ts';
import type { TimelineRequest } from '../result.ts';
import { buildTimeline, thinned } from './build-timeline.ts';
import { createFaultBook } from './fault-book.ts';
import type { DrillPlan, MasterSpan } from './model.ts';
import { vrrpSpans } from './vrrp-spans.ts';

const request = (index: number, ok: boolean): TimelineRequest => ({ atMs: index * 50, durationMs: 1, ok, result: ok ? '200' : '503' });

test('a long drill is thinned evenly, and nothing bad is left out', () => {
  const requests = Array.from({ length: 6000 }, (_, index) => request(index, index < 2000 || index > 2059));
  const drawn = thinned(requests, 1500);
  expect(drawn).toHaveLength(1500);
  expect(drawn.filter((one) => !one.ok)).toHaveLength(60);
  const gaps = drawn.slice(1).map((one, index) => one.atMs - (drawn[index]?.atMs ?? 0));
  expect(Math.max(...gaps)).toBeLessThanOrEqual(6 * 50);
  expect(thinned(requests.slice(0, 1500), 1500)).toHaveLength(1500);
});

test('even when more failed than there is room for, all of them are drawn', () => {
  const requests = Array.from({ length: 4000 }, (_, index) => request(index, index % 2 === 0));
  expect(thinned(requests, 1500).filter((one) => !one.ok)).toHaveLength(2000);
});

test('a fault lasts until it is taken back, a later cut replaces an earlier one', () => {
  const book = createFaultBook();
  book.add({ kind: 'kill', node: 'lb1' }, undefined, 100, 150);
  book.add({ kind: 'cut', node: 'lb1', direction: 'out' }, undefined, 200, 220);
  book.add({ kind: 'cut', node: 'lb1', direction: 'both', peer: 'lb2' }, undefined, 300, 320);
  book.add({ kind: 'start', node: 'lb2' }, undefined, 350, 360);
  book.add({ kind: 'start', node: 'lb1' }, undefined, 400, 450);
  book.note('lb1', say('bảo trì', 'maintenance'), 500);
  book.add({ kind: 'crash', node: 'lb2', port: 80 }, undefined, 600, 610);
  book.add({ kind: 'restart', node: 'lb2' }, undefined, 700, 710);
  expect(book.list().map(({ kind, atMs, untilMs, label }) => [kind, atMs, untilMs, label.en])).toEqual([
    ['kill', 100, 450, 'lb1 without power'],
    ['cut', 200, 300, 'lb1 can send nothing'],
    ['cut', 300, undefined, 'lb1 and lb2 cut from each other'],
    ['other', 500, undefined, 'maintenance'],
    ['other', 600, 710, 'the service on port 80 of lb2 died'],
  ]);
});

const span = (node: string, fromMs: number, lastAdvertMs: number, toMs: number | null): MasterSpan => ({
  node,
  vrid: 51,
  fromMs,
  lastAdvertMs,
  toMs,
  ending: toMs === null ? null : 'silent',
  adverts: 2,
});
const row = (node: string, masters: readonly MasterSpan[], faults: Parameters<typeof vrrpSpans>[1]['faults'] = []) =>
  vrrpSpans(node, { masters, faults, durationMs: 10_000 }).map(({ fromMs, toMs, tone, label }) => [fromMs, toMs, tone, label.en]);

test('a row of the wire: unknown at first, MASTER, without power, silent', () => {
  const masters = [span('lb1', 1000, 3000, 4000), span('lb2', 6600, 9600, null)];
  const faults = [{ atMs: 3500, untilMs: 9000, node: 'lb1', kind: 'kill' as const, label: say('x', 'x') }];
  expect(row('lb1', masters, faults)).toEqual([
    [0, 1000, 'unknown', 'not known yet'],
    [1000, 3500, 'good', 'MASTER'],
    [3500, 9000, 'bad', 'no power'],
    [9000, 10_000, 'idle', 'silent (BACKUP)'],
  ]);
  expect(row('lb2', masters, faults)).toEqual([
    [0, 1000, 'unknown', 'not known yet'],
    [1000, 6600, 'idle', 'silent (BACKUP)'],
    [6600, 10_000, 'good', 'MASTER'],
  ]);
});

test('two masters at once are bad on both rows', () => {
  const masters = [span('lb1', 0, 9000, null), span('lb2', 4000, 6000, 7000)];
  expect(row('lb1', masters)).toEqual([
    [0, 4000, 'good', 'MASTER'],
    [4000, 6000, 'bad', 'MASTER (two at once)'],
    [6000, 10_000, 'good', 'MASTER'],
  ]);
});

test('of a node that is cut off nothing is known, unless it is heard', () => {
  const faults = [{ atMs: 2000, untilMs: 8000, node: 'lb1', kind: 'cut' as const, label: say('x', 'x') }];
  expect(row('lb1', [span('lb1', 0, 2000, 3000), span('lb2', 5000, 9000, null)], faults)).toEqual([
    [0, 3000, 'good', 'MASTER'],
    [3000, 8000, 'unknown', 'cut off'],
    [8000, 10_000, 'idle', 'silent (BACKUP)'],
  ]);
});

test('a chart has a row for every user, node and server, in whole milliseconds', () => {
  const plan: DrillPlan = {
    id: 'a.b',
    title: say('x', 'x'),
    checks: ['a.b'],
    client: { url: 'http://x/', everyMs: 50, timeoutMs: 500 },
    otherClients: [{ name: 'new', label: say('mới', 'new'), url: 'http://x/', everyMs: 50, timeoutMs: 500 }],
    vip: { address: '10.10.10.100', nodes: ['lb1', 'lb2'] },
    servers: [{ node: 'web1', look: async () => ({ tone: 'good', label: say('UP', 'UP') }) }],
  };
  const chart = buildTimeline({
    plan,
    durationMs: 1000.4,
    requests: (client) =>
      client === undefined
        ? [{ atMs: 1.6, durationMs: 2.2, ok: true, result: '200', by: 'web1', seen: { index: 0, atMs: 9, durationMs: 2 } }]
        : [],
    masters: [],
    faults: [{ atMs: 1.2, node: 'lb1', kind: 'kill', label: say('x', 'x') }],
    outages: [{ fromMs: 1.2, toMs: 9.9, predictedMs: 3.4, ok: true, label: say('x', 'x') }],
    serverSpans: () => [{ fromMs: 0.3, toMs: 1000.4, tone: 'good', label: say('UP', 'UP') }],
  });
  expect(chart.lanes.map((lane) => lane.name)).toEqual(['client', 'new', 'vrrp-lb1', 'vrrp-lb2', 'server-web1']);
  expect(chart).toMatchObject({
    durationMs: 1000,
    lanes: [{ requests: [{ atMs: 2, durationMs: 2, by: 'web1' }] }, {}, {}, {}, { spans: [{ fromMs: 0, toMs: 1000 }] }],
    faults: [{ atMs: 1 }],
    outages: [{ fromMs: 1, toMs: 10, predictedMs: 3 }],
  });
});
