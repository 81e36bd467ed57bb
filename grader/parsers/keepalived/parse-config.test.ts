// biome-ignore-all lint/suspicious/noTemplateCurlyInString: that is how keepalived writes its parameters
import { expect, test } from 'vitest';
import { effectiveKeepalived, type KeepalivedSource, parseKeepalivedConfig, type Statement } from './index.ts';

const MAIN = '/etc/keepalived/keepalived.conf';

function source(text: string, more: Partial<KeepalivedSource> = {}): KeepalivedSource {
  return { main: MAIN, configId: 'lb1', ...more, files: { [MAIN]: text, ...more.files } };
}

function shape(statements: readonly Statement[]): unknown[] {
  return statements.map(({ keyword, args, block }) => {
    const words = [keyword, ...args.map((word) => word.text)].join(' ');
    return block === null ? words : [words, ...shape(block)];
  });
}

const read = (text: string, more: Partial<KeepalivedSource> = {}) => parseKeepalivedConfig(source(text, more));

test('braces at the end of the line, on a line of their own, or around one line mean the same', () => {
  const wanted = [['vrrp_instance WEB', 'interface eth0', ['virtual_ipaddress', '10.0.0.1/24 dev eth0']]];
  const forms = [
    'vrrp_instance WEB {\n interface eth0\n virtual_ipaddress {\n 10.0.0.1/24 dev eth0\n }\n}\n',
    'vrrp_instance WEB\n{\n interface eth0\n virtual_ipaddress\n {\n 10.0.0.1/24 dev eth0\n }\n}',
    'vrrp_instance WEB { interface eth0\r\nvirtual_ipaddress { 10.0.0.1/24 dev eth0 } }\r\n',
    'vrrp_instance WEB{\ninterface eth0\nvirtual_ipaddress{10.0.0.1/24 dev eth0}}',
  ];
  for (const form of forms) {
    const config = read(form);
    expect(shape(config.statements)).toEqual(wanted);
    expect(config.problems).toEqual([]);
  }
});

test('comments begin with # or !, anywhere outside quotes', () => {
  const { statements } = read('# a\n! b\npriority 100 # c\nadvert_int 1!d\nauth_pass "a!b#c"\nname a\\#b\n#priority 200\n');
  expect(shape(statements)).toEqual(['priority 100', 'advert_int 1', 'auth_pass a!b#c', 'name a#b']);
});

test('what stands in double quotes is one word, braces and blanks included', () => {
  expect(read('script "/bin/sh -c \'{ true; }\'"  x\n').statements[0]?.args.map((word) => word.text)).toEqual([
    "/bin/sh -c '{ true; }'",
    'x',
  ]);
});

test('every word knows its file, line and column', () => {
  const { statements } = read('global_defs {\n    router_id  lb1\n}\ninclude more.conf\n', {
    files: { '/etc/keepalived/more.conf': '\n priority 7\n' },
  });
  expect(statements[0]?.block?.[0]?.at).toEqual({ file: MAIN, line: 2, column: 5 });
  expect(statements[0]?.block?.[0]?.args[0]?.at).toEqual({ file: MAIN, line: 2, column: 16 });
  expect(statements[1]?.args[0]?.at).toEqual({ file: '/etc/keepalived/more.conf', line: 2, column: 11 });
});

test('lines for other hosts are left out, also inside blocks and around definitions', () => {
  const text =
    '@lb1 $PRIO=150\n@lb2 $PRIO=100\nvrrp_instance A {\n priority $PRIO\n @^lb1 state MASTER\n unicast_peer {\n @lb2 10.0.0.1\n @lb1 10.0.0.2\n }\n}\n';
  expect(shape(read(text).statements)).toEqual([['vrrp_instance A', 'priority 150', ['unicast_peer', '10.0.0.2']]]);
  expect(shape(read(text, { configId: 'lb2' }).statements)).toEqual([
    ['vrrp_instance A', 'priority 100', 'state MASTER', ['unicast_peer', '10.0.0.1']],
  ]);
});

test('parameters are replaced when used, again and again, and may hold several lines', () => {
  const text =
    '$BASE=10.2.${SUB}\n$SUB=0\nroute ${BASE}.100/32\n$SUB=10\nroute ${BASE}.100/32\n$BLOCK= \\\nvrrp_script S${N} { \\\n interval $N \\\n }\n$N=3\n$BLOCK\nkept $UNKNOWN\n';
  expect(shape(read(text).statements)).toEqual([
    'route 10.2.0.100/32',
    'route 10.2.10.100/32',
    ['vrrp_script S3', 'interval 3'],
    'kept $UNKNOWN',
  ]);
});

test('a parameter that means itself ends as a problem, not as a loop', () => {
  expect(read('$A=${A}x\nname ${A}\n').problems.map((one) => one.code)).toEqual(['too-long']);
});

test('includes take wildcards, in order, from the including file’s folder; a missing one and a loop are told', () => {
  const files = {
    '/etc/keepalived/conf.d/20-b.conf': 'b 1\n',
    '/etc/keepalived/conf.d/10-a.conf': 'a 1\ninclude ../extra.conf\n',
    '/etc/keepalived/conf.d/.hidden.conf': 'hidden\n',
    '/etc/keepalived/extra.conf': 'extra 1\ninclude keepalived.conf\n',
  };
  const config = read('include conf.d/*.conf\ninclude {no,nothing}.conf\n', { files });
  expect(shape(config.statements)).toEqual(['a 1', 'extra 1', 'b 1']);
  expect(config.problems.map((one) => one.code)).toEqual(['include-loop', 'include-missing']);
  expect(config.files).toEqual([
    MAIN,
    '/etc/keepalived/conf.d/10-a.conf',
    '/etc/keepalived/extra.conf',
    '/etc/keepalived/conf.d/20-b.conf',
  ]);
});

test('braces that do not match are told', () => {
  expect(read('vrrp_instance A {\n priority 1\n').problems.map((one) => one.code)).toEqual(['unclosed-block']);
  expect(read('}\na 1\n').problems.map((one) => one.code)).toEqual(['extra-brace']);
  expect(read('{\na 1\n}\n').problems.map((one) => one.code)).toEqual(['stray-block']);
});

test('nothing makes it throw', () => {
  const hostile = [
    '',
    '\0',
    '"',
    '$',
    '${',
    '$A=',
    '@',
    '@^',
    '@@@ x',
    'include',
    'include *',
    '\\',
    '}{'.repeat(500),
    '{'.repeat(500),
    '${A}'.repeat(9999),
  ];
  for (const text of hostile) {
    expect(() => effectiveKeepalived(read(text))).not.toThrow();
    expect(() => effectiveKeepalived(read(`vrrp_instance A {\n${text}\n}\nvrrp_script\nglobal_defs ${text}`))).not.toThrow();
  }
  expect(read('a', { main: '/nowhere' }).problems.map((one) => one.code)).toEqual(['file-missing']);
});
