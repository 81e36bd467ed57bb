import { expect, test } from 'vitest';
import { type CheckDefinition, grade } from '../../index.ts';
import type { CheckResult } from '../../result.ts';
import { fakeSandbox } from '../../testing/fake-sandbox.ts';
import {
  clusterAddress,
  durableCommit,
  expelTimers,
  galeraTarget,
  keptRows,
  oneCluster,
  ownIdentity,
  providerOn,
  replicatedTables,
  rowRules,
  runningSettings,
  stateTransfer,
  writtenEverywhere,
} from './index.ts';

const NODES = [1, 2, 3].map((n) => ({ name: `db${n}`, address: `10.0.0.1${n}`, mac: `02:00:00:00:00:0${n}` }));
const PATH = '/etc/mysql/g.cnf';
const target = galeraTarget(['db1', 'db2', 'db3']);
const at = (id: string) => ({ id: `t.${id}`, points: 1 });

const conf = (n: number) => `[galera]
wsrep_on = ON
wsrep_provider = /usr/lib/galera/libgalera_smm.so
wsrep_cluster_name = shop
wsrep_cluster_address = gcomm://db1,10.0.0.12,db3:4567
wsrep_node_name = db${n}
wsrep_node_address = 10.0.0.1${n}
binlog_format = ROW
innodb_autoinc_lock_mode = 2
wsrep_provider_options = "gcache.size=64M; evs.suspect_timeout=PT3S"
`;

type Row = Record<string, string | null>;
type Answers = (node: string, statement: string) => readonly Row[] | { readonly code: string; readonly errno?: number };

async function judge(
  check: CheckDefinition,
  change: (text: string, n: number) => string = (text) => text,
  sql?: Answers,
): Promise<CheckResult> {
  const files = Object.fromEntries(
    NODES.flatMap(({ name }, index) => [
      [`${name}:/etc/mysql/my.cnf`, `!include ${PATH}\n`],
      [`${name}:${PATH}`, change(conf(index + 1), index + 1)],
    ]),
  );
  const run = ({ server, statements }: { server: { host: string }; statements: readonly string[] }) => {
    const results: object[] = [];
    for (const statement of statements) {
      const said = sql?.(server.host, statement) ?? [];
      const error = 'code' in said ? { ...said, message: said.code } : undefined;
      if (error !== undefined && error.errno === undefined) return { atMs: 0, durationMs: 1, connectedMs: null, error, results: [] };
      results.push({ durationMs: 1, rows: error === undefined ? said : [], affectedRows: 0, ...(error === undefined ? {} : { error }) });
      if (error !== undefined) break;
    }
    return { atMs: 0, durationMs: 1, connectedMs: 1, results };
  };
  const sandbox = fakeSandbox({ nodes: NODES, files, probe: { 'sql.run': run } });
  for await (const event of grade({ lab: 'l', checks: [check], sandbox })) {
    const [result] = event.type === 'finished' ? event.report.checks : [];
    if (result !== undefined) return result;
  }
  throw new Error('no report');
}

/** Status, with the node and line the evidence names first. */
function told({ status, evidence }: CheckResult): string {
  const [first] = evidence ?? [];
  return status === 'pass' ? status : `${status} ${first?.node}:${first?.line ?? ''}`;
}

const LIMITS = { minSuspectMs: 2000, maxUsualMs: 8000, maxMs: 20_000 };
const STATIC: Readonly<Record<string, CheckDefinition>> = {
  provider: providerOn(target, at('provider')),
  address: clusterAddress(target, at('address')),
  identity: ownIdentity(target, at('identity')),
  rows: rowRules(target, at('rows')),
  durable: durableCommit(target, at('durable')),
  transfer: stateTransfer(target, at('transfer'), ['rsync']),
  timers: expelTimers(target, at('timers'), LIMITS),
};

test.for(Object.keys(STATIC))('right files pass: %s', async (name) => {
  expect(told(await judge(STATIC[name] as CheckDefinition))).toBe('pass');
});

const on = (n: number, from: string, to: string) => (text: string, m: number) => (n === m ? text.replace(from, to) : text);

test.for<readonly [string, (text: string, n: number) => string, string]>([
  ['provider', on(2, 'wsrep_on = ON', '# wsrep_on = ON'), 'fail db2:'],
  ['provider', on(2, 'wsrep_on = ON', 'wsrep_on = ON\nskip-wsrep-on'), 'fail db2:3'],
  ['provider', on(2, '[galera]', '[client]'), 'fail db2:'],
  ['provider', on(3, '/usr/lib/galera/libgalera_smm.so', 'none'), 'fail db3:3'],
  ['provider', on(1, '[galera]', '[galera'), 'fail db1:1'],
  ['provider', (text) => text.replace('wsrep_on = ON', 'wsrep-on'), 'pass'],
  ['address', on(2, 'db1,10.0.0.12,db3:4567', ''), 'fail db2:5'],
  ['address', on(2, 'db3:4567', 'db3:4444'), 'fail db2:5'],
  ['address', on(1, 'gcomm://', 'dummy://'), 'fail db1:5'],
  ['address', on(3, '= shop', '= Shop'), 'fail db1:4'],
  ['address', (text) => text.replace('db1,10.0.0.12,db3:4567', '10.0.0.13,10.0.0.12,10.0.0.11?pc.wait_prim=no'), 'pass'],
  ['identity', on(3, '= db3', '= db2'), 'fail db2:6'],
  ['identity', on(3, '= 10.0.0.13', '= 10.0.0.12:4567'), 'fail db3:7'],
  ['identity', (text) => text.replace(/wsrep_node_.*\n/g, ''), 'pass'],
  ['rows', on(1, 'binlog_format = ROW', 'binlog_format = MIXED'), 'fail db1:8'],
  ['rows', on(1, 'innodb_autoinc_lock_mode = 2', ''), 'fail db1:'],
  ['rows', on(1, 'binlog_format = ROW', 'binlog_format = ROW\ndefault-storage-engine=Aria'), 'fail db1:9'],
  ['rows', (text) => text.replace('= ROW', '= row'), 'pass'],
  ['durable', on(2, 'binlog_format', 'innodb_flush_log_at_trx_commit=2\nbinlog_format'), 'fail db2:8'],
  ['durable', (text) => text.replace('binlog_format', 'innodb_flush_log_at_trx_commit=1\nbinlog_format'), 'pass'],
  ['transfer', on(2, 'binlog_format', 'wsrep_sst_method=mariabackup\nbinlog_format'), 'fail db2:8'],
  ['timers', on(2, 'PT3S', 'PT30S'), 'fail db2:10'],
  ['timers', on(2, 'PT3S', 'PT1S'), 'fail db2:10'],
  ['timers', on(2, 'PT3S', 'PT3S; evs.inactive_timeout=PT1M'), 'fail db2:10'],
  ['timers', on(2, 'PT3S', 'PT3S; evs.inactive_timeout=PT2S'), 'fail db2:10'],
  ['timers', on(2, 'PT3S', 'soon'), 'fail db2:10'],
  ['timers', on(2, '64M;', '64M,'), 'fail db2:10'],
])('%s: %s gives %s', async ([name, change, expected]) => {
  expect(told(await judge(STATIC[name] as CheckDefinition, change))).toBe(expected);
});

const status = (more: Row = {}): readonly Row[] =>
  Object.entries({
    wsrep_cluster_size: '3',
    wsrep_cluster_status: 'Primary',
    wsrep_local_state_comment: 'Synced',
    wsrep_ready: 'ON',
    wsrep_cluster_state_uuid: 'a',
    ...more,
  }).map(([name, value]) => ({ Variable_name: name, Value: value }));

const RUNNING: Readonly<Record<string, string>> = {
  wsrep_on: 'ON',
  wsrep_provider: '/usr/lib/galera/libgalera_smm.so',
  wsrep_cluster_name: 'shop',
  wsrep_cluster_address: 'gcomm://db1,10.0.0.12,db3:4567',
  wsrep_sst_method: 'rsync',
  wsrep_provider_options: 'evs.suspect_timeout = PT3S; gcache.size = 64M; pc.weight = 1',
  binlog_format: 'ROW',
  default_storage_engine: 'InnoDB',
  innodb_autoinc_lock_mode: '2',
  innodb_flush_log_at_trx_commit: '1',
};
const running = (node: string, more: Readonly<Record<string, string>> = {}): readonly Row[] =>
  Object.entries({ ...RUNNING, wsrep_node_name: node, ...more }).map(([name, value]) => ({ Variable_name: name, Value: value }));

test('a running server is what its files say, however a value is written', async () => {
  const check = runningSettings(target, at('current'));
  expect(told(await judge(check, undefined, (node) => running(node)))).toBe('pass');
  expect(
    told(
      await judge(
        check,
        (text) => text.replace('PT3S', '3').replace('ROW', 'row'),
        (node) => running(node),
      ),
    ),
  ).toBe('pass');
  const other = (node: string) => running(node, node === 'db3' ? { innodb_autoinc_lock_mode: '1' } : {});
  expect(told(await judge(check, undefined, other))).toBe('fail db3:9');
  const timer = (node: string) =>
    running(node, node === 'db2' ? { wsrep_provider_options: 'evs.suspect_timeout = PT5S; gcache.size = 64M' } : {});
  expect(told(await judge(check, undefined, timer))).toBe('fail db2:10');
});

test('all machines are one cluster', async () => {
  const check = oneCluster(target, at('one'));
  expect((await judge(check, undefined, () => status())).status).toBe('pass');
});

test.for<readonly [string, Answers, RegExp]>([
  ['nobody there', (node) => (node === 'db3' ? { code: 'ECONNREFUSED' } : status()), /db3 does not answer on port 3306/],
  ['not let in', (node) => (node === 'db2' ? { code: 'ER_ACCESS_DENIED_ERROR', errno: 1045 } : status()), /db2 does not let the account/],
  [
    'alone',
    (node) => (node === 'db3' ? status({ wsrep_cluster_size: '1' }) : status({ wsrep_cluster_size: '2' })),
    /db1 shows wsrep_cluster_size 2.*history of its own/,
  ],
  ['another history', (node) => status({ wsrep_cluster_state_uuid: node }), /different UUIDs/],
  ['no majority', () => status({ wsrep_cluster_status: 'non-Primary', wsrep_ready: 'OFF' }), /db1 shows .*non-Primary/],
])('no cluster: %s', { timeout: 30_000 }, async ([, sql, words]) => {
  const result = await judge(oneCluster(target, at('one')), undefined, sql);
  expect(result.status).toBe('fail');
  expect(result.message.en).toMatch(words);
});

test('rows that were there are there, on every machine and as they were', async () => {
  const rows = [1, 2, 3].map((key) => ({ key, values: { item: `i${key}` } }));
  const check = keptRows(target, at('kept'), { table: 'shop.orders', key: 'id', rows });
  const all = rows.map(({ key, values }) => ({ id: String(key), ...values }));
  expect((await judge(check, undefined, () => all)).status).toBe('pass');
  const fewer = await judge(check, undefined, (node) => (node === 'db2' ? all.slice(0, 1) : all));
  expect([fewer.status, fewer.evidence?.[0]?.actual?.en]).toEqual(['fail', 'no id 2–3']);
  const changed = await judge(check, undefined, () => all.map((row) => ({ ...row, item: 'i1' })));
  expect(changed.message.en).toMatch(/Row 2 .* db1/);
});

test('a table of another engine is named', async () => {
  const check = replicatedTables(target, at('tables'), 'shop');
  const tables = (engine: string) => [{ name: 'coupons', engine }];
  expect((await judge(check, undefined, () => tables('InnoDB'))).status).toBe('pass');
  expect((await judge(check, undefined, (node) => tables(node === 'db2' ? 'MyISAM' : 'InnoDB'))).message.en).toMatch(
    /coupons \(MyISAM\) on db2/,
  );
});

test('what is written anywhere is read everywhere', async () => {
  const check = writtenEverywhere(target, at('everywhere'));
  const three = ['db1', 'db2', 'db3'].map((node) => ({ id: '1', written_on: node }));
  expect((await judge(check, undefined, () => three)).status).toBe('pass');
  const readOnly: Answers = (node, statement) =>
    node === 'db2' && statement.startsWith('INSERT') ? { code: 'ER_OPTION_PREVENTS_STATEMENT', errno: 1290 } : three;
  expect((await judge(check, undefined, readOnly)).message.en).toMatch(/Writing on db2: it answers with error 1290/);
  const apart = await judge(check, undefined, (node) => (node === 'db3' ? three.slice(2) : three));
  expect(apart.message.en).toMatch(/written on db1 and db2 cannot be read on db3/);
});
