import { afterEach, beforeEach, expect, onTestFinished, test, vi } from 'vitest';
import type { SandboxChange } from './sandbox-types.ts';
import { createSandboxesBench, MINUTE_MS, type SandboxesBench } from './testing/sandboxes-bench.ts';

const LAB = 'week-1/two';
const TICK_MS = 5000;

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] });
});
afterEach(() => {
  vi.useRealTimers();
});

function pass({ clock }: SandboxesBench, ms: number): void {
  clock.nowMs += ms;
  vi.advanceTimersByTime(TICK_MS);
}

test('a sandbox warns before its end, can be extended as often as its lab grants, and then ends', async () => {
  const bench = await createSandboxesBench();
  const sandboxes = bench.create();
  const { id } = await sandboxes.start({ owner: 'an', lab: LAB });
  await sandboxes.whenReady(id);
  const seen: SandboxChange[] = [];
  sandboxes.subscribe(id, (change) => seen.push(change));
  const count = (type: SandboxChange['type']): number => seen.filter((change) => change.type === type).length;

  pass(bench, 111 * MINUTE_MS);
  pass(bench, 0);
  expect(count('expiring')).toBe(1);
  expect(await sandboxes.extend(id)).toMatchObject({ extensionsLeft: 0 });
  await expect(sandboxes.extend(id)).rejects.toMatchObject({ code: 'quota-exceeded' });
  pass(bench, 60 * MINUTE_MS);
  expect(count('expiring')).toBe(2);
  pass(bench, 10 * MINUTE_MS);
  await vi.waitFor(() => expect(seen.at(-1)).toEqual({ type: 'gone', reason: 'expired' }));
  expect(bench.runtime.nodes.size).toBe(0);
});

test('a sandbox nobody looks at ends, one that is looked at does not', async () => {
  const bench = await createSandboxesBench();
  const active = new Set<string>();
  const sandboxes = bench.create({ isActive: (id) => active.has(id) });
  const [used, idle] = await Promise.all(['an', 'bình'].map((owner) => sandboxes.start({ owner, lab: LAB })));
  await Promise.all([used, idle].map((sandbox) => sandboxes.whenReady(sandbox?.id ?? '')));
  active.add(used?.id ?? '');
  pass(bench, 29 * MINUTE_MS);
  pass(bench, 2 * MINUTE_MS);
  await vi.waitFor(() => expect(sandboxes.list().map(({ id }) => id)).toEqual([used?.id]));
});

test('a new process takes over ready sandboxes with their end, extensions and owner', async () => {
  const bench = await createSandboxesBench();
  const first = bench.create();
  const { id } = await first.start({ owner: 'guest', lab: LAB });
  await first.whenReady(id);
  await first.extend(id);
  await first.moveOwner('guest', 'an');
  const before = first.get(id);
  await bench.killKeepers();
  const second = bench.create();
  await second.adopt();
  expect(second.get(id)).toEqual(before);
  await expect(second.extend(id)).rejects.toMatchObject({ code: 'quota-exceeded' });
  expect(await second.resetNode(id, 'web1')).toMatchObject({ nodes: before?.nodes });
  await second.reset(id);
  expect(await second.whenReady(id)).toMatchObject({ nodes: before?.nodes });
});

test('a sandbox of an earlier version, with addresses of its own, is ended and its work kept', async () => {
  const bench = await createSandboxesBench();
  const first = bench.create();
  const { id } = await first.start({ owner: 'an', lab: LAB });
  await first.whenReady(id);
  const name = first.containerName(id, 'lb') ?? '';
  await bench.runtime.writeFile(name, '/etc/mine', Buffer.from('của tôi'));
  const node = bench.runtime.nodes.get(name);
  if (!node) throw new Error('no node');
  bench.runtime.nodes.set(name, { ...node, plan: { ...node.plan, address: '10.213.4.42' } });
  await bench.killKeepers();
  const second = bench.create();
  await second.adopt();
  await vi.waitFor(() => expect([...bench.runtime.nodes.keys(), ...bench.runtime.networks.keys()]).toEqual([]));
  expect(second.list()).toEqual([]);
  expect((await second.keptWork('an', LAB)).files).toEqual([{ node: 'lb', path: '/etc/mine' }]);
});

test('what was half made or half removed when its process died is swept away', async () => {
  const bench = await createSandboxesBench();
  const first = bench.create();
  const ended = new Promise<void>((resolve) => onTestFinished(() => resolve()));
  bench.runtime.before('waitUntilUp', () => ended);
  await first.start({ owner: 'an', lab: LAB });
  await vi.waitFor(() => expect(bench.runtime.nodes.size).toBe(3));
  await bench.killKeepers();
  const second = bench.create();
  await second.adopt();
  expect(bench.runtime.nodes.size).toBe(0);
  expect(bench.runtime.networks.size).toBe(0);
  expect(await bench.ledger()).toEqual([]);
  expect(second.list()).toEqual([]);
});

test('what the engine holds without an entry is swept away, what a living process keeps is not touched', async () => {
  const bench = await createSandboxesBench();
  const first = bench.create();
  const { id } = await first.start({ owner: 'an', lab: LAB });
  await first.whenReady(id);
  const labels = { sandboxId: 'dead01', lab: LAB, owner: 'x', createdAt: '2026-01-01T00:00:00Z' };
  await bench.runtime.createNetwork({ name: 'luyen-dead01', bridge: 'lydead01' }, labels);
  const second = bench.create();
  await second.adopt();
  expect([...bench.runtime.networks.keys()]).toEqual([`luyen-${id}`]);
  expect(bench.runtime.nodes.size).toBe(3);
  expect(second.list()).toEqual([]);
});

test('an engine that is away at start is looked for again', async () => {
  const bench = await createSandboxesBench();
  const { EngineError } = await import('./port.ts');
  bench.runtime.before('listSandboxes', () => {
    throw new EngineError('engine-unavailable', 'away');
  });
  const sandboxes = bench.create();
  await sandboxes.adopt();
  expect(bench.logged).toContain('no container engine yet; will look again');
  bench.runtime.calm();
  bench.runtime.calls.splice(0);
  vi.advanceTimersByTime(6 * TICK_MS);
  await vi.waitFor(() => expect(bench.runtime.calls).toContain('listSandboxes'));
});

test('nodes changed by another hand are told; a sandbox without any node is gone; a stopped probe is started', async () => {
  const bench = await createSandboxesBench();
  const sandboxes = bench.create();
  const { id } = await sandboxes.start({ owner: 'an', lab: LAB });
  await sandboxes.whenReady(id);
  const seen: SandboxChange[] = [];
  sandboxes.subscribe(id, (change) => seen.push(change));
  bench.runtime.change(`luyen-${id}-lb`, 'paused');
  expect(seen).toContainEqual({ type: 'node', node: 'lb', state: 'paused' });
  bench.runtime.change(`luyen-${id}-probe`, 'stopped');
  vi.advanceTimersByTime(6 * TICK_MS);
  await vi.waitFor(() => expect(bench.runtime.calls).toContain(`startNode luyen-${id}-probe`));
  bench.runtime.nodes.clear();
  vi.advanceTimersByTime(6 * TICK_MS);
  await vi.waitFor(() => expect(seen.at(-1)).toEqual({ type: 'gone', reason: 'stopped' }));
  expect(bench.runtime.networks.size).toBe(0);
});
