import { expect, test } from 'vitest';
import type { Runtime } from '#labs/engine/index.ts';
import { applyFault, createSandboxUnderTest } from './sandbox-under-test.ts';

test('a fault is taken back only after it has happened, even when whoever put it there is gone', async () => {
  const calls: string[] = [];
  let finishKill: () => void = () => undefined;
  const runtime = {
    async killNode() {
      await new Promise<void>((resolve) => {
        finishKill = resolve;
      });
      calls.push('killed');
    },
    startNode: async () => void calls.push('started'),
    waitUntilUp: async () => undefined,
  } as unknown as Runtime;
  const underTest = createSandboxUnderTest({
    runtime,
    nodes: [{ name: 'web1', address: '10.0.0.2', mac: '02:4c:0a:00:00:02' }],
    addresses: {},
    clients: [],
    containerName: (node) => `c-${node}`,
    probe: { request: async () => undefined as never, dispose: () => undefined },
    onFault: async ({ kind }) => void calls.push(`booked ${kind}`),
  });
  const kill = underTest.inject({ kind: 'kill', node: 'web1' });
  const start = underTest.inject({ kind: 'start', node: 'web1' });
  await new Promise(setImmediate);
  expect(calls).toEqual(['booked kill']);
  finishKill();
  await Promise.all([kill, start]);
  expect(calls).toEqual(['booked kill', 'killed', 'booked start', 'started']);
});

test('a fault that fails does not stop the next one', async () => {
  const runtime = {
    killNode: async () => Promise.reject(new Error('no')),
    healLink: async () => undefined,
  } as unknown as Runtime;
  const probe = { request: async () => undefined as never, dispose: () => undefined };
  const underTest = createSandboxUnderTest({ runtime, nodes: [], addresses: {}, clients: [], containerName: (node) => node, probe });
  await expect(underTest.inject({ kind: 'kill', node: 'lb' })).rejects.toThrow('no');
  await expect(underTest.inject({ kind: 'heal', node: 'lb' })).resolves.toBeUndefined();
});

test('a crash is taken back by a power cycle', async () => {
  const calls: string[] = [];
  const runtime = {
    keepDown: async (name: string, port: number) => void calls.push(`${name}:${port} down`),
    killNode: async (name: string) => void calls.push(`${name} killed`),
    startNode: async (name: string) => void calls.push(`${name} started`),
    waitUntilUp: async (name: string) => void calls.push(`${name} up`),
  } as unknown as Runtime;
  const container = (node: string) => `c-${node}`;
  await applyFault(runtime, container, { kind: 'crash', node: 'lb1', port: 80 });
  await applyFault(runtime, container, { kind: 'restart', node: 'lb1' });
  expect(calls).toEqual(['c-lb1:80 down', 'c-lb1 killed', 'c-lb1 started', 'c-lb1 up']);
});

test('power alone is given back where machines wait for one another to boot', async () => {
  const calls: string[] = [];
  const runtime = {
    startNode: async (name: string) => void calls.push(`${name} started`),
    waitUntilUp: async (name: string) => void calls.push(`${name} up`),
  } as unknown as Runtime;
  await applyFault(runtime, (node) => node, { kind: 'start', node: 'db1', awaitsBoot: false });
  await applyFault(runtime, (node) => node, { kind: 'start', node: 'db2' });
  expect(calls).toEqual(['db1 started', 'db2 started', 'db2 up']);
});
