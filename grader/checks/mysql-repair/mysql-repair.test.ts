import { expect, test } from 'vitest';
import type { Found } from './ask-server.ts';
import { expectedOrders, type StoredOrder } from './orders.ts';
import { differenceOf } from './orders-same.ts';
import { type Roles, rolesOf } from './roles.ts';
import { type ServerView, serverView } from './server-view.ts';
import { tallyWrites } from './tally-writes.ts';

const FOLLOWS = {
  Master_Host: '10.10.10.11',
  Slave_IO_Running: 'Yes',
  Slave_SQL_Running: 'Yes',
  Using_Gtid: 'Slave_Pos',
  Gtid_IO_Pos: '0-1-7',
  Connect_Retry: '60',
  SQL_Delay: '0',
  Last_IO_Errno: '0',
  Last_IO_Error: '',
  Last_SQL_Errno: '0',
  Last_SQL_Error: '',
  Replicate_Do_DB: '',
  Replicate_Wild_Ignore_Table: 'shop.ord%',
};
const view = (node: string, follows: readonly Record<string, string>[] = []): ServerView =>
  serverView(node, { read_only: '1', slave_pos: '0-1-7', semi_sync: '1', timeout_ms: '10000' }, follows, [
    { Variable_name: 'Rpl_semi_sync_master_status', Value: 'ON' },
    { Variable_name: 'Rpl_semi_sync_master_clients', Value: '2' },
  ]);
const english = (found: Found<Roles>) => ('verdict' in found ? found.verdict.message.en : '');

test('a server is read from its own tables', () => {
  expect(view('db1', [FOLLOWS])).toMatchObject({
    readOnly: true,
    follows: [{ io: 'Yes', connectRetryMs: 60_000, delayMs: 0, filters: ['Replicate_Wild_Ignore_Table = shop.ord%'] }],
    semiSync: { isEnabled: true, isOn: true, timeoutMs: 10_000, clients: 2 },
  });
});

test('whoever follows is the replica; nobody, or both, is no pair', () => {
  expect(rolesOf(view('db1'), view('db2', [FOLLOWS]))).toMatchObject({ found: { source: { node: 'db1' }, replica: { node: 'db2' } } });
  expect(rolesOf(view('db1', [FOLLOWS]), view('db2'))).toMatchObject({ found: { source: { node: 'db2' } } });
  expect(english(rolesOf(view('db1'), view('db2')))).toMatch(/Neither of db1 and db2/);
  expect(english(rolesOf(view('db1', [FOLLOWS]), view('db2', [FOLLOWS])))).toMatch(/both set to follow/);
});

test('of several connections the one that runs counts', () => {
  const old = { ...FOLLOWS, Slave_IO_Running: 'No', Master_Host: 'old' };
  const found = rolesOf(view('db1'), view('db2', [old, FOLLOWS]));
  expect(found).toMatchObject({ found: { link: { sourceHost: '10.10.10.11' } } });
});

test('orders follow from the seed alone, and those of a variant only where it was drawn', () => {
  const batches = [
    { name: 'base', count: 3, isPaid: (number: number) => number === 1 },
    { name: 'stray', count: 1, onlyWith: { group: 'data', variant: 'stray' } },
  ];
  const orders = [...expectedOrders({ seed: '5eed', variants: { data: 'hole' } }, batches).values()];
  expect(orders.map(({ state }) => state)).toEqual(['new', 'paid', 'new']);
  // sha256 of "5eed/base/0", as the program in the nodes derives it
  expect(orders[0]).toEqual({ code: '275a777952a5', customer: 'khach-398', amount: '326342', state: 'new' });
  expect(expectedOrders({ seed: '5eed', variants: { data: 'stray' } }, batches).size).toBe(4);
  expect(expectedOrders({ seed: 'other', variants: {} }, batches).has(orders[0]?.code ?? '')).toBe(false);
});

const order = (id: string, code: string, state = 'new'): StoredOrder => ({ id, code, customer: 'a', amount: '1', state });

test('two tables differ by orders that are missing, too many, or not the same', () => {
  const source = [order('1', 'a'), order('2', 'b'), order('3', 'c'), order('4', 'd')];
  const replica = [order('1', 'a'), order('9', 'b'), order('3', 'c', 'paid'), order('5', 'x')];
  const { missing, surplus, different } = differenceOf(source, replica);
  expect([missing, surplus, different].map((list) => list.map(({ code }) => code))).toEqual([['d'], ['x'], ['b', 'c']]);
});

test('what was acknowledged within the wait and is not on the replica is lost; after it the source was alone', () => {
  const writes = [
    { turn: 0, atMs: 900 },
    { turn: 1, atMs: 1100 },
    { turn: 2, atMs: 4000 },
    { turn: 3, atMs: 6500 },
    { turn: 4, atMs: 7500 },
  ];
  expect(tallyWrites(writes, new Set([0, 1]), 1000, 5000)).toEqual({ kept: 2, lost: 1, alone: 2, aloneMs: 1000 });
  expect(tallyWrites(writes, new Set([0, 1, 2, 3, 4]), 1000, 5000)).toEqual({ kept: 5, lost: 0, alone: 0, aloneMs: 0 });
});
