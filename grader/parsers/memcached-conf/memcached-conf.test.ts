/** Seen on Debian's start script and memcached 1.6.38, by `stats settings` and by what they said. */
import { expect, test } from 'vitest';
import { readMemcachedConf } from './index.ts';

test.each([
  ['-m 16', 16],
  ['-m16', 16],
  ['-vm17', 17],
  ['--memory-limit=16', 16],
  ['--memory-l 16', 16],
  ['-m 16MB', 16],
  ['-m 16 # megabytes', 16],
  ['-m 16\r', 16],
  ['   -m    16   ', 16],
  ['-m "16"', 16],
  ["-m '16'", 16],
  ['-m 8\n-m 16', 16],
  ['-v -m 16 -c 5', 16],
  ['# -m 16', 64],
  ['m 16', 64],
  ['memory 16', 64],
  ['-m\n16', 16],
  ['-d -m 16', 64],
  ['-h -m 16', 64],
  ['-m=16', 0],
  ['-- -m 16', 64],
])('%j gives %i MiB', (text, megabytes) => {
  expect(readMemcachedConf(text).memoryMb.value).toBe(megabytes);
});

test('what holds knows its line, and a default has none', () => {
  const conf = readMemcachedConf('# a file\n-m 8\n-c 128 -U 0\n-u memcache\n-M\n-m 16\n');
  expect(conf).toMatchObject({
    memoryMb: { value: 16, line: 6 },
    connections: { value: 128, line: 3 },
    udpPort: { value: 0, line: 3 },
    user: { value: 'memcache', line: 4 },
    evicts: { value: false, line: 5 },
    port: { value: 11211, line: null },
    unixSocket: null,
    problems: [],
  });
});

test.each([
  ['', []],
  ['-l 10.10.10.41', [['10.10.10.41', null]]],
  [
    '-l 10.10.10.41\n-l 127.0.0.1',
    [
      ['10.10.10.41', null],
      ['127.0.0.1', null],
    ],
  ],
  [
    '-l 10.10.10.41,127.0.0.1',
    [
      ['10.10.10.41', null],
      ['127.0.0.1', null],
    ],
  ],
  ['--listen=cache1:11299', [['cache1', 11299]]],
  ['-l ::1', [['::1', null]]],
  ['-l [::1]:11212', [['::1', 11212]]],
  ['-l "10.10.10.41"', [['10.10.10.41', null]]],
])('%j listens at %j', (text, places) => {
  expect(readMemcachedConf(text).listen.map(({ host, port }) => [host, port])).toEqual(places);
});

test.each([
  ['-q', 'unknown', 1],
  ['-u memcache\n--max-memory=16', 'unknown', 2],
  ['--lis=10.10.10.41', 'unknown', 1],
  ['--enable-shutdown=1', 'unknown', 1],
  ['-m', 'no-value', 1],
  ['-l $(hostname -i)', 'shell', 1],
  ['-l "10.10.10.41', 'quote', 1],
  ['-d -m 16', 'dropped', 1],
])('%j: %s on line %i', (text, kind, line) => {
  expect(readMemcachedConf(text).problems).toMatchObject([{ kind, line }]);
});

test.each([
  '-d',
  '-h',
  '-vv',
  '--verbose=2',
  'logfile',
  '-kM',
  'logfile /var/log/memcached.log',
  '# -q',
  '-P /run/memcached/memcached.pid',
  '\\#',
])('%j is no problem', (text) => {
  expect(readMemcachedConf(text).problems).toEqual([]);
});

test('a hostile file ends', () => {
  expect(readMemcachedConf(`${'-l ::1,'.repeat(5000)}\n${'"'.repeat(5000)}\n-l ${':'.repeat(5000)}\0`).memoryMb.value).toBe(64);
});
