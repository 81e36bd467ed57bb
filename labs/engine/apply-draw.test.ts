import { expect, test } from 'vitest';
import { createSandboxesBench, type SandboxesBench, TOPOLOGY } from './testing/sandboxes-bench.ts';
import type { LabTopology, VariantGroup } from './topology.ts';

const LAB = 'week-1/two';
const file = (text: string) => [{ path: '/etc/app.conf', data: Buffer.from(text) }];
const GROUPS: readonly VariantGroup[] = [
  { name: '1-base', variants: [{ name: 'pair', nodes: [{ node: 'web1', files: [], script: 'base' }] }] },
  {
    name: '2-fault',
    variants: ['one', 'two'].map((name) => ({
      name,
      nodes: [
        { node: 'web1', files: [], script: `web1 ${name}` },
        { node: 'lb', files: file(name), script: `lb ${name}` },
      ],
    })),
  },
];
const topologyOf = async (lab: string): Promise<LabTopology> => ({ ...TOPOLOGY, lab, variants: GROUPS });
const operator = { owner: 'cli', lab: LAB, isOperator: true };
const scripts = ({ runtime }: SandboxesBench) => runtime.runs.map(({ containerName, command }) => [containerName.slice(15), command[2]]);
const TWO = [
  ['web1', 'base'],
  ['web1', 'web1 two'],
  ['lb', 'lb two'],
];

test('the draw is applied group by group once nodes are up, with a seed, and is in the ledger alone', async () => {
  const bench = await createSandboxesBench();
  const sandboxes = bench.create({ topologyOf });
  const { id } = await sandboxes.start({ ...operator, variants: { '2-fault': 'two' } });
  const view = await sandboxes.whenReady(id);
  expect(scripts(bench)).toEqual(TWO);
  const draw = sandboxes.drawOf(id);
  expect(draw?.variants).toEqual({ '1-base': 'pair', '2-fault': 'two' });
  expect(bench.runtime.runs.every(({ env }) => env.LUYEN_SEED === draw?.seed)).toBe(true);
  expect(bench.runtime.nodes.get(`luyen-${id}-lb`)?.files.get('/etc/app.conf')?.data.toString()).toBe('two');
  expect(await bench.ledger()).toMatchObject([{ draw }]);
  const told = JSON.stringify([view, sandboxes.list(), sandboxes.steps(id), [...bench.runtime.nodes.values()].map(({ labels }) => labels)]);
  expect(told).not.toMatch(new RegExp(`${draw?.seed}|2-fault|1-base`));
});

test('nobody may look into the nodes before the draw is in them', async () => {
  const bench = await createSandboxesBench();
  const sandboxes = bench.create({ topologyOf });
  const sealed: boolean[] = [];
  let id = '';
  bench.runtime.before('run ', () => void sealed.push(sandboxes.isSealed(id)));
  ({ id } = await sandboxes.start({ owner: 'an', lab: LAB }));
  await sandboxes.whenReady(id);
  expect(sealed).toEqual([true, true, true]);
  expect(sandboxes.isSealed(id)).toBe(false);
});

test('a learner cannot choose', async () => {
  const bench = await createSandboxesBench();
  const sandboxes = bench.create({ topologyOf });
  await expect(sandboxes.start({ owner: 'an', lab: LAB, variants: { '2-fault': 'one' } })).rejects.toMatchObject({ code: 'conflict' });
  await expect(sandboxes.start({ ...operator, variants: { '2-fault': 'none' } })).rejects.toMatchObject({ code: 'not-found' });
});

test('another process knows the draw; a reset brings the same, and a fresh node its own part of it', async () => {
  const bench = await createSandboxesBench();
  const first = bench.create({ topologyOf });
  const { id } = await first.start({ ...operator, variants: { '2-fault': 'two' } });
  await first.whenReady(id);
  const draw = first.drawOf(id);
  await first.dispose();
  await bench.killKeepers();
  const second = bench.create({ topologyOf });
  await second.adopt();
  expect(second.drawOf(id)).toEqual(draw);
  bench.runtime.runs.length = 0;
  await second.reset(id);
  await second.whenReady(id);
  expect(scripts(bench)).toEqual(TWO);
  bench.runtime.runs.length = 0;
  await second.resetNode(id, 'lb');
  expect(scripts(bench)).toEqual([['lb', 'lb two']]);
  expect(second.drawOf(id)).toEqual(draw);
});

test('when a script fails the sandbox fails, and nothing is left', async () => {
  const bench = await createSandboxesBench();
  const sandboxes = bench.create({ topologyOf });
  bench.runtime.before('run ', () => {
    throw new Error('no such command');
  });
  const { id } = await sandboxes.start({ owner: 'an', lab: LAB });
  await expect(sandboxes.whenReady(id)).rejects.toThrow('no such command');
  expect([...bench.runtime.nodes.keys(), ...bench.runtime.networks.keys()]).toEqual([]);
  expect(await bench.ledger()).toEqual([]);
});

test('a process that dies while it resets such a sandbox leaves nothing half broken to take over', async () => {
  const bench = await createSandboxesBench();
  const sandboxes = bench.create({ topologyOf });
  const { id } = await sandboxes.start(operator);
  await sandboxes.whenReady(id);
  let release: () => void = () => undefined;
  const reached = new Promise<void>((resolve) => {
    bench.runtime.before('run ', () => {
      resolve();
      return new Promise<void>((go) => {
        release = go;
      });
    });
  });
  await sandboxes.reset(id);
  await reached;
  expect(await bench.ledger()).toMatchObject([{ phase: 'starting' }]);
  bench.runtime.calm();
  release();
  await sandboxes.whenReady(id);
  expect(await bench.ledger()).toMatchObject([{ phase: 'ready' }]);
});

test('the files of a learner are not kept over to another draw', async () => {
  const bench = await createSandboxesBench();
  const sandboxes = bench.create({ topologyOf });
  const { id } = await sandboxes.start({ owner: 'an', lab: LAB });
  await sandboxes.whenReady(id);
  await sandboxes.destroy(id);
  expect((await sandboxes.keptWork('an', LAB)).files).toEqual([]);
});
