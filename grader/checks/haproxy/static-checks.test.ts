import { expect, test } from 'vitest';
import { type CheckDefinition, grade } from '../../index.ts';
import type { CheckResult } from '../../result.ts';
import { fakeSandbox } from '../../testing/fake-sandbox.ts';
import {
  backendServers,
  balancedEvenly,
  checkRequest,
  checkTimers,
  configValid,
  frontDoor,
  globalUser,
  haproxyTarget,
  healthCheck,
  httpMode,
  leadsToServers,
  logDirectives,
  statsSocket,
  timeouts,
} from './index.ts';

const PATH = '/etc/haproxy/haproxy.cfg';
const target = haproxyTarget({ node: 'lb', path: PATH, port: 80, servers: ['web1', 'web2'].map((node) => ({ node, port: 80 })) });
const at = (id: string) => ({ id: `t.${id}`, points: 1 });

const GOOD = `global
    log /dev/log local0
    user haproxy
    group haproxy
    stats socket /run/haproxy/admin.sock level admin
defaults
    mode http
    log global
    option httplog
    timeout connect 2s
    timeout client 20s
    timeout server 20s
frontend www
    bind :80
    default_backend web
backend web
    option httpchk GET /healthz
    default-server check inter 1s rise 2 fall 3
    server web1 web1:80
    server web2 10.0.0.12:80
`;

async function judge(
  check: CheckDefinition,
  text: string | null,
  parts: { hosts?: string; validate?: { exitCode: number; output: string }; status?: number } = {},
) {
  const sandbox = fakeSandbox({
    nodes: [
      { name: 'lb', address: '10.0.0.10', mac: '02:4c:0a:00:00:0a' },
      { name: 'web1', address: '10.0.0.11', mac: '02:4c:0a:00:00:0b' },
      { name: 'web2', address: '10.0.0.12', mac: '02:4c:0a:00:00:0c' },
    ],
    files: { ...(text === null ? {} : { [`lb:${PATH}`]: text }), 'lb:/etc/hosts': parts.hosts ?? '127.0.0.1 localhost\n' },
    probe: {
      'haproxy.validate': () => parts.validate ?? { exitCode: 0, output: '' },
      'http.request': () => ({ atMs: 0, durationMs: 1, status: parts.status ?? 200, body: 'ok' }),
    },
  });
  for await (const event of grade({ lab: 'week-1/x', checks: [check], sandbox })) {
    if (event.type === 'finished') return event.report.checks[0] as CheckResult;
  }
  throw new Error('no report');
}

const checks = {
  valid: configValid(target, at('valid')),
  user: globalUser(target, at('user')),
  socket: statsSocket(target, at('socket')),
  door: frontDoor(target, at('door')),
  leads: leadsToServers(target, at('leads')),
  mode: httpMode(target, at('mode')),
  timeouts: timeouts(target, at('timeouts'), { minMs: 100, maxMs: 300_000 }),
  log: logDirectives(target, at('log')),
  servers: backendServers(target, at('servers')),
  balance: balancedEvenly(target, at('balance')),
  health: healthCheck(target, at('health')),
  timers: checkTimers(target, at('timers'), { minInterMs: 100, maxLeaveMs: 30_000, maxReturnMs: 30_000 }),
  request: checkRequest(target, at('request')),
};
type Name = keyof typeof checks;

test.each(Object.keys(checks) as Name[])('%s passes a good file', async (name) => {
  expect(await judge(checks[name], GOOD)).toMatchObject({ status: 'pass' });
});

const without = (line: string) => GOOD.replace(new RegExp(`^ *${line}.*\n`, 'm'), '');
const instead = (from: string, to: string) => {
  if (!GOOD.includes(from)) throw new Error(`no ${from}`);
  return GOOD.replaceAll(from, to);
};

test.each<[Name, string, string, number | undefined, RegExp]>([
  ['user', 'no group', without('group'), 1, /missing: group/],
  ['user', 'root by number', instead('user haproxy', 'uid 0'), 3, /keeps root/],
  ['socket', 'none', without('stats socket'), 1, /opens no stats socket/],
  ['socket', 'operator only', instead(' level admin', ''), 5, /only the level operator/],
  ['socket', 'TCP', instead('/run/haproxy/admin.sock', 'ipv4@127.0.0.1:9999'), 5, /not a Unix one/],
  ['door', 'another port', instead('bind :80', 'bind :8080'), 14, /No frontend or listen opens port 80/],
  ['door', 'loopback', instead('bind :80', 'bind 127.0.0.1:80'), 14, /users outside cannot reach/],
  ['door', 'a disabled frontend', instead('bind :80', 'disabled\n    bind :80'), 15, /No frontend/],
  ['leads', 'no default_backend', without('default_backend'), 13, /answers 503/],
  ['leads', 'an unknown name', instead('default_backend web', 'default_backend wbe'), 15, /no backend has that name/],
  ['leads', 'no server', GOOD.replace(/^ *server web.*\n/gm, ''), 16, /has no server yet/],
  ['mode', 'no mode', without('mode http'), 12, /No mode line is in force/],
  [
    'mode',
    'tcp in the backend',
    instead('backend web\n', 'backend web\n    mode tcp\n').replace('default_backend web\n    mode tcp', 'default_backend web'),
    17,
    /mode tcp \(line 17\)/,
  ],
  ['timeouts', 'no client', without('timeout client'), undefined, /No timeout client/],
  ['timeouts', 'no unit', instead('timeout server 20s', 'timeout server 20'), 12, /20 ms \(a number without a unit/],
  ['timeouts', 'an hour', instead('timeout client 20s', 'timeout client 1h'), 11, /is 3600 s/],
  ['log', 'no log global', without('log global'), 12, /sends its log nowhere/],
  ['log', 'no target', without('log /dev/log'), 7, /the global section has none/],
  ['log', 'tcplog', instead('option httplog', 'option tcplog'), 9, /connections only/],
  ['servers', 'one missing', without('server web1'), 16, /leads to web1:80/],
  ['servers', 'another port', instead('web1:80', 'web1:8080'), 16, /leads to web1:80/],
  ['servers', 'twice', instead('server web2', 'server again 10.0.0.11:80\n    server web2'), 20, /another line already has/],
  ['servers', 'a stranger', `${GOOD}    server x 10.9.9.9:80\n`, 21, /no web server of this lab/],
  [
    'balance',
    'leastconn',
    instead('backend web\n    option', 'backend web\n    balance leastconn\n    option'),
    17,
    /leastconn, which is not in turn/,
  ],
  ['balance', 'uneven weights', instead('web1:80', 'web1:80 weight 5'), 19, /web1 5, web2 1/],
  ['balance', 'a backup', instead('web1:80', 'web1:80 backup'), 19, /kept back/],
  ['health', 'no check', instead('default-server check', 'default-server'), 19, /never asks web1 and web2/],
  ['health', 'check taken back on one', instead('web1:80', 'web1:80 no-check'), 19, /never asks web1,/],
  ['health', 'no httpchk', without('option httpchk'), 16, /only tries to open/],
  ['health', 'a TCP script', instead('default-server', 'option tcp-check\n    default-server'), 18, /tcp-check \(line 18\)/],
  ['timers', 'rise not written', instead(' rise 2', ''), 19, /rise is not written/],
  ['timers', 'two not written', instead(' rise 2 fall 3', ''), 19, /rise and fall are not written/],
  ['timers', 'ten minutes', instead('inter 1s', 'inter 10m'), 18, /may go on receiving requests for 3600 s/],
  ['timers', 'slow to return', instead('rise 2', 'rise 40'), 18, /may wait 41 s/],
  ['timers', 'slowstart counts', instead('rise 2', 'rise 2 slowstart 10m'), 18, /may wait 603 s/],
  ['timers', 'no unit', instead('inter 1s', 'inter 2'), 18, /every 2 ms \(a number without a unit/],
])('%s fails: %s', async (name, _, text, line, message) => {
  const result = await judge(checks[name], text);
  expect(result).toMatchObject({ status: 'fail' });
  expect(result.message.en).toMatch(message);
  expect(result.message.vi).not.toBe(result.message.en);
  expect(result.evidence?.[0]?.line).toBe(line);
});

test.each<[string, string]>([
  ['a listen', GOOD.replace('    default_backend web\nbackend web\n', '').replace('frontend', 'listen')],
  ['an unconditional use_backend', instead('default_backend web', 'use_backend web')],
  ['IPv6 with v4v6', instead('bind :80', 'bind [::]:80 v4v6')],
  ["lb's own address", instead('bind :80', 'bind 10.0.0.10:80')],
  ['a range of ports', instead('bind :80', 'bind :79-81')],
  ['static-rr', instead('backend web\n    option', 'backend web\n    balance static-rr\n    option')],
])('%s is as good', async (_, text) => {
  for (const check of Object.values(checks)) expect(await judge(check, text)).toMatchObject({ status: 'pass' });
});

test("a name from the node's own /etc/hosts leads where that file says", async () => {
  const text = instead('web1:80', 'alpha:80');
  expect(await judge(checks.servers, text, { hosts: '10.0.0.11 alpha\n' })).toMatchObject({ status: 'pass' });
  expect(await judge(checks.servers, text)).toMatchObject({ status: 'fail' });
});

test('the health check of a tracked server is the one it tracks', async () => {
  const text = instead('    server web2 10.0.0.12:80\n', '    server web2 10.0.0.12:80 track web1\n')
    .replace('web1:80', 'web1:80')
    .replace('web2 10.0.0.12:80 track', 'web2 10.0.0.12:80 no-check track');
  expect(await judge(checks.health, text)).toMatchObject({ status: 'pass' });
});

test.each([
  [null, /There is no/],
  ['# nothing\nglobal\ndefaults\n', /holds no directive/],
  ['x'.repeat(300_000), /not an ordinary text file/],
])("a file that is not there, empty or enormous is the learner's to mend", async (text, message) => {
  expect(await judge(checks.valid, text)).toMatchObject({ status: 'fail', message: { en: expect.stringMatching(message) } });
});

test('what HAProxy refuses is told with its line and its own words', async () => {
  const output = `[NOTICE]   (11) : haproxy version is 3.0.11\n[ALERT]    (11) : config : parsing [${PATH}:18] : unknown keyword 'inter' in 'backend' section\n[ALERT]    (11) : config : Fatal errors found in configuration.\n`;
  const result = await judge(checks.valid, GOOD, { validate: { exitCode: 1, output } });
  expect(result).toMatchObject({ status: 'fail', evidence: [{ line: 18 }, { node: 'probe' }] });
  expect(result.message.en).toContain("line 18: unknown keyword 'inter'");
});

test.each([
  ['GET /healthz', 404, 'fail'],
  ['GET /healthz', 302, 'pass'],
  ['GET /healthz\n    http-check expect status 404', 404, 'pass'],
  ['GET /healthz\n    http-check expect ! status 200-299', 204, 'fail'],
  ['GET /healthz\n    http-check expect string ok', 200, 'pass'],
  ['GET /healthz\n    http-check expect string fine', 200, 'fail'],
  ['GET /healthz\n    http-check expect rstatus ^2', 204, 'pass'],
  ['GET /healthz\n    http-check expect rstatus ^2', 500, 'fail'],
  // A repeated group is not tried, so it cannot be told.
  ['GET /healthz\n    http-check expect rstatus ^(2)+', 500, 'pass'],
])('a check "%s" answered with %i: %s', async (option, status, verdict) => {
  expect(await judge(checks.request, instead('GET /healthz', option), { status })).toMatchObject({ status: verdict });
});
