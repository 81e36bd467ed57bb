/** Every expectation was seen on MariaDB 11.8.6 (`my_print_defaults`, `mariadbd --help --verbose`). */
import { expect, test } from 'vitest';
import { isOn, numberOf, readOptionFiles, serverOptions } from './index.ts';

const NAMES = ['read_only', 'server_id', 'log_bin', 'skip_name_resolve', 'port'];
const read = (text: string) => readOptionFiles('/my.cnf', new Map([['/my.cnf', text]]));
const readOnly = (line: string) => serverOptions(read(`[mariadbd]\n${line}\n`), NAMES).get('read_only');

test.each([
  ['server-id=7 # note', 'server_id', '7'],
  ['log_bin = "bin#log"', 'log_bin', 'bin#log'],
  ['max_connections=5;x', 'max_connections', '5;x'],
  ['port=3\\n', 'port', '3\n'],
  ['skip-name-resolve', 'skip_name_resolve', null],
  [' port =', 'port', ''],
  ['LOG-Bin=a', 'log_bin', 'a'],
])('%j gives %s', (line, name, value) => {
  expect(read(`[mariadbd]\n${line}\n`).options).toEqual([{ group: 'mariadbd', name, value, path: '/my.cnf', line: 2 }]);
});

test.each([
  ['read-only=1', true],
  ['read_only=ON', true],
  ['read-only=true', true],
  ['read-only=yes', false],
  ['read_only=', false],
  ['read-only', true],
  ['skip-read-only', false],
  ['disable-read-only', false],
  ['enable-read-only', true],
  ['loose-read-only', true],
  ['read-onl=1', true],
  ['READ_ONLY=1', true],
  ['#read_only=1', false],
  ['; read_only=1', false],
])('%j is on: %s', (line, on) => {
  expect(isOn(readOnly(line))).toBe(on);
});

test('directories are read in the order of their names, where they are included, and the group goes on after them', () => {
  const files = new Map([
    ['/my.cnf', '[mariadbd]\nport=0\n!includedir /d\nport=9\n'],
    ['/d/z.cnf', '[mariadbd]\nport=1\n'],
    ['/d/B.cnf', '[mariadbd]\nport=2\n'],
    ['/d/a.cnf', '[mariadbd]\nport=3\n'],
    ['/d/c.ini', '[mariadbd]\nport=4\n'],
    ['/d/deep/e.cnf', '[mariadbd]\nport=5\n'],
  ]);
  const { options, problems } = readOptionFiles('/my.cnf', files);
  expect([options.map(({ value }) => value), problems]).toEqual([['0', '2', '3', '1', '9'], []]);
});

test('a file that is not there is left out; a directory that is not there is refused', () => {
  expect(read('!include /none.cnf\n').problems).toEqual([]);
  expect(read('!includedir /none\n').problems).toMatchObject([{ kind: 'no-such-directory', line: 1 }]);
});

test.each([
  ['port=1\n[mariadbd]\n', 'before-any-group', 1],
  ['[mariadbd\nport=1\n', 'broken-line', 1],
  ['[a]\n!include /my.cnf\n', 'includes-itself', 2],
])('%j is refused', (text, kind, line) => {
  expect(read(text).problems[0]).toMatchObject({ kind, line });
});

test('of all groups the server reads, the last line holds; other groups and other cases of letters do not count', () => {
  const groups = read(
    '[mysqld]\nserver_id=1\n[mariadbd]\nserver_id=2\n[galera]\nserver-id=3\n[MariaDBd]\nserver_id=4\n[mysql]\nserver_id=5\n',
  );
  expect(serverOptions(groups, NAMES).get('server_id')).toEqual({ value: '3', path: '/my.cnf', line: 6 });
});

test('another program reads groups of its own', () => {
  const files = read('[mysqld]\nport=1\n[ndbd]\nport=2\n[client]\nport=3\n');
  expect(serverOptions(files, NAMES, new Set(['mysql_cluster', 'ndbd'])).get('port')).toEqual({ value: '2', path: '/my.cnf', line: 4 });
});

test('numbers may have a suffix', () => {
  expect(['64M', '1k', '5', '5;x', '0x10', '-1', null].map(numberOf)).toEqual([67108864, 1024, 5, null, null, null, null]);
});
