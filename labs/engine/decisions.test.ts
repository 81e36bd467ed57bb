/** Tables of the small pure decisions: lifetime, queue, reaping, which files are work. */
import { expect, test } from 'vitest';
import { decideLifetime } from './lifetime.ts';
import type { SandboxRecord } from './port.ts';
import { planReap } from './reap.ts';
import type { LedgerEntry } from './sandbox-ledger.ts';
import { admit, orderQueue } from './start-queue.ts';
import { selectWorkPaths, WORK_LIMITS, withoutStartingFiles } from './work-selection.ts';

test.each([
  [{ nowMs: 0 }, 'keep'],
  [{ nowMs: 89 }, 'keep'],
  [{ nowMs: 90 }, 'warn'],
  [{ nowMs: 90, hasWarned: true }, 'keep'],
  [{ nowMs: 100 }, 'expired'],
  [{ nowMs: 50, lastActiveMs: 0 }, 'idle'],
  [{ nowMs: 49, lastActiveMs: 0 }, 'keep'],
  [{ nowMs: 100, lastActiveMs: 0 }, 'expired'],
])('at %o a sandbox is due for: %s', (input, decision) => {
  const base = { expiresAtMs: 100, lastActiveMs: input.nowMs, hasWarned: false, warnBeforeMs: 10, idleMs: 50 };
  expect(decideLifetime({ ...base, ...input })).toBe(decision);
});

const waiting = (list: string) => list.split(' ').map((owner, index) => ({ id: `${owner}${index}`, owner, arrival: index, memoryMb: 100 }));
const ids = (list: readonly { id: string }[]) => list.map(({ id }) => id).join(' ');

test.each([
  ['a b c', '', 'a0 b1 c2'],
  ['a a b', '', 'a0 b2 a1'],
  ['a b', 'a', 'b1 a0'],
  ['a a a b b', 'c', 'a0 b3 a1 b4 a2'],
])('waiting %j with %j running starts in the order %s', (queue, running, order) => {
  const held = running ? running.split(' ').map((owner) => ({ owner, memoryMb: 100 })) : [];
  expect(ids(orderQueue(waiting(queue), held))).toBe(order);
});

test('room is counted in sandboxes and in memory, the head is not overtaken, an empty host takes anything', () => {
  const running = [{ owner: 'z', memoryMb: 100 }];
  expect(ids(admit(waiting('a b c'), running, { maxSandboxes: 3, memoryMb: 1000 }))).toBe('a0 b1');
  expect(ids(admit(waiting('a b c'), running, { maxSandboxes: 9, memoryMb: 250 }))).toBe('a0');
  const [large, small] = waiting('a b');
  if (!large || !small) throw new Error('two requests');
  expect(admit([{ ...large, memoryMb: 999 }, small], running, { maxSandboxes: 9, memoryMb: 300 })).toEqual([]);
  expect(admit([{ ...large, memoryMb: 999 }], [], { maxSandboxes: 9, memoryMb: 300 })).toHaveLength(1);
});

const entry = (id: string, phase: LedgerEntry['phase'], keeper = 'dead') => ({ id, phase, keeper }) as LedgerEntry;
const record = (sandboxId: string, network: string | null = 'n', nodes = 1) =>
  ({ labels: { sandboxId }, network, nodes: Array.from({ length: nodes }, () => ({ role: 'node' })) }) as unknown as SandboxRecord;

test.each([
  ['ready and whole', [record('a')], [entry('a', 'ready')], 'a', ''],
  ['kept by a living process', [record('a')], [entry('a', 'ready', 'alive')], '', ''],
  ['starting when its process died', [record('a')], [entry('a', 'starting')], '', 'a'],
  ['stopping when its process died', [record('a')], [entry('a', 'stopping')], '', 'a'],
  ['without a network', [record('a', null)], [entry('a', 'ready')], '', 'a'],
  ['without nodes', [record('a', 'n', 0)], [entry('a', 'ready')], '', 'a'],
  ['unknown to the ledger', [record('a')], [], '', 'a'],
  ['unknown to the engine', [], [entry('a', 'ready')], '', 'a'],
  ['starting in a living process, nothing made yet', [], [entry('a', 'starting', 'alive')], '', ''],
])('a sandbox %s', (_what, records, ledger, adopted, removed) => {
  const plan = planReap({ records, ledger, isKept: (keeper) => keeper === 'alive' });
  expect([plan.adopt.map((one) => one.entry.id).join(), plan.remove.join()]).toEqual([adopted, removed]);
});

test('work is what people write, not what the system does', () => {
  const work = [
    '/etc/haproxy/haproxy.cfg',
    '/root/a.sh',
    '/home/x/y',
    '/usr/local/bin/check',
    '/etc/systemd/system/multi-user.target.wants/haproxy.service',
  ];
  const other = [
    '/etc/hosts',
    '/etc/machine-id',
    '/var/lib/mysql/ibdata1',
    '/root/.bash_history',
    '/etc/.a.swp',
    '/etc/a~',
    '/usr/bin/x',
    '/etc',
    '/etc/.luyen-12',
  ];
  expect(selectWorkPaths([...work, ...other])).toEqual(work);
  const many = Array.from({ length: WORK_LIMITS.maxFiles + 5 }, (_, index) => `/etc/${index}`);
  expect(selectWorkPaths(many)).toHaveLength(WORK_LIMITS.maxFiles);
});

test('a starting file that is as it was is no work', () => {
  const start = [
    { path: '/a', data: Buffer.from('1') },
    { path: '/l', data: Buffer.alloc(0), linkTo: '/x' },
  ];
  const now = [
    { path: '/a', data: Buffer.from('1') },
    { path: '/l', data: Buffer.alloc(0), linkTo: '/y' },
    { path: '/b', data: Buffer.from('2') },
  ];
  expect(withoutStartingFiles(now, start).map(({ path }) => path)).toEqual(['/l', '/b']);
});
