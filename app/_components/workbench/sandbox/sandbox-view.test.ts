import { expect, test } from 'vitest';
import type { Sandbox, SandboxEvent } from '#labs/gateway/protocol.ts';
import { reduceSandbox, viewOf } from './sandbox-view.ts';
import { chartEndMs, isChartDone, startLanes } from './start-lanes.ts';

const sandbox = (state: Sandbox['state']): Sandbox => ({
  id: 's',
  lab: 'week-1/x',
  owner: 'an',
  state,
  createdAt: '2026-01-01T00:00:00Z',
  expiresAt: '2026-01-01T02:00:00Z',
  extensionsLeft: 3,
  nodes: [
    { name: 'lb', address: '10.0.0.2', state: 'booting' },
    { name: 'web1', address: '10.0.0.3', state: 'booting' },
  ],
  restored: false,
});
const step = (name: string, atMs: number, durationMs?: number): SandboxEvent => ({
  type: 'step',
  step: { step: name, status: durationMs === undefined ? 'running' : 'done', atMs, ...(durationMs === undefined ? {} : { durationMs }) },
});
const play = (from: Sandbox['state'], ...events: SandboxEvent[]) => events.reduce(reduceSandbox, viewOf(sandbox(from)));

test('a step that ends replaces its beginning and keeps its place', () => {
  const view = play('starting', step('network', 0), step('node:lb:create', 5), step('network', 0, 12));
  expect(view.steps.map((each) => [each.step, each.status])).toEqual([
    ['network', 'done'],
    ['node:lb:create', 'running'],
  ]);
});

test('a node changes alone', () => {
  expect(play('ready', { type: 'node', node: 'lb', state: 'stopped' }).sandbox.nodes.map((node) => node.state)).toEqual([
    'stopped',
    'booting',
  ]);
});

test('a reset begins a new chart, and becoming ready keeps it', () => {
  const after = play('starting', step('network', 0, 9), { type: 'sandbox', sandbox: sandbox('ready') });
  expect(after.steps.length).toBe(1);
  expect(reduceSandbox(after, { type: 'sandbox', sandbox: sandbox('starting') }).steps).toEqual([]);
});

test('queued becoming started is the same start', () => {
  expect(play('queued', step('queue', 0), { type: 'sandbox', sandbox: sandbox('starting') }).steps.length).toBe(1);
});

test('a snapshot is the whole truth, also after a loss', () => {
  const gone = play('ready', { type: 'gone', reason: 'expired' });
  expect(gone.gone).toBe('expired');
  expect(reduceSandbox(gone, { type: 'snapshot', sandbox: sandbox('ready'), steps: [] }).gone).toBeNull();
});

test('steps become rows: platform, nodes in their order, probe', () => {
  const { steps } = play('starting', step('plan', 0, 3), step('node:web1:boot', 30), step('node:web1:create', 4, 20), step('probe', 8, 40));
  expect(startLanes(steps, ['lb', 'web1']).map((lane) => [lane.id, lane.bars.map((bar) => bar.kind)])).toEqual([
    ['platform', ['plan']],
    ['lb', []],
    ['web1', ['boot', 'create']],
    ['probe', ['probe']],
  ]);
  expect(chartEndMs(steps, 100)).toBe(100);
  expect(isChartDone(steps)).toBe(false);
});

test('a chart with nothing in it is not done', () => {
  expect(isChartDone([])).toBe(false);
  expect(chartEndMs([], 100)).toBe(0);
});
