import { expect, test } from 'vitest';
import { type CheckDefinition, grade } from '../../index.ts';
import type { SqlError, SqlRow } from '../../probes/sql-protocol.ts';
import type { CheckResult } from '../../result.ts';
import { fakeSandbox } from '../../testing/fake-sandbox.ts';
import { oneWriter, ordersKept, ordersSame, promoted, replicaFollows, semiSyncOn } from './index.ts';
import { expectedOrders } from './orders.ts';

const NODES = ['db1', 'db2'] as const;
const DRAW = { seed: '5eed', variants: {} };
const BATCHES = [{ name: 'base', count: 3 }];
const ORDERS: readonly SqlRow[] = [...expectedOrders(DRAW, BATCHES).values()].map((order, index) => ({ id: String(index + 1), ...order }));
const at = (id: string) => ({ id: `t.${id}`, points: 1 });

/** db2 is the source; what a test says comes before this. */
const USUAL: readonly Reply[] = [
  ['db1: SELECT @@GLOBAL', [{ read_only: '1', slave_pos: '0-2-9', semi_sync: '0', timeout_ms: '10000' }]],
  ['db2: SELECT @@GLOBAL', [{ read_only: '0', slave_pos: '', semi_sync: '1', timeout_ms: '10000' }]],
  ['db1: SHOW ALL SLAVES STATUS', [following({})]],
  ['SHOW GLOBAL STATUS', status('ON', '1')],
  ['SELECT id, code', ORDERS],
  ['SELECT 1 FROM luyen.repair_marks', [{ 1: '1' }]],
  ['db1: INSERT', { code: 'ER_OPTION_PREVENTS_STATEMENT', errno: 1290, message: 'read-only' }],
];
type Reply = readonly [string, readonly SqlRow[] | SqlError];

function following(change: SqlRow): SqlRow {
  return {
    Master_Host: 'db2',
    Slave_IO_Running: 'Yes',
    Slave_SQL_Running: 'Yes',
    Using_Gtid: 'Slave_Pos',
    Connect_Retry: '3',
    SQL_Delay: '0',
    ...change,
  };
}

function status(isOn: string, clients: string): readonly SqlRow[] {
  return [
    { Variable_name: 'Rpl_semi_sync_master_status', Value: isOn },
    { Variable_name: 'Rpl_semi_sync_master_clients', Value: clients },
  ];
}

function answerTo(says: readonly Reply[], node: string, statement: string) {
  const matches = ([start]: Reply) => `${node}: ${statement}`.startsWith(start) || statement.startsWith(start);
  const reply = [...says, ...USUAL].find(matches)?.[1] ?? [];
  return { durationMs: 1, affectedRows: 0, ...('code' in reply ? { rows: [], error: reply } : { rows: reply }) };
}

async function run(check: CheckDefinition, ...says: readonly Reply[]): Promise<CheckResult> {
  const sandbox = fakeSandbox({
    nodes: NODES.map((name, index) => ({ name, address: `10.10.10.${11 + index}`, mac: `02:00:00:00:00:0${index}` })),
    probe: {
      'sql.run': ({ server, statements }: { server: { host: string }; statements: readonly string[] }) => {
        const results = statements.map((statement) => answerTo(says, server.host, statement));
        const end = results.findIndex((result) => 'error' in result);
        return { atMs: 0, durationMs: 1, connectedMs: 1, results: end < 0 ? results : results.slice(0, end + 1) };
      },
    },
  });
  let last: CheckResult | null = null;
  for await (const event of grade({ lab: 'l', checks: [check], sandbox: { ...sandbox, draw: DRAW } })) {
    if (event.type === 'check-finished') last = event.result;
  }
  if (last === null) throw new Error('nothing was judged');
  return last;
}

const follows = replicaFollows(NODES, at('follows'));
const kept = ordersKept(NODES, BATCHES, at('kept'));
const same = ordersSame(NODES, at('same'));
const writer = oneWriter(NODES, at('writer'));
const semiSync = semiSyncOn(NODES, { leastMs: 5000, mostMs: 15_000 }, at('semi'));
const roles = promoted(NODES, 'db2', at('roles'));

test.each([follows, kept, same, writer, semiSync, roles])('$id passes on a pair that is well', async (check) => {
  expect(await run(check)).toMatchObject({ status: 'pass' });
});

const link = (change: SqlRow): Reply => ['db1: SHOW ALL SLAVES STATUS', [following(change)]];
const variables = (node: string, change: SqlRow): Reply => [
  `${node}: SELECT @@GLOBAL`,
  [{ read_only: '0', slave_pos: '', semi_sync: '1', timeout_ms: '10000', ...change }],
];

test.each<[CheckDefinition, Reply, RegExp]>([
  [follows, link({ Slave_IO_Running: 'No', Last_IO_Errno: '1593' }), /I\/O thread on db1 does not run: No, error 1593/],
  [follows, link({ Slave_SQL_Running: 'No', Last_SQL_Errno: '1062' }), /SQL thread on db1 .* error 1062/],
  [follows, link({ Using_Gtid: 'No' }), /not by GTID/],
  [follows, link({ SQL_Delay: '36000' }), /36000 s late/],
  [follows, link({ Replicate_Ignore_Table: 'shop.orders' }), /leaves out a part/],
  [follows, link({ Connect_Retry: '60' }), /waits 60 s/],
  [follows, ['db1: SHOW ALL SLAVES STATUS', []], /Neither of db1 and db2/],
  [kept, ['db2: SELECT id, code', ORDERS.slice(1)], /Of the 3 orders .* 1 are not on db2/],
  [kept, ['db2: SELECT id, code', ORDERS.map((order) => ({ ...order, state: 'paid' }))], /3 orders on db2 do not say/],
  [same, ['db1: SELECT id, code', ORDERS.slice(1)], /1 orders are not on db1/],
  [same, ['db1: SELECT id, code', ORDERS.map((order) => ({ ...order, id: `9${order.id}` }))], /3 orders say something else/],
  [writer, ['db1: INSERT', []], /replica db1 took a write/],
  [writer, ['db2: INSERT', { code: 'ER_OPTION_PREVENTS_STATEMENT', errno: 1290, message: 'read-only' }], /source db2 refuses writes/],
  [semiSync, ['SHOW GLOBAL STATUS', status('ON', '0')], /without waiting/],
  [semiSync, variables('db2', { timeout_ms: '500' }), /waits 500 ms at most .* 5 s to 15 s/],
  [roles, ['db1: SHOW ALL SLAVES STATUS', []], /Neither/],
])('%# $id fails, and says what was seen', async (check, reply, words) => {
  const result = await run(check, reply);
  expect(result).toMatchObject({ status: 'fail' });
  expect(result.message.en).toMatch(words);
});

test('without a draw nobody knows the orders: that is ours', async () => {
  const check = ordersKept(NODES, BATCHES, at('kept'));
  const sandbox = fakeSandbox({ nodes: [] });
  const events = [];
  for await (const event of grade({ lab: 'l', checks: [check], sandbox })) events.push(event);
  expect(events).toContainEqual(expect.objectContaining({ result: expect.objectContaining({ status: 'error' }) }));
});

test('no message tells the seed or what was drawn', async () => {
  const results = await Promise.all([run(kept, ['db2: SELECT id, code', []]), run(kept), run(same, ['db1: SELECT id, code', []])]);
  expect(JSON.stringify(results)).not.toContain(DRAW.seed);
});
