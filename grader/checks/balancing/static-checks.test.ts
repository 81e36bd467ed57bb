import { expect, test } from 'vitest';
import { type CheckDefinition, grade } from '../../index.ts';
import type { CheckResult } from '../../result.ts';
import { fakeSandbox } from '../../testing/fake-sandbox.ts';
import { haproxyTarget } from '../haproxy/index.ts';
import { allOf } from '../index.ts';
import { algorithmWritten, consistentHash, lossNoticed, serverLimits, weightShares } from './index.ts';

const PATH = '/etc/haproxy/haproxy.cfg';
const target = haproxyTarget({ node: 'lb', path: PATH, port: 80, servers: ['web1', 'web2'].map((node) => ({ node, port: 80 })) });
const at = { id: 't.check', points: 1 };

const GOOD = `defaults
    mode http
    default-server check inter 1s fall 2 rise 2
frontend shop
    bind :80
    default_backend shop
backend shop
    balance leastconn
    hash-type consistent
    server a web1:80 weight 2 maxconn 8
    server b web2:80 weight 1 maxconn 4
`;

async function judge(check: CheckDefinition, text: string): Promise<CheckResult> {
  const nodes = ['lb', 'web1', 'web2'].map((name, index) => ({ name, address: `10.10.10.1${index}`, mac: `02:4c:0a:0a:0a:0${index}` }));
  const sandbox = fakeSandbox({ nodes, files: { [`lb:${PATH}`]: text } });
  for await (const event of grade({ lab: 'week-1/x', checks: [check], sandbox })) {
    if (event.type === 'finished') return event.report.checks[0] as CheckResult;
  }
  throw new Error('no report');
}

const checks = {
  algorithm: algorithmWritten(target, at, ['leastconn', 'hash src']),
  weights: weightShares(target, at, { web1: 2, web2: 1 }),
  limits: serverLimits(target, at, { web1: 8, web2: 4 }),
  hash: consistentHash(target, at),
  loss: lossNoticed(target, at, { maxMs: 15_000 }),
};
type Name = keyof typeof checks;

test.each(Object.keys(checks) as Name[])('%s: the file as asked passes', async (name) => {
  expect(await judge(checks[name], GOOD)).toMatchObject({ status: 'pass' });
});

const replaced = (from: string | RegExp, to: string) => GOOD.replace(from, to);

test.each<[string, Name, string]>([
  ['hash src', 'algorithm', replaced('balance leastconn', 'balance  hash   src')],
  ['an inherited algorithm', 'algorithm', replaced('    balance leastconn\n', '').replace('mode http', 'mode http\n    balance leastconn')],
  ['a later line that repeats it', 'algorithm', replaced('balance leastconn', 'balance roundrobin\n    balance leastconn')],
  ['large weights', 'weights', replaced('weight 2', 'weight 200').replace('weight 1', 'weight 100')],
  [
    'a weight for all, and one of its own',
    'weights',
    replaced(' weight 1', '').replace('hash-type', 'default-server weight 1\n    hash-type'),
  ],
  [
    'a limit for all, and one of its own',
    'limits',
    replaced(' maxconn 4', '').replace('hash-type', 'default-server maxconn 4\n    hash-type'),
  ],
  ['a hash function with its modifier', 'hash', replaced('hash-type consistent', 'hash-type consistent crc32 avalanche')],
  ['a followed server', 'loss', `${replaced('web2:80', 'web2:80 no-check track other/x')}backend other\n    server x web2:80\n`],
])('%s is as good', async (_, name, text) => {
  expect(await judge(checks[name], text)).toMatchObject({ status: 'pass' });
});

test.each<[string, Name, string, RegExp]>([
  ['no balance line', 'algorithm', replaced('balance leastconn', '# balance leastconn'), /No balance line is in force for backend shop/],
  ['a shadowed one', 'algorithm', replaced('hash-type', 'balance source\n    hash-type'), /on line 9 is “source”/],
  ['an expression of another kind', 'algorithm', replaced('leastconn', 'hash url'), /on line 8 is “hash url”/],
  ['static-rr', 'algorithm', replaced('leastconn', 'static-rr'), /Line 8: static-rr goes in turn as well/],
  ['equal weights', 'weights', replaced(' weight 2', ''), /share the work as web1 50 %, web2 50 %/],
  ['a backup', 'weights', replaced('maxconn 4', 'maxconn 4 backup'), /web2 \(line 11\) is kept back/],
  ['a weight of nothing', 'weights', replaced('weight 1', 'weight 0'), /web1 100 %, web2 0 %/],
  ['no limit', 'limits', replaced(' maxconn 4', ''), /nothing limits how many requests web2 takes at once \(line 11\)/],
  ['another limit', 'limits', replaced('maxconn 8', 'maxconn 80'), /web1 takes up to 80 requests at once \(line 10\)/],
  ['no hash-type', 'hash', replaced('    hash-type consistent\n', ''), /No hash-type line is in force for backend shop/],
  ['map-based written', 'hash', replaced('consistent', 'map-based'), /hashes by map-based \(line 9\)/],
  ['a server never asked', 'loss', replaced('maxconn 4', 'no-check'), /never asks web2 how it is \(line 11\)/],
  ['a slow rhythm', 'loss', replaced('inter 1s', 'inter 9s'), /it takes up to .* s on port 80 .* web1/],
])('%s fails', async (_, name, text, message) => {
  const { status, message: said } = await judge(checks[name], text);
  expect([status, said.en]).toEqual(['fail', expect.stringMatching(message)]);
});

test('of several parts the first that fails speaks, and equal words are said once', async () => {
  const title = { vi: 'x', en: 'y' };
  const part = (status: 'pass' | 'fail', en: string): CheckDefinition => ({
    ...at,
    title,
    run: async () => ({ status, message: { vi: en, en } }),
  });
  const all = (...parts: CheckDefinition[]) => judge(allOf({ ...at, title }, parts), GOOD);
  expect(await all(part('pass', 'one.'), part('pass', 'one.'), part('pass', 'two.'))).toMatchObject({
    status: 'pass',
    message: { en: 'one. two.' },
  });
  expect(await all(part('pass', 'one.'), part('fail', 'two.'), part('fail', 'three.'))).toMatchObject({
    status: 'fail',
    message: { en: 'two.' },
  });
});
