import { expect, test, vi } from 'vitest';
import { EngineError } from './port.ts';
import type { SandboxChange } from './sandbox-types.ts';
import { createSandboxesBench, MINUTE_MS, type SandboxesBench } from './testing/sandboxes-bench.ts';

const LAB = 'week-1/two';
const broken =
  (code: EngineError['code'] = 'internal') =>
  () => {
    throw new EngineError(code, 'broken on purpose');
  };

async function expectNothingLeft({ runtime, ledger }: SandboxesBench): Promise<void> {
  expect([...runtime.nodes.keys(), ...runtime.networks.keys()]).toEqual([]);
  expect(await ledger()).toEqual([]);
}

test('a start makes network, nodes and probe, tells its steps, and counts its time from ready', async () => {
  const bench = await createSandboxesBench();
  const sandboxes = bench.create();
  bench.runtime.before('waitUntilUp', () => {
    bench.clock.nowMs += 1000;
  });
  const { id, state } = await sandboxes.start({ owner: 'an', lab: LAB });
  expect(state).toBe('starting');
  const seen: SandboxChange[] = [];
  sandboxes.subscribe(id, (change) => seen.push(change));
  const ready = await sandboxes.whenReady(id);
  expect(ready).toMatchObject({ state: 'ready', restored: false, extensionsLeft: 1, owner: 'an', lab: LAB });
  expect(ready.nodes.map(({ name, state: nodeState }) => [name, nodeState])).toEqual([
    ['lb', 'up'],
    ['web1', 'up'],
  ]);
  expect(Date.parse(ready.expiresAt)).toBe(bench.clock.nowMs + 120 * MINUTE_MS);
  expect(sandboxes.steps(id).map(({ step, status }) => `${step} ${status}`)).toEqual([
    'plan done',
    'network done',
    'node:lb:create done',
    'node:web1:create done',
    'probe done',
    'node:lb:boot done',
    'node:web1:boot done',
  ]);
  expect(seen.filter(({ type }) => type === 'node')).toHaveLength(2);
  expect(bench.runtime.nodes.size).toBe(3);
  expect(sandboxes.containerName(id, 'probe')).toBe(`luyen-${id}-probe`);
  expect(sandboxes.containerName(id, 'nobody')).toBeNull();
});

test.each(['createNetwork', 'createNode', 'waitUntilUp'])('when %s fails, nothing is left and the reason is told', async (method) => {
  const bench = await createSandboxesBench();
  const sandboxes = bench.create();
  bench.runtime.before(method, broken('image-missing'));
  const { id } = await sandboxes.start({ owner: 'an', lab: LAB });
  await expect(sandboxes.whenReady(id)).rejects.toMatchObject({ code: 'image-missing', message: 'broken on purpose' });
  expect(sandboxes.get(id)).toMatchObject({ state: 'failed', problem: { code: 'image-missing' } });
  await expectNothingLeft(bench);
});

test.each(['lb', 'web1', 'probe'])('when only the creation of %s fails, the other nodes go too', async (node) => {
  const bench = await createSandboxesBench();
  const sandboxes = bench.create();
  const { id } = await sandboxes.start({ owner: 'an', lab: LAB });
  bench.runtime.before(`createNode luyen-${id}-${node}`, broken());
  await expect(sandboxes.whenReady(id)).rejects.toMatchObject({ code: 'internal' });
  await expectNothingLeft(bench);
});

test('a failed start can be tried again', async () => {
  const bench = await createSandboxesBench();
  const sandboxes = bench.create();
  bench.runtime.before('createNetwork', broken());
  const first = await sandboxes.start({ owner: 'an', lab: LAB });
  await expect(sandboxes.whenReady(first.id)).rejects.toThrow();
  bench.runtime.calm();
  const second = await sandboxes.start({ owner: 'an', lab: LAB });
  await sandboxes.whenReady(second.id);
  expect(sandboxes.list('an')).toHaveLength(1);
});

test('when the clean-up fails too, the next sweep does it', async () => {
  const bench = await createSandboxesBench();
  const sandboxes = bench.create();
  bench.runtime.before('waitUntilUp', broken('start-timeout'));
  bench.runtime.before('removeNetwork', broken());
  const { id } = await sandboxes.start({ owner: 'an', lab: LAB });
  await expect(sandboxes.whenReady(id)).rejects.toThrow('broken on purpose');
  expect(bench.runtime.networks.size).toBe(1);
  bench.runtime.calm();
  await sandboxes.adopt();
  await expectNothingLeft(bench);
});

test.each(['createNetwork', 'createNode', 'waitUntilUp'])('stopped while in %s, nothing is left', async (method) => {
  const bench = await createSandboxesBench();
  const sandboxes = bench.create();
  const releases: (() => void)[] = [];
  const reached = new Promise<void>((resolve) => {
    bench.runtime.before(method, () => {
      resolve();
      return new Promise<void>((go) => {
        releases.push(go);
      });
    });
  });
  const { id } = await sandboxes.start({ owner: 'an', lab: LAB });
  const reasons: string[] = [];
  sandboxes.subscribe(id, (change) => change.type === 'gone' && reasons.push(change.reason));
  await reached;
  const stopped = sandboxes.destroy(id);
  bench.runtime.calm();
  for (const release of releases) release();
  await stopped;
  expect(reasons).toEqual(['stopped']);
  expect(sandboxes.get(id)).toBeNull();
  await vi.waitFor(() => expectNothingLeft(bench));
});

test('a learner gets the sandbox that is there, and no second lab beyond the quota', async () => {
  const bench = await createSandboxesBench();
  const sandboxes = bench.create();
  const [one, same] = await Promise.all([sandboxes.start({ owner: 'an', lab: LAB }), sandboxes.start({ owner: 'an', lab: LAB })]);
  expect(same.id).toBe(one.id);
  await expect(sandboxes.start({ owner: 'an', lab: 'week-1/two-more' })).rejects.toMatchObject({ code: 'quota-exceeded' });
  await expect(sandboxes.start({ owner: 'an', lab: 'week-1/none' })).rejects.toMatchObject({ code: 'not-found' });
  const [first, second] = await Promise.all([1, 2].map(() => sandboxes.start({ owner: 'cli', lab: LAB, isOperator: true })));
  expect(first?.id).not.toBe(second?.id);
});

test('on a full host one waits, knows the place, and starts when there is room', async () => {
  const bench = await createSandboxesBench();
  const sandboxes = bench.create({ maxSandboxes: 1 });
  const first = await sandboxes.start({ owner: 'an', lab: LAB });
  await sandboxes.whenReady(first.id);
  const second = await sandboxes.start({ owner: 'bình', lab: LAB });
  const third = await sandboxes.start({ owner: 'chi', lab: LAB });
  expect([second, third].map(({ id }) => sandboxes.get(id))).toMatchObject([
    { state: 'queued', queuePosition: 1 },
    { state: 'queued', queuePosition: 2 },
  ]);
  await sandboxes.destroy(second.id);
  expect(sandboxes.get(third.id)).toMatchObject({ queuePosition: 1 });
  await sandboxes.destroy(first.id);
  expect(await sandboxes.whenReady(third.id)).toMatchObject({ state: 'ready' });
});

test('changed files are kept at the end, put back at the next start, and dropped by a reset', async () => {
  const bench = await createSandboxesBench();
  const sandboxes = bench.create();
  const first = await sandboxes.start({ owner: 'an', lab: LAB });
  const before = await sandboxes.whenReady(first.id);
  await bench.runtime.writeFile(`luyen-${first.id}-lb`, '/etc/app.conf', Buffer.from('của tôi'), { mode: 0o600, uid: 3, gid: 4 });
  await bench.runtime.writeFile(`luyen-${first.id}-web1`, '/var/lib/data', Buffer.from('not work'));
  await sandboxes.destroy(first.id);
  expect((await sandboxes.keptWork('an', LAB)).files).toEqual([{ node: 'lb', path: '/etc/app.conf' }]);
  const second = await sandboxes.start({ owner: 'an', lab: LAB });
  const ready = await sandboxes.whenReady(second.id);
  expect(ready).toMatchObject({ restored: true, nodes: before.nodes });
  const file = bench.runtime.nodes.get(`luyen-${second.id}-lb`)?.files.get('/etc/app.conf');
  expect(file).toMatchObject({ data: Buffer.from('của tôi'), mode: 0o600, uid: 3, gid: 4 });
  await sandboxes.reset(second.id);
  expect(await sandboxes.whenReady(second.id)).toMatchObject({ id: second.id, restored: false, nodes: before.nodes });
  expect(bench.runtime.nodes.get(`luyen-${second.id}-lb`)?.files.get('/etc/app.conf')?.data.toString()).toBe('start');
  expect((await sandboxes.keptWork('an', LAB)).savedAt).toBeNull();
});

test('the end comes even when the work cannot be kept', async () => {
  const bench = await createSandboxesBench();
  const sandboxes = bench.create();
  const { id } = await sandboxes.start({ owner: 'an', lab: LAB });
  await sandboxes.whenReady(id);
  bench.runtime.before('changedFiles', broken());
  await sandboxes.destroy(id);
  await expectNothingLeft(bench);
  expect(bench.logged).toContain('could not keep the work of a sandbox');
});

test('one node is made afresh, the others stay', async () => {
  const bench = await createSandboxesBench();
  const sandboxes = bench.create();
  const { id } = await sandboxes.start({ owner: 'an', lab: LAB });
  await sandboxes.whenReady(id);
  await bench.runtime.writeFile(`luyen-${id}-lb`, '/etc/app.conf', Buffer.from('mine'));
  const web = bench.runtime.nodes.get(`luyen-${id}-web1`);
  expect(await sandboxes.resetNode(id, 'lb')).toMatchObject({ state: 'ready' });
  expect(bench.runtime.nodes.get(`luyen-${id}-lb`)?.files.get('/etc/app.conf')?.data.toString()).toBe('start');
  expect(bench.runtime.nodes.get(`luyen-${id}-web1`)).toBe(web);
  await expect(sandboxes.resetNode(id, 'probe')).rejects.toMatchObject({ code: 'not-found' });
});

test('a guest who signs up keeps sandbox and work', async () => {
  const bench = await createSandboxesBench();
  const sandboxes = bench.create();
  const { id } = await sandboxes.start({ owner: 'guest-1', lab: LAB });
  await sandboxes.whenReady(id);
  await sandboxes.moveOwner('guest-1', 'an');
  expect(sandboxes.list('an').map((sandbox) => sandbox.id)).toEqual([id]);
  expect(sandboxes.list('guest-1')).toEqual([]);
  await bench.runtime.writeFile(`luyen-${id}-lb`, '/etc/app.conf', Buffer.from('mine'));
  await sandboxes.destroy(id);
  expect((await sandboxes.keptWork('an', LAB)).files).toHaveLength(1);
  await sandboxes.moveOwner('an', 'bình');
  expect((await sandboxes.keptWork('bình', LAB)).files).toHaveLength(1);
  expect((await sandboxes.keptWork('an', LAB)).files).toEqual([]);
});

test('of somebody who has left nothing stays, neither running nor kept', async () => {
  const bench = await createSandboxesBench();
  const sandboxes = bench.create();
  const keep = async (owner: string) => {
    const { id } = await sandboxes.start({ owner, lab: LAB });
    await sandboxes.whenReady(id);
    await bench.runtime.writeFile(`luyen-${id}-lb`, '/etc/app.conf', Buffer.from('mine'));
    return id;
  };
  await sandboxes.destroy(await keep('an'));
  await sandboxes.destroy(await keep('bình'));
  expect([...(await sandboxes.readWork('an', LAB))]).toMatchObject([['lb', [{ path: '/etc/app.conf', data: Buffer.from('mine') }]]]);
  await keep('an');
  await sandboxes.forgetOwner('an');
  expect(sandboxes.list('an')).toEqual([]);
  expect([...(await sandboxes.readWork('an', LAB))]).toEqual([]);
  expect((await sandboxes.keptWork('bình', LAB)).files).toHaveLength(1);
});
