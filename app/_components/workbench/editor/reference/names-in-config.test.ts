import { expect, test } from 'vitest';
import { messagesOf } from '#app/_lib/i18n/messages.ts';
import { type EditorGrammar, editorReference } from '#app/_lib/reference/editor-reference.ts';
import { SAMPLE_PAGES } from '#content/format/testing/sample-reference.ts';
import { nameAt, offersAt, type Place } from './names-in-config.ts';

const PATHS: Record<EditorGrammar, string> = {
  haproxy: '/etc/haproxy/haproxy.cfg',
  keepalived: '/etc/keepalived/keepalived.conf',
  ini: '/etc/mysql/my.cnf',
  options: '/etc/memcached.conf',
};

function entriesOf(kind: EditorGrammar) {
  return editorReference(SAMPLE_PAGES, { path: PATHS[kind], language: '' }, 'en', messagesOf('en').reference).entries;
}

/** A text with `|` where the cursor stands. */
function placeIn(text: string): Place {
  const row = text.slice(0, text.indexOf('|')).split('\n').length - 1;
  const lines = text.split('\n');
  const column = lines[row]?.indexOf('|') ?? 0;
  return { lines: lines.map((line, at) => (at === row ? line.replace('|', '') : line)), row, column };
}

const anchor = (href: string | undefined) => href?.split('#')[1] ?? null;
const explained = (kind: EditorGrammar, text: string) => anchor(nameAt(kind, entriesOf(kind), placeIn(text))?.entries[0]?.href);
const offered = (kind: EditorGrammar, text: string) => offersAt(kind, entriesOf(kind), placeIn(text)).map(({ name }) => name);

test.each([
  ['defaults\n  time|out connect 5s', 'timeout-connect'],
  ['defaults\n  timeout conn|ect 5s', 'timeout-connect'],
  ['defaults\n  timeout connect 5|s', null],
  ['backend b\n  timeout srv| 5s', null],
  ['backend b\n  timeout sr|v 5s', 'timeout-server'],
  ['backend b\n  no option http|chk', 'option-httpchk'],
  ['backend b\n  option httpl|og', null],
  ['backend b\n  # timeout conn|ect 5s', null],
  ['backend b\n  mode tcp # che|ck', null],
  ['frontend|  www', null],
  ['fronten|d www', 'section-frontend'],
  ['global\n  maxc|onn 100', 'maxconn-global'],
  ['frontend f\n  maxc|onn 100', 'maxconn'],
  ['backend b\n  server w1 10.0.0.1:80 maxc|onn 100', 'maxconn-server'],
  ['backend b\n  server w1 10.0.0.1:80 check int|er 2s', 'inter'],
  ['backend b\n  default-server int|er 2s', 'inter'],
  ['backend b\n  server check| 10.0.0.1:80', null],
  ['backend b\n  server chec|k 10.0.0.1:80', null],
  ['backend b\n  server w1 10.0.0.1:80 cookie che|ck check', null],
  ['backend b\n  server w1 10.0.0.1:80 cook|ie w1', 'cookie-server'],
  ['backend b\n  cook|ie SRV insert', 'cookie'],
  ['frontend f\n  bind :443 ssl cr|t /a.pem', 'crt'],
  ['frontend f\n  http-request redi|rect scheme https', 'http-request-redirect'],
  ['listen l\r\n  mod|e tcp\r', 'mode'],
])('haproxy: %j is explained by %s', (text, entry) => expect(explained('haproxy', text)).toBe(entry));

test('a directive in the wrong section is still explained', () => {
  expect(explained('haproxy', 'frontend f\n  timeout serv|er 5s')).toBe('timeout-server');
});

test('the name found covers all its words', () => {
  expect(nameAt('haproxy', entriesOf('haproxy'), placeIn('defaults\n  timeout con|nect 5s'))).toMatchObject({ start: 2, end: 17 });
});

test('a frontend is not offered what only a backend may have', () => {
  const names = offered('haproxy', 'frontend f\n  |');
  expect(names).toEqual(expect.arrayContaining(['mode', 'bind', 'maxconn', 'frontend']));
  expect(names).not.toContain('timeout server');
  expect(names).not.toContain('check');
  expect(offered('haproxy', 'backend b\n  |')).toContain('timeout server');
});

test('words already written narrow the offer, and the whole name is replaced', () => {
  expect(offered('haproxy', 'backend b\n  timeout |')).toEqual(['timeout connect', 'timeout server', 'timeout srv']);
  expect(offered('haproxy', 'backend b\n  timeout c|')).toEqual(['timeout connect']);
  expect(offersAt('haproxy', entriesOf('haproxy'), placeIn('backend b\n  timeout c|'))[0]).toMatchObject({ start: 2 });
  expect(offered('haproxy', 'backend b\n  mode |')).toEqual([]);
});

test('behind a server’s address its parameters are offered, but not where a value is due', () => {
  expect(offered('haproxy', 'backend b\n  server w1 10.0.0.1:80 |')).toEqual(['maxconn', 'check', 'inter', 'cookie']);
  expect(offered('haproxy', 'backend b\n  server w1 10.0.0.1:80 check i|')).toContain('inter');
  expect(offered('haproxy', 'backend b\n  server w1 10.0.0.1:80 inter |')).toEqual([]);
  expect(offered('haproxy', 'backend b\n  server w|')).toEqual([]);
  expect(offered('haproxy', 'frontend f\n  bind :443 |')).toEqual(['crt']);
});

test('outside of every section only sections are offered; nothing in a comment', () => {
  expect(offered('haproxy', '|')).toEqual(['frontend']);
  expect(offered('haproxy', 'backend b\n  # |')).toEqual([]);
});

const INSTANCE = 'vrrp_script chk {\n  script "/x { y"\n}\nvrrp_instance WEB\n{\n  ';

test.each([
  ['vrrp_inst|ance WEB {', 'vrrp-instance'],
  [`${INSTANCE}prior|ity 100`, 'priority'],
  [`${INSTANCE}! prior|ity 100`, null],
  [`${INSTANCE}track_script {\n    chk wei|ght 2`, 'weight'],
  [`${INSTANCE}track_script {\n    chk\n  }\n  sta|te BACKUP`, 'state'],
  ['vrrp_script chk { inter|val 2 }', 'interval'],
  ['@lb1 vrrp_inst|ance WEB {', 'vrrp-instance'],
])('keepalived: %j is explained by %s', (text, entry) => expect(explained('keepalived', text)).toBe(entry));

test('a keepalived block is offered its own statements only', () => {
  expect(offered('keepalived', `${INSTANCE}|`)).toEqual(['state', 'priority', 'track_script']);
  expect(offered('keepalived', 'vrrp_script chk { |')).toEqual(['weight', 'interval']);
  expect(offered('keepalived', `${INSTANCE}}\n|`)).toEqual(['vrrp_instance', 'vrrp_script']);
  expect(offered('keepalived', `${INSTANCE}state |`)).toEqual([]);
});

test.each([
  ['[mysqld]\nlog-b|in = x', 'log-bin'],
  ['[mariadbd]\nLOG_B|IN', 'log-bin'],
  ['[mysqld]\nmax_connections = log_b|in', null],
  ['[mysqld]\n#log_b|in', null],
  ['[log_b|in]', null],
])('my.cnf: %j is explained by %s', (text, entry) => expect(explained('ini', text)).toBe(entry));

test('my.cnf: the server’s variables are offered in any of its sections, with the reader’s dashes', () => {
  expect(offered('ini', '[mysqld]\n|')).toEqual(['log_bin', 'max_connections', 'mode']);
  expect(offered('ini', '[mysqld]\nmax-|')).toContain('max-connections');
  expect(offered('ini', '[client]\nmax|')).toEqual([]);
  expect(offered('ini', '[mysqld]\nmax_connections = |')).toEqual([]);
  expect(offered('ini', '[mysqld]\n# |')).toEqual([]);
});

const loose = (names: readonly string[], more: object = {}) => ({
  names,
  args: '<n>',
  scope: [],
  text: '',
  href: `/x#${names[0]}`,
  ...more,
});

test('a key with a part that varies is found, and offered up to that part', () => {
  const entries = [loose(['nodes.<n>', 'others.<n>.x'])];
  expect(nameAt('ini', entries, placeIn('nodes.|1 = rabbit@mq1'))).not.toBeNull();
  expect(nameAt('ini', entries, placeIn('nodes.|1.2 = a'))).toBeNull();
  expect(offersAt('ini', entries, placeIn('no|')).map(({ name }) => name)).toEqual(['nodes.']);
});

test('names inside a value are known where an entry says so', () => {
  const entries = [loose(['gcs.fc_limit'], { scope: ['wsrep_provider_options'] })];
  expect(nameAt('ini', entries, placeIn('wsrep-provider-options = "gcache.size=1G; gcs.fc_lim|it = 64"'))).not.toBeNull();
  expect(offersAt('ini', entries, placeIn('wsrep_provider_options="gc|'))[0]).toMatchObject({ name: 'gcs.fc_limit', start: 24 });
});

test('memcached.conf: an option by either name, one a line', () => {
  const entries = [loose(['-m', '--memory-limit'])];
  expect(nameAt('options', entries, placeIn('-|m 64'))).not.toBeNull();
  expect(nameAt('options', entries, placeIn('--mem|ory-limit=64'))).not.toBeNull();
  expect(nameAt('options', entries, placeIn('# -|m 64'))).toBeNull();
  expect(offersAt('options', entries, placeIn('|')).map(({ name }) => name)).toEqual(['-m']);
  expect(offersAt('options', entries, placeIn('--me|')).map(({ name }) => name)).toEqual(['-m', '--memory-limit']);
  expect(offersAt('options', entries, placeIn('-l -|'))).toEqual([]);
});

test('a section of an ini file is a name too', () => {
  const entries = [loose(['[ndbd default]']), loose(['DataMemory'], { scope: ['[ndbd default]'] })];
  expect(nameAt('ini', entries, placeIn('[ndbd de|fault]'))?.entries[0]?.names[0]).toBe('[ndbd default]');
  expect(offersAt('ini', entries, placeIn('[n|')).map(({ name }) => name)).toEqual(['[ndbd default]']);
  expect(offersAt('ini', entries, placeIn('[ndbd default]\n|')).map(({ name }) => name)).toEqual(['[ndbd default]', 'DataMemory']);
});

test('a name that two daemons share is explained by both and offered once', () => {
  const entries = [
    loose(['binlog_format'], { scope: ['[mysqld]'], href: '/mariadb' }),
    loose(['binlog_format'], { scope: ['[mysqld]'], href: '/galera' }),
  ];
  expect(nameAt('ini', entries, placeIn('[mysqld]\nbin|log_format'))?.entries.map(({ href }) => href)).toEqual(['/mariadb', '/galera']);
  expect(offersAt('ini', entries, placeIn('[mysqld]\nbin|')).map(({ entry }) => entry.href)).toEqual(['/mariadb']);
});

test('haproxy: fetches behind if and in an acl, with their arguments and converters', () => {
  const entries = [
    loose(['hdr'], { args: '(<name>)', scope: ['acl'] }),
    loose(['path'], { args: '', scope: ['acl'] }),
    loose(['lower'], { args: '', scope: ['acl'] }),
  ];
  expect(nameAt('haproxy', entries, placeIn('frontend f\n  acl is_a hd|r(host) -i a'))?.entries[0]?.names[0]).toBe('hdr');
  expect(nameAt('haproxy', entries, placeIn('frontend f\n  use_backend b if !{ pat|h,lower /a }'))?.entries[0]?.names[0]).toBe('path');
  expect(nameAt('haproxy', entries, placeIn('frontend f\n  use_backend b if { hdr(a,b),lo|wer x }'))).toMatchObject({ start: 30, end: 35 });
  expect(nameAt('haproxy', entries, placeIn('frontend f\n  acl pat|h hdr(host) a'))).toBeNull();
});
