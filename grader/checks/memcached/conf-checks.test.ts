import { expect, test } from 'vitest';
import { type CheckDefinition, grade } from '../../index.ts';
import type { CheckResult } from '../../result.ts';
import { type FakeSandboxParts, fakeSandbox } from '../../testing/fake-sandbox.ts';
import {
  cachePool,
  closedDoors,
  connectionLimit,
  listenPrivate,
  memcachedConfValid,
  memcachedCurrent,
  memoryLimit,
  udpOff,
} from './index.ts';

const PATH = '/etc/memcached.conf';
const pool = cachePool({ path: PATH, app: 'app', db: 'db', caches: [{ node: 'cache1', publicName: 'public1' }] });
const at = (id: string) => ({ id: `t.${id}`, points: 1 });
const checks = {
  valid: memcachedConfValid(pool, at('valid')),
  listen: listenPrivate(pool, at('listen')),
  memory: memoryLimit(pool, at('memory'), 16),
  connections: connectionLimit(pool, at('connections'), 128),
  udp: udpOff(pool, at('udp')),
  current: memcachedCurrent(pool, at('current')),
  doors: closedDoors(pool, at('doors')),
};
type Name = keyof typeof checks;

const GOOD = '-u memcache\n-l 10.10.10.41\n-m 16\n-c 128\n';
const SETTINGS = { maxbytes: 16_777_216, maxconns: 128, tcpport: 11_211, udpport: 0, inter: '10.10.10.41', evictions: 'on' };
const CLOSED = { atMs: 0, connectedMs: null, firstByteMs: null, endedMs: 1, ending: 'refused', received: '' };

function settings(own: Readonly<Record<string, string | number>> = {}) {
  const lines = Object.entries({ ...SETTINGS, ...own }).map(([name, value]) => `STAT ${name} ${value}`);
  return { atMs: 0, durationMs: 1, answers: [[...lines, 'END']] };
}

async function judge(check: CheckDefinition, text: string | null, probe: FakeSandboxParts['probe'] = {}): Promise<CheckResult> {
  const sandbox = fakeSandbox({
    nodes: [{ name: 'cache1', address: '10.10.10.41', mac: '02:4c:0a:0a:0a:29' }],
    addresses: { public1: '10.10.10.141' },
    files: {
      ...(text === null ? {} : { [`cache1:${PATH}`]: text }),
      'cache1:/etc/hosts': '127.0.0.1 localhost\n10.10.10.41 cache1 inner\n',
    },
    probe: {
      'memcached.ask': ({ udp }: { readonly udp?: boolean }) =>
        udp ? { atMs: 0, durationMs: 1, errorCode: 'ECONNREFUSED', answers: [] } : settings(),
      'tcp.talk': () => CLOSED,
      ...probe,
    },
  });
  for await (const event of grade({ lab: 'week-1/x', checks: [check], sandbox })) {
    if (event.type === 'finished') return event.report.checks[0] as CheckResult;
  }
  throw new Error('no report');
}

test.each(Object.keys(checks) as Name[])('%s passes a good file and its process', async (name) => {
  expect(await judge(checks[name], GOOD)).toMatchObject({ status: 'pass' });
});

test.each<[Name, string]>([
  ['listen', '-u memcache -l inner,localhost -l ::1\r\n'],
  ['listen', '-u memcache --listen=10.10.10.41:11211 -p 9999'],
  ['memory', '--memory-limit=16'],
  ['memory', '-m 64 -m16'],
  ['udp', '-U0'],
  ['udp', ''],
])('%s passes %j', async (name, text) => {
  expect(await judge(checks[name], text)).toMatchObject({ status: 'pass' });
});

test.each<[Name, string | null, RegExp]>([
  ['valid', null, /There is no \/etc\/memcached\.conf on cache1/],
  ['valid', '-u memcache\n-q\n', /line 2: memcached knows no option -q/],
  ['valid', '-l 10.10.10.41\n', /names no ordinary account/],
  ['valid', '-u root\n', /names no ordinary account/],
  ['valid', '-u memcache\n-d -m 16\n', /line 2: the start script leaves out a line/],
  ['valid', '-u memcache -l $(hostname -i)\n', /only a shell can resolve/],
  ['listen', '-u memcache\n', /does not say where to listen/],
  ['listen', '-l 0.0.0.0\n', /0\.0\.0\.0 means every address/],
  ['listen', '# -l 10.10.10.41\n', /does not say where to listen/],
  ['listen', '-l 10.10.10.41\n-l 10.10.10.141\n', /listens at 10\.10\.10\.141/],
  ['listen', '-l 127.0.0.1\n', /at 10\.10\.10\.41 memcached listens not at all/],
  ['listen', '-l 10.10.10.41\n-p 11212\n', /on port 11212/],
  ['listen', '-l 10.10.10.41\n-s /run/m.sock\n', /Unix socket only/],
  ['memory', '-m 16\n-m 64\n', /64 MiB \(line 2\)/],
  ['memory', '# -m 16\n', /64 MiB \(the default/],
  ['connections', '-m 16\n', /1024 \(the default/],
  ['udp', '-U 11211\n', /UDP is open on port 11211 \(line 1\)/],
])('%s fails %j', async (name, text, said) => {
  const result = await judge(checks[name], text);
  expect(result.status).toBe('fail');
  expect(result.message.en).toMatch(said);
});

test.each<[Readonly<Record<string, string | number>>, RegExp]>([
  [{ maxbytes: 67_108_864 }, /memory \(MiB\) is 64, the file says 16/],
  [{ maxconns: 1024 }, /connections is 1024, the file says 128/],
  [{ udpport: 11_211 }, /UDP port is 11211/],
  [{ evictions: 'off' }, /evictions is off, the file says on/],
  [{ inter: '127.0.0.1,::1' }, /listens at is 127\.0\.0\.1, ::1, the file says 10\.10\.10\.41/],
])('a process that runs with %j is not that of the file', async (own, said) => {
  const result = await judge(checks.current, GOOD, { 'memcached.ask': () => settings(own) });
  expect(result).toMatchObject({ status: 'fail', message: { en: expect.stringMatching(said) } });
});

test('whoever answers at the public address, or answers a datagram, is seen', async () => {
  const open = await judge(checks.doors, GOOD, {
    'tcp.talk': () => ({ ...CLOSED, connectedMs: 1, ending: 'peer-closed', received: 'VERSION 1.6.38\r\n' }),
  });
  expect(open).toMatchObject({ status: 'fail', message: { en: expect.stringContaining('10.10.10.141:11211') } });
  const datagram = await judge(checks.doors, GOOD, { 'memcached.ask': () => ({ atMs: 0, durationMs: 1, answers: [['VERSION 1.6.38']] }) });
  expect(datagram).toMatchObject({ status: 'fail', message: { en: expect.stringContaining('A datagram sent to 10.10.10.41:11211') } });
});

test('a probe that cannot ask is our error', async () => {
  const broken = await judge(checks.doors, GOOD, { 'tcp.talk': () => Promise.reject(new Error('gone')) });
  expect(broken.status).toBe('error');
});
