import { expect, test } from 'vitest';
import { type CheckDefinition, grade } from '../../index.ts';
import type { SqlError, SqlResult, SqlRow } from '../../probes/sql-protocol.ts';
import type { CheckResult } from '../../result.ts';
import { fakeSandbox } from '../../testing/fake-sandbox.ts';
import {
  nothingOfItsOwn,
  optionFilesValid,
  readOnlyReplica,
  replicaLog,
  replicaThreads,
  replicationAccount,
  replicationTarget,
  rowsArrive,
  serverIds,
  serversCurrent,
  serversReachable,
  sourceLog,
  timersShort,
  writesRefused,
} from './index.ts';

const NODES = [
  { name: 'db1', address: '10.10.10.11', mac: '02:00:00:00:00:0b' },
  { name: 'db2', address: '10.10.10.12', mac: '02:00:00:00:00:0c' },
];
const pair = replicationTarget({ source: 'db1', replica: 'db2' });
const at = (id: string) => ({ id: `t.${id}`, points: 1 });

const DB1 = '[mysqld]\nserver_id=1\nlog_bin\nbinlog_format=ROW\n';
const DB2 = '[mysqld]\nserver_id=2\nlog_bin\nlog_slave_updates\nread_only\nslave_net_timeout=10\n';
const VARIABLES: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  db1: { server_id: '1', log_bin: 'ON', binlog_format: 'ROW', log_slave_updates: 'OFF', read_only: 'OFF', slave_net_timeout: '60' },
  db2: { server_id: '2', log_bin: 'ON', binlog_format: 'MIXED', log_slave_updates: 'ON', read_only: 'ON', slave_net_timeout: '10' },
};
const STATUS = {
  Master_Host: '10.10.10.11',
  Master_User: 'repl',
  Master_Server_Id: '1',
  Slave_IO_Running: 'Yes',
  Slave_SQL_Running: 'Yes',
  Connect_Retry: '5',
  Using_Gtid: 'Slave_Pos',
};
const DUMP = { User: 'repl', Host: 'db2:40876', Command: 'Binlog Dump' };
const GRANT = 'GRANT REPLICATION SLAVE ON *.* TO `repl`@`10.10.10.%`';

type Reply = readonly SqlRow[] | SqlError;

interface World {
  readonly db1?: string;
  readonly db2?: string;
  /** By the beginning of a statement, on either node or, as `db2: …`, on one; what comes first counts. */
  readonly says?: readonly (readonly [string, Reply])[];
  readonly refuses?: Readonly<Record<string, SqlError>>;
}

const USUAL: readonly (readonly [string, Reply])[] = [
  ['db1: SHOW GLOBAL VARIABLES', variableRows('db1')],
  ['db2: SHOW GLOBAL VARIABLES', variableRows('db2')],
  ['SHOW ALL SLAVES STATUS', [STATUS]],
  ['SHOW PROCESSLIST', [DUMP]],
  ['SELECT @@server_id AS id, @@gtid_binlog_state', [{ id: '2', state: '0-1-12' }]],
  ['SELECT @@server_id', [{ id: '1' }]],
  ['SELECT Host', [{ host: '10.10.10.%', plugin: 'mysql_native_password', secret: '*F6' }]],
  ['SHOW GRANTS', [{ grants: GRANT }]],
  ['db2: INSERT', { code: 'ER_OPTION_PREVENTS_STATEMENT', errno: 1290, message: 'read-only' }],
  ['SELECT id, wrote', [{ id: '1', wrote: 'db1' }]],
];

function variableRows(node: string): readonly SqlRow[] {
  return Object.entries(VARIABLES[node] ?? {}).map(([Variable_name, Value]) => ({ Variable_name, Value }));
}

function sandboxOf({ db1 = DB1, db2 = DB2, says = [], refuses = {} }: World) {
  const answerTo = (node: string, statement: string): SqlResult => {
    const found = [...says, ...USUAL].find(([start]) => `${node}: ${statement}`.startsWith(start) || statement.startsWith(start))?.[1];
    const isError = found !== undefined && 'code' in found;
    return { durationMs: 1, rows: found === undefined || isError ? [] : found, affectedRows: 0, ...(isError ? { error: found } : {}) };
  };
  return fakeSandbox({
    nodes: NODES,
    files: { 'db1:/etc/mysql/my.cnf': db1, 'db2:/etc/mysql/my.cnf': db2 },
    probe: {
      'sql.run': ({ server, statements }: { server: { host: string }; statements: readonly string[] }) => {
        const error = refuses[server.host];
        const about = { atMs: performance.now(), durationMs: 1 };
        if (error !== undefined) return { ...about, connectedMs: null, error, results: [] };
        const results = statements.map((statement) => answerTo(server.host, statement));
        const first = results.findIndex((one) => one.error !== undefined);
        return { ...about, connectedMs: 1, results: first < 0 ? results : results.slice(0, first + 1) };
      },
    },
  });
}

async function resultOf(check: CheckDefinition, world: World): Promise<CheckResult> {
  for await (const event of grade({ lab: 'week-1/x', checks: [check], sandbox: sandboxOf(world) })) {
    if (event.type === 'finished' && event.report.checks[0] !== undefined) return event.report.checks[0];
  }
  throw new Error('no report');
}

const CHECKS = {
  valid: optionFilesValid(pair, at('valid')),
  ids: serverIds(pair, at('ids')),
  sourceLog: sourceLog(pair, at('source-log')),
  replicaLog: replicaLog(pair, at('replica-log')),
  readOnly: readOnlyReplica(pair, at('read-only')),
  reachable: serversReachable(pair, at('reachable')),
  current: serversCurrent(pair, at('current')),
  threads: replicaThreads(pair, at('threads'), { withinMs: 50 }),
  account: replicationAccount(pair, at('account')),
  timers: timersShort(pair, at('timers'), { maxMs: 20_000 }),
  rows: rowsArrive(pair, at('rows'), { withinMs: 50 }),
  refused: writesRefused(pair, at('refused')),
  own: nothingOfItsOwn(pair, at('own')),
};
type Name = keyof typeof CHECKS;

test.each(Object.keys(CHECKS) as Name[])('two machines that replicate as they should pass: %s', async (name) => {
  expect(await resultOf(CHECKS[name], {})).toMatchObject({ status: 'pass' });
});

const REFUSED: SqlError = { code: 'ECONNREFUSED', message: 'connect ECONNREFUSED' };
const DENIED: SqlError = { code: 'ER_ACCESS_DENIED_ERROR', errno: 1045, message: 'Access denied' };

test.each<[Name, World, RegExp]>([
  ['valid', { db2: '[mysqld\n' }, /db2 cannot read \/etc\/mysql\/my\.cnf line 1/],
  ['ids', { db2: DB2.replace('server_id=2', '#server_id=2') }, /both machines have the server_id 1/],
  ['sourceLog', { db1: DB1.replace('log_bin\n', '') }, /log_bin is OFF/],
  ['sourceLog', { db1: DB1.replace('ROW', 'mixed') }, /binlog_format is MIXED/],
  ['sourceLog', { db1: `${DB1}skip-log-bin\n` }, /log_bin is OFF/],
  ['replicaLog', { db2: DB2.replace('log_slave_updates\n', '') }, /log_slave_updates is OFF/],
  ['readOnly', { db2: DB2.replace('read_only', 'read_only=yes') }, /db2, read_only is OFF/],
  ['readOnly', { db1: `${DB1}read_only=1\n` }, /the source is read_only/],
  ['reachable', { refuses: { db2: REFUSED } }, /Port 3306 of db2 does not answer.*ECONNREFUSED/],
  ['reachable', { refuses: { db1: DENIED } }, /db1 answers and does not let the account `checker` in: error 1045/],
  ['current', { db2: DB2.replace('=10', '=5') }, /slave_net_timeout is 10, the files say 5/],
  ['current', { says: [['db1: SHOW GLOBAL VARIABLES', []]] }, /server_id is \?/],
  ['account', { says: [['SHOW GRANTS', [{ grants: GRANT.replace('SLAVE ON', 'SLAVE, SUPER ON') }]]] }, /holds more: SUPER ON/],
  ['account', { says: [['SELECT Host', [{ host: '%', plugin: 'x', secret: '' }]]] }, /outside the lab’s network, for instance from 192/],
  ['account', { says: [['SELECT Host', [{ host: '10.10.10.12', plugin: 'mysql_native_password', secret: '' }]]] }, /has no password/],
  ['account', { says: [['SELECT Host', []]] }, /no such account any more/],
  ['timers', { says: [['SHOW ALL SLAVES', [{ ...STATUS, Connect_Retry: '60' }]]] }, /after 10 s and tries again every 60 s/],
  ['refused', { says: [['db2: INSERT', []]] }, /took a write of an ordinary account/],
  ['own', { says: [['SELECT @@server_id AS id, @@gtid', [{ id: '2', state: '0-2-3,0-1-12' }]]] }, /it wrote itself \(up to 0-2-3\)/],
])('%s fails, and says what was seen: %j', async (name, world, message) => {
  expect(await resultOf(CHECKS[name], world)).toMatchObject({ status: 'fail', message: { en: expect.stringMatching(message) } });
});

test.each<[World, RegExp]>([
  [{ says: [['SHOW ALL SLAVES', []]] }, /has not been told of any source/],
  [
    { says: [['SHOW ALL SLAVES', [{ ...STATUS, Slave_IO_Running: 'Connecting', Last_IO_Errno: '1045' }]]] },
    /the I\/O thread does not run: Connecting, error 1045/,
  ],
  [{ says: [['SHOW ALL SLAVES', [{ ...STATUS, Slave_SQL_Running: 'No', Last_SQL_Errno: '1062' }]]] }, /the SQL thread.*No, error 1062/],
  [{ says: [['SHOW PROCESSLIST', [{ ...DUMP, Host: '10.10.10.99:1' }]]] }, /sees no Dump thread from db2/],
])(
  'threads that do not run are waited for, then told: %j',
  async (world, message) => {
    expect(await resultOf(CHECKS.threads, world)).toMatchObject({ status: 'fail', message: { en: expect.stringMatching(message) } });
  },
  15_000,
);

test('a replica that follows by position is told so at once', async () => {
  const world = { says: [['SHOW ALL SLAVES', [{ ...STATUS, Using_Gtid: 'No' }]] as const] };
  expect(await resultOf(CHECKS.threads, world)).toMatchObject({ status: 'fail', message: { en: expect.stringMatching(/Using_Gtid: No/) } });
});

test('a row that differs is shown as it is on both', async () => {
  const world = { says: [['db2: SELECT id, wrote', [{ id: '1', wrote: 'db2' }]] as const] };
  expect(await resultOf(CHECKS.rows, world)).toMatchObject({
    status: 'fail',
    message: { en: 'A row on db2 differs from the same row on db1.' },
    evidence: [{ excerpt: '{"id":"1","wrote":"db1"}' }, { excerpt: '{"id":"1","wrote":"db2"}' }],
  });
});

test('a probe that cannot be asked is our failure', async () => {
  const sandbox = fakeSandbox({ nodes: NODES });
  for await (const event of grade({ lab: 'week-1/x', checks: [CHECKS.reachable], sandbox })) {
    if (event.type === 'finished') expect(event.report.checks[0]).toMatchObject({ status: 'error' });
  }
});
