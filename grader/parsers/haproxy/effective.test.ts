import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { backendsOf, checkTiming, effectiveConfig, isAnyIpv4, parseAddress, parseHaproxyConfig, parseSize, parseTime } from './index.ts';

const fixture = (name: string) => readFileSync(new URL(`./__fixtures__/${name}`, import.meta.url), 'utf8');
const effective = (text: string) => effectiveConfig(parseHaproxyConfig(text));
const proxy = (text: string, name: string) => effective(text).proxies.find((one) => one.name === name);

test('a Debian file means what HAProxy makes of it', () => {
  const config = effective(fixture('debian-like.cfg'));
  expect(config.global.user).toEqual({ value: 'haproxy', at: { line: 7, column: 7 } });
  expect(config.global.statsSockets[0]).toMatchObject({
    address: { family: 'unix', host: '/run/haproxy/admin.sock' },
    level: { value: 'admin' },
  });
  expect(config.global.logTargets.map((log) => [log.target, log.facility])).toEqual([
    ['/dev/log', 'local0'],
    ['/dev/log', 'local1'],
  ]);
  const [www, web] = config.proxies;
  expect(www?.mode).toEqual({ value: 'http', at: { line: 13, column: 7 } });
  expect(www?.timeouts.client).toMatchObject({ value: 50_000, bare: true, at: { line: 17 } });
  expect(www?.frontend?.log).toMatchObject({ global: { line: 12 }, format: { value: 'http', at: { line: 14 } } });
  expect(web?.backend?.httpCheck).toMatchObject({ method: 'GET', uri: '/healthz', version: 'HTTP/1.0', scripted: false });
  expect(web?.backend?.servers.map((server) => [server.name, server.check.value, server.inter.value, server.inter.at?.line])).toEqual([
    ['web1', true, 1000, 27],
    ['web2', true, 500, 29],
  ]);
});

test('a listen with named defaults is both sides and inherits through `from`', () => {
  const all = proxy(fixture('crlf-named-defaults.cfg'), 'all');
  expect(all?.timeouts).toMatchObject({ client: { value: 60_000 }, server: { value: 2000 } });
  expect(all?.frontend?.binds[0]?.addresses.map((address) => address.ports)).toEqual([
    { from: 80, to: 80 },
    { from: 8080, to: 8089 },
  ]);
  expect(all?.backend?.servers[0]).toMatchObject({ inter: { value: 2000, at: null }, rise: { value: 2 }, fall: { value: 3 } });
  expect(all?.backend?.balance).toEqual({ value: 'roundrobin', at: null });
});

test('the nearest defaults above counts, not one below', () => {
  const text = 'defaults\n mode http\nfrontend a\n bind :1\ndefaults\nfrontend b\n bind :2\n';
  expect([proxy(text, 'a')?.mode.value, proxy(text, 'b')?.mode.value]).toEqual(['http', 'tcp']);
});

test('default-server counts for the servers below it only', () => {
  const servers = proxy(
    'backend b\n server x 1.1.1.1:80\n default-server check inter 300\n server y 1.1.1.2:80 no-check\n server z 1.1.1.3:80\n',
    'b',
  )?.backend?.servers;
  expect(servers?.map((server) => [server.check.value, server.inter.value])).toEqual([
    [false, 2000],
    [false, 300],
    [true, 300],
  ]);
});

test('a value that looks like an option is not one', () => {
  const [server] = proxy('backend b\n server x h:80 cookie check weight 3 backup\n', 'b')?.backend?.servers ?? [];
  expect([server?.check.value, server?.weight.value, server?.backup]).toEqual([false, 3, true]);
});

test('server-template unrolls', () => {
  expect(proxy('backend b\n server-template w 2-4 host:80 check\n', 'b')?.backend?.servers.map((server) => server.name)).toEqual([
    'w2',
    'w3',
    'w4',
  ]);
});

test('http-check send replaces the parts it names, and expect is kept', () => {
  const text =
    'backend b\n option httpchk\n http-check send meth GET uri /h ver HTTP/1.1 hdr Host www\n http-check expect status 200-204\n';
  expect(proxy(text, 'b')?.backend?.httpCheck).toMatchObject({
    method: 'GET',
    uri: '/h',
    version: 'HTTP/1.1',
    headers: [{ name: 'Host', value: 'www' }],
    scripted: false,
  });
});

test.each([
  ['option httpchk', 'OPTIONS', '/', []],
  ['option httpchk /h', 'OPTIONS', '/h', []],
  ['option httpchk HEAD /h HTTP/1.1\\r\\nHost:\\ www', 'HEAD', '/h', [{ name: 'Host', value: 'www' }]],
])('%s asks what the manual says', (option, method, uri, headers) => {
  expect(proxy(`backend b\n ${option}\n`, 'b')?.backend?.httpCheck).toMatchObject({ method, uri, headers });
});

test('the last kind of check wins and `no` takes it back', () => {
  expect(proxy('backend b\n option httpchk\n option tcp-check\n', 'b')?.backend).toMatchObject({
    httpCheck: null,
    otherCheck: { value: 'tcp-check' },
  });
  expect(proxy('defaults\n option httpchk\nbackend b\n no option httpchk\n', 'b')?.backend).toMatchObject({
    httpCheck: null,
    otherCheck: null,
  });
});

test('log formats replace each other and `no log` drops what was inherited', () => {
  const text = 'defaults\n log global\n option httplog\nfrontend f\n option tcplog\n no log\n';
  expect(proxy(text, 'f')?.frontend?.log).toMatchObject({ global: null, format: { value: 'tcp' } });
});

test('a frontend leads to its default and to those it may choose; a listen to itself', () => {
  const config = effective('frontend f\n use_backend a if x\n default_backend b\nbackend a\nbackend b\nlisten l\n server s h:1\n');
  const names = (index: number) =>
    config.proxies.slice(index, index + 1).flatMap((one) => backendsOf(config, one).map((found) => found.name));
  expect([names(0), names(3)]).toEqual([['a', 'b'], ['l']]);
});

test.each([
  ['inter 1s fall 3 rise 2', '', { leaveMinMs: 2000, leaveMaxMs: 6000, returnMaxMs: 3000 }],
  ['', '', { leaveMinMs: 4000, leaveMaxMs: 12_000, returnMaxMs: 6000 }],
  ['inter 1s fastinter 300ms downinter 2s fall 3 rise 3', '', { leaveMinMs: 600, leaveMaxMs: 4600, returnMaxMs: 3600 }],
  ['inter 2s fall 2', ' timeout check 500ms\n timeout connect 1s\n', { leaveMinMs: 2000, leaveMaxMs: 6000, returnMaxMs: 5000 }],
])('timers "%s" predict what HAProxy does', (options, timeouts, expected) => {
  const backend = proxy(`backend b\n${timeouts} server s 1.1.1.1:80 check ${options}\n`, 'b');
  const server = backend?.backend?.servers[0];
  expect(backend && server && checkTiming(server, backend.timeouts)).toMatchObject(expected);
});

test.each([
  ['5s', 5000],
  ['1m', 60_000],
  ['250', 250],
  ['500us', 0.5],
  ['1.5s', null],
  ['5 s', null],
  ['', null],
])('the time %s', (text, ms) => {
  expect(parseTime(text)?.ms ?? null).toBe(ms);
});

test('sizes count in powers of 1024', () => {
  expect([parseSize('4k'), parseSize('1M'), parseSize('x')]).toEqual([4096, 1_048_576, null]);
});

test.each([
  [':80', 'any', 80],
  ['*:80', 'any', 80],
  ['ipv4@0.0.0.0:80', 'ipv4', 80],
  ['[::1]:8080', 'ipv6', 8080],
  ['web1:80', 'name', 80],
  ['/run/x.sock', 'unix', undefined],
  ['fd@3', 'other', undefined],
])('the address %s', (text, family, port) => {
  expect([parseAddress(text).family, parseAddress(text).ports?.from]).toEqual([family, port]);
});

test('every IPv4 address is meant by nothing, a star or 0.0.0.0', () => {
  expect([':80', '*:80', '0.0.0.0:80', '127.0.0.1:80'].map((text) => isAnyIpv4(parseAddress(text)))).toEqual([true, true, true, false]);
});

test('a hostile file of inherited settings resolves quickly', () => {
  const text = `defaults\n${' log global\n'.repeat(5000)}${'frontend f\n bind :80\n'.repeat(5000)}`;
  const started = performance.now();
  effective(text);
  expect(performance.now() - started).toBeLessThan(3000);
});
