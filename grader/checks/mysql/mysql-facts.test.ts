import { expect, test } from 'vitest';
import { readOptionFiles } from '../../parsers/option-file/index.ts';
import { fakeSandbox } from '../../testing/fake-sandbox.ts';
import { sqlText } from './checker.ts';
import { replicationRights } from './grants.ts';
import { hostPatternLetsIn } from './host-pattern.ts';
import { loadNodeOptions } from './node-options.ts';
import { isFollowing, replicaStatuses } from './replica-status.ts';
import { type SettingName, settingsOf } from './settings.ts';

const REPL = "TO `repl`@`10.10.10.%` IDENTIFIED BY PASSWORD '*F645'";

test.each<[readonly string[], boolean, readonly string[]]>([
  [[`GRANT REPLICATION SLAVE ON *.* ${REPL}`], true, []],
  [[`GRANT USAGE ON *.* ${REPL}`], false, []],
  [[`GRANT ALL PRIVILEGES ON *.* ${REPL} WITH GRANT OPTION`], false, ['ALL PRIVILEGES ON *.*', 'GRANT OPTION ON *.*']],
  [
    [`GRANT REPLICATION SLAVE, BINLOG MONITOR ON *.* ${REPL}`, 'GRANT SELECT (a, b), INSERT ON `shop`.`t` TO `repl`@`%`'],
    true,
    ['BINLOG MONITOR ON *.*', 'SELECT (a, b) ON `shop`.`t`', 'INSERT ON `shop`.`t`'],
  ],
  [['GRANT `app` TO `repl`@`%`', `GRANT REPLICATION SLAVE ON *.* ${REPL}`], true, ['ROLE `app`']],
])('rights of an account: %j', (lines, mayReplicate, more) => {
  expect(replicationRights(lines)).toEqual({ mayReplicate, more });
});

test.each([
  ['%', '192.0.2.7', true],
  ['', '192.0.2.7', true],
  ['10.10.10.%', '10.10.10.12', true],
  ['10.10.10.%', '10.10.11.12', false],
  ['10.%', '10.99.0.1', true],
  ['10.10.10.1_', '10.10.10.12', true],
  ['10.10.10.12', '10.10.10.120', false],
  ['10.10.10.0/255.255.255.0', '10.10.10.12', true],
  ['10.10.10.0/255.255.255.0', '10.10.99.12', false],
  ['10.0.0.0/8', '10.99.0.1', true],
  ['0.0.0.0/0.0.0.0', '192.0.2.7', true],
  ['db2', '192.0.2.7', false],
])('an account for %s used from %s: %s', (pattern, address, isLetIn) => {
  expect(hostPatternLetsIn(pattern, address)).toBe(isLetIn);
});

test.each<[string, SettingName, string]>([
  ['', 'log_bin', 'OFF'],
  ['log_bin', 'log_bin', 'ON'],
  ['log_bin = OFF', 'log_bin', 'ON'],
  ['log-bin=binlog\nskip-log-bin', 'log_bin', 'OFF'],
  ['server_id=0', 'server_id', '1'],
  ['server-id = 12', 'server_id', '12'],
  ['binlog-format=row', 'binlog_format', 'ROW'],
  ['binlog_format=1', 'binlog_format', 'STATEMENT'],
  ['read_only=yes', 'read_only', 'OFF'],
  ['read-only', 'read_only', 'ON'],
  ['skip-read-only', 'read_only', 'OFF'],
  ['log_slave_updates=1', 'log_slave_updates', 'ON'],
])('%j makes %s what SHOW VARIABLES says: %s', (lines, name, value) => {
  const files = new Map([['/my.cnf', `[mariadbd]\n${lines}\n`]]);
  expect(settingsOf({ ok: true, files, options: readOptionFiles('/my.cnf', files) })[name].value).toBe(value);
});

test('option files are followed wherever they lead, also into an empty folder', async () => {
  const sandbox = fakeSandbox({
    files: {
      'db1:/etc/mysql/my.cnf': '!includedir /etc/mysql/conf.d/\n!includedir /etc/empty\n!include /root/x.cnf\n',
      'db1:/etc/mysql/conf.d/a.cnf': '[mysqld]\nserver_id=7\n',
      'db1:/etc/mysql/conf.d/b.cnf.off': '[mysqld]\nserver_id=8\n',
      'db1:/root/x.cnf': '[mysqld]\nread_only\n',
      'db2:/etc/mysql/my.cnf': '[mysqld\n',
    },
  });
  const read = await loadNodeOptions(sandbox, 'db1');
  expect(read.ok && settingsOf(read)).toMatchObject({
    server_id: { value: '7', at: { path: '/etc/mysql/conf.d/a.cnf', line: 2, text: 'server_id=7' } },
    read_only: { value: 'ON' },
  });
  expect(await loadNodeOptions(sandbox, 'db2')).toMatchObject({ ok: false, path: '/etc/mysql/my.cnf', line: 1 });
});

test('a replica’s own words, NULL among them', () => {
  const [status] = replicaStatuses([
    { Slave_IO_Running: 'Connecting', Slave_SQL_Running: 'Yes', Seconds_Behind_Master: null, Connect_Retry: '5', Using_Gtid: 'No' },
  ]);
  expect(status).toMatchObject({ io: 'Connecting', secondsBehind: null, connectRetryMs: 5000, usingGtid: 'No' });
  expect(status !== undefined && isFollowing(status)).toBe(false);
});

test('a text in a statement ends where it should', () => {
  expect(sqlText("a'b\\")).toBe("'a''b\\\\'");
});
