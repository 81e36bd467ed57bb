import { expect, test } from 'vitest';
import type { CheckDefinition } from '../../engine/check.ts';
import { grade } from '../../engine/grade.ts';
import type { HttpObservation, HttpRequestArgs } from '../../probes/protocol.ts';
import type { CheckResult } from '../../result.ts';
import { type FakeSandboxParts, fakeSandbox } from '../../testing/fake-sandbox.ts';
import { servedCertificate } from './certificate.ts';
import { httpEdge } from './edge.ts';
import { forwardedFor } from './forwarded-for.ts';
import { maxconnDoor } from './maxconn-door.ts';
import { maxconnServer } from './maxconn-server.ts';
import { portKnock } from './port-knock.ts';
import { redirectToHttps } from './redirect.ts';
import { routing } from './routing.ts';
import { serverClose } from './server-close.ts';
import { timeoutClient } from './timeout-client.ts';
import { timeoutConnect } from './timeout-connect.ts';
import { timeoutHttpRequest } from './timeout-http-request.ts';
import { timeoutQueue } from './timeout-queue.ts';
import { timeoutServer } from './timeout-server.ts';
import { tlsDoor } from './tls-door.ts';

const CONFIG = `global
  stats socket /run/haproxy/admin.sock level admin
defaults
  mode http
  maxconn 30
  timeout connect 500ms
  timeout client 3s
  timeout server 3s
  timeout queue 1s
  timeout http-request 1s
  # option forwardfor
  option http-server-close
frontend shop
  bind :80
  bind :443 ssl crt /etc/haproxy/shop.pem
  use_backend api if { path_beg /api }
  default_backend web
backend web
  no option http-server-close
  default-server maxconn 2
  server web1 10.10.10.11:80
  server web2 10.10.10.12:80
backend api
  server api1 10.10.10.21:80
`;
const SPEC = {
  node: 'lb',
  path: '/etc/haproxy/haproxy.cfg',
  name: 'shop.lab',
  site: ['web1', 'web2'].map((node) => ({ node, port: 80 })),
  api: { node: 'api1', port: 80 },
  apiPath: '/api',
};
const PLACE = { id: 'one.check', points: 1 };
const edge = () => httpEdge(SPEC);

async function run(check: CheckDefinition, parts: FakeSandboxParts & { readonly config?: string } = {}): Promise<CheckResult> {
  const sandbox = fakeSandbox({
    nodes: [10, 11, 12, 21].map((host, index) => ({
      name: ['lb', 'web1', 'web2', 'api1'][index] ?? '',
      address: `10.10.10.${host}`,
      mac: `02:00:00:00:00:${host}`,
    })),
    clients: ['10.10.10.201', '10.10.10.202'],
    files: { 'lb:/etc/haproxy/haproxy.cfg': parts.config ?? CONFIG },
    ...parts,
  });
  for await (const event of grade({ lab: 'x', checks: [check], sandbox })) if (event.type === 'check-finished') return event.result;
  throw new Error('the check did not end');
}

const seen = (answer: Partial<HttpObservation>): HttpObservation => ({ atMs: 0, durationMs: 1, ...answer });
const requests = (answer: (args: HttpRequestArgs) => Partial<HttpObservation>): FakeSandboxParts => ({
  probe: { 'http.request': (args: HttpRequestArgs) => seen(answer(args)) },
});
/** HAProxy's redirect, made from the request. */
const moved = (status: number, to: (path: string) => string) =>
  requests(({ url }) => ({ status, headers: { location: to(new URL(url).pathname + new URL(url).search) } }));

test.each([
  ['the same path and query', moved(301, (path) => `https://shop.lab${path}`), 'pass'],
  ['the port written out', moved(301, (path) => `https://shop.lab:443${path}`), 'pass'],
  ['a temporary one', moved(302, (path) => `https://shop.lab${path}`), 'gets 302, a redirect for now; not 301'],
  ['a lost query', moved(301, (path) => `https://shop.lab${path.split('?')[0]}`), 'is sent to https://shop.lab/cart/items.'],
  ['another host', moved(301, () => 'https://lb/'), 'is sent to https://lb/.'],
  ['no redirect', requests(() => ({ status: 200 })), 'gets 200; not 301'],
])('redirect: %s', async (_, parts, outcome) => {
  const { status, message } = await run(redirectToHttps(edge(), PLACE), parts);
  expect(status === 'pass' ? 'pass' : message.en).toContain(outcome);
});

const by = (name: string) => ({ status: 200, headers: { 'x-web': name }, body: `${name}\n` });
test.each([
  ['as asked', requests(({ url }) => by(/^\/api(\/|$)/.test(new URL(url).pathname) ? 'api1' : 'web2')), 'pass'],
  ['too wide', requests(({ url }) => by(new URL(url).pathname.startsWith('/api') ? 'api1' : 'web1')), '/apiary is answered by api1'],
  ['too narrow', requests(({ url }) => by(new URL(url).pathname === '/api' ? 'api1' : 'web1')), '/api/ is answered by web1'],
  [
    'round and round',
    requests(({ url }) => ({ status: 301, headers: { location: url.replace('lb:443', 'shop.lab') } })),
    'redirected to itself',
  ],
  ['nothing', requests(() => ({ status: 503 })), '/api gets 503'],
])('routing: %s', async (_, parts, outcome) => {
  const { status, message } = await run(routing(edge(), PLACE), parts);
  expect(status === 'pass' ? 'pass' : message.en).toContain(outcome);
});

const told = (values: (args: HttpRequestArgs) => string | null) =>
  requests((args) => {
    const value = values(args);
    return { ...by('web1'), body: `web1\nclient 10.10.10.10\n${value === null ? '' : `X-Forwarded-For: ${value}\n`}` };
  });
test.each([
  ['the address', told(({ from }) => from ?? ''), 'pass'],
  ['nothing', told(() => null), 'receives no X-Forwarded-For when 10.10.10.201 asks for /whoami. Line 11 is only a comment.'],
  [
    'a claim first',
    told(({ from, headers }) => [headers?.['x-forwarded-for'], from].filter(Boolean).join(', ')),
    'receives “203.0.113.66, 10.10.10.201”',
  ],
  [
    'a list that a user claims',
    told(({ from, headers }) => [/^.*,.*$/.exec(headers?.['x-forwarded-for'] ?? '')?.[0], from].filter(Boolean).join(', ')),
    'sent X-Forwarded-For: 203.0.113.66, 198.51.100.7 itself',
  ],
  ["the balancer's own", told(() => '10.10.10.10'), 'receives X-Forwarded-For “10.10.10.10”'],
])('forwarded for: %s', async (_, parts, outcome) => {
  const { status, message } = await run(forwardedFor(edge(), PLACE), parts);
  expect(status === 'pass' ? 'pass' : message.en).toContain(outcome);
});

const echoes = (connections: number, request: (index: number) => number): FakeSandboxParts => ({
  probe: {
    'http.conversation': ({ paths }: { paths: readonly string[] }) => ({
      connections,
      observations: paths.map((_, index) =>
        seen({ status: 200, body: JSON.stringify({ name: 'web1', connection: index, request: request(index) }) }),
      ),
    }),
  },
});
test.each([
  ['closed behind, kept in front', echoes(1, () => 1), 'pass'],
  [
    'kept on both sides',
    echoes(1, (index) => index + 1),
    'request number 2 on one connection: HAProxy does not close its connection to the server after an answer. Line 19 switches option http-server-close off for backend web.',
  ],
  ['closed on both sides', echoes(6, () => 1), 'a user needs 6 connections'],
])('server close: %s', async (_, parts, outcome) => {
  const { status, message } = await run(serverClose(edge(), PLACE), parts);
  expect(status === 'pass' ? 'pass' : message.en.toLowerCase()).toContain(outcome.toLowerCase());
});

const shown = (names: readonly string[], fromDays: number, toDays: number) => {
  const day = (days: number) => new Date(Date.now() + days * 86_400_000).toUTCString();
  const certificate = {
    subject: 'CN=shop.lab',
    issuer: 'CN=shop.lab',
    names,
    validFrom: day(fromDays),
    validTo: day(toDays),
    fingerprint256: 'AA',
  };
  return requests(() => ({ status: 200, certificate }));
};
test.each([
  ['its name', shown(['shop.lab'], -1, 90), 'pass'],
  ['a star', shown(['*.lab'], -1, 90), 'pass'],
  ['a star of another level', shown(['*.shop.lab'], -1, 90), 'is for *.shop.lab, not for shop.lab'],
  ['only a CN', shown([], -1, 90), 'names nothing in its subjectAltName'],
  ['expired', shown(['shop.lab'], -90, -1), 'has expired'],
  ['not yet', shown(['shop.lab'], 1, 90), 'is not valid yet'],
  ['a short one', shown(['shop.lab'], -1, 10), 'less than 30 days'],
  ['none', requests(() => ({ errorCode: 'ECONNRESET' })), 'cannot shake hands over TLS on port 443 (ECONNRESET)'],
])('certificate: %s', async (_, parts, outcome) => {
  const { status, message } = await run(servedCertificate(edge(), PLACE, { minDays: 30 }), parts);
  expect(status === 'pass' ? 'pass' : message.en).toContain(outcome);
});

test('a TLS port without TLS is named with its line', async () => {
  const { message } = await run(tlsDoor(edge(), PLACE), { config: CONFIG.replace(':443 ssl', ':443') });
  expect(message.en).toBe('Line 15 opens port 443 but speaks no TLS there.');
});

test('a knock that leaves a line fails, and says which', async () => {
  const lines: string[] = [];
  const knocked = (logsKnocks: boolean) => {
    lines.length = 0;
    return run(portKnock(edge(), PLACE), {
      files: {
        'lb:/etc/haproxy/haproxy.cfg': CONFIG,
        'lb:/run/log/journal/x/system.journal': {
          get text() {
            return lines.map((line) => `MESSAGE=${line}\0`).join('');
          },
          mode: 0o640,
          uid: 0,
          gid: 0,
        },
      },
      probe: {
        'tcp.talk': () => {
          if (logsKnocks) lines.push('10.10.10.201:4242 [..] shop shop/<NOSRV> -1/-1/-1/-1/0 400 0 - - CR-- "<BADREQ>"');
          return {};
        },
        'http.request': ({ url }: HttpRequestArgs) => {
          lines.push(`10.10.10.201:4243 [..] shop web/web1 0/0/0/1/1 200 "GET ${new URL(url).search}"`);
          return seen({ status: 200 });
        },
      },
    });
  };
  expect((await knocked(false)).status).toBe('pass');
  const { status, evidence } = await knocked(true);
  expect([status, evidence?.[0]?.excerpt]).toEqual(['fail', expect.stringContaining('<BADREQ>')]);
});

const range = { min: 1, max: 8 };
test.each([
  [
    'none at the servers',
    maxconnServer,
    CONFIG.replace('  default-server maxconn 2\n', '  maxconn 2\n'),
    'web1 may get any number of requests at once. Line 20 is not in force',
  ],
  ['too many', maxconnServer, CONFIG.replace('maxconn 2', 'maxconn 20'), 'web1 may get 20 requests at once'],
  ['none at the door', maxconnDoor, CONFIG.replace('  maxconn 30\n', ''), 'frontend shop has no limit on connections of its own'],
  ['too many at the door', maxconnDoor, CONFIG, 'frontend shop takes up to 30 connections (line 5)'],
] as const)('maxconn: %s', async (_, check, config, outcome) => {
  const { status, message } = await run(check(edge(), PLACE, range), { config });
  expect([status, message.en]).toEqual(['fail', expect.stringContaining(outcome)]);
});

const second = { minMs: 500, maxMs: 5000 };
test.each([
  [
    'unset',
    timeoutQueue,
    CONFIG.replace('timeout queue', '# timeout queue'),
    'No timeout queue is in force for backend web: a queued request may wait for timeout connect only. Line 9 is only a comment.',
  ],
  [
    'elsewhere',
    timeoutHttpRequest,
    CONFIG.replace('  timeout http-request 1s\n', '').replace('backend api\n', 'backend api\n  timeout http-request 1s\n'),
    'Line 23 is not in force there.',
  ],
  [
    'bare',
    timeoutClient,
    CONFIG.replace('timeout client 3s', 'timeout client 3'),
    'timeout client on line 7 is 3 ms (a number without a unit is milliseconds)',
  ],
  [
    'shadowed',
    timeoutServer,
    CONFIG.replace('\nbackend web\n', '\nbackend web\n  timeout server 30s\n'),
    'timeout server on line 19 is 30 s',
  ],
] as const)('a timeout %s fails by the file', async (_, check, config, outcome) => {
  const { status, message } = await run(check(edge(), PLACE, second), { config });
  expect([status, message.en]).toEqual(['fail', expect.stringContaining(outcome)]);
});

test.each([
  ['in time', 504, 3010, 'pass'],
  ['late, as on a busy host', 504, 5900, 'pass'],
  ['too late', 504, 6100, 'gets 504 after 6.1 s; by your numbers it should be 3 s'],
  ['too early', 504, 900, 'gets 504 after 900 ms'],
  ['another answer', 502, 3010, 'yet the user gets 502, not 504'],
])('a slow server is seen %s', async (_, status, durationMs, outcome) => {
  const result = await run(
    timeoutServer(edge(), PLACE, second),
    requests(() => ({ status, durationMs })),
  );
  expect(result.status === 'pass' ? 'pass' : result.message.en).toContain(outcome);
});

test('the waits of all attempts count together, and the cable is whole again whatever was seen', async () => {
  const limits = { ...second, maxTotalMs: 4000 };
  const waited = async (durationMs: number, config = CONFIG) => {
    const faults: string[] = [];
    const parts = requests(() => ({ status: 503, durationMs }));
    const result = await run(timeoutConnect(edge(), PLACE, limits), { ...parts, config, inject: ({ kind }) => void faults.push(kind) });
    return [result.status, result.message.en, faults] as const;
  };
  expect(await waited(2050)).toEqual(['pass', 'After 4 attempts to connect, the user of /api gets 503 after 2.1 s.', ['cut', 'heal']]);
  expect((await waited(500))[0]).toBe('fail');
  expect(await waited(1, CONFIG.replace('  mode http\n', '  mode http\n  retries 10\n'))).toEqual([
    'fail',
    expect.stringContaining('11 attempts of 500ms each: a user waits 5.5 s'),
    [],
  ]);
});
