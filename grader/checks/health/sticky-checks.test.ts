import { expect, test } from 'vitest';
import { type CheckDefinition, grade } from '../../index.ts';
import type { CheckResult } from '../../result.ts';
import { type FakeStickyOptions, fakeStickyHaproxy } from '../../testing/fake-sticky-haproxy.ts';
import { haproxyTarget } from '../haproxy/index.ts';
import {
  cookieGiven,
  cookieHidden,
  cookieLeadsBack,
  cookieNotCached,
  cookieView,
  drainedServer,
  maintenance,
  setAside,
  withAllServers,
} from './index.ts';

const CONFIG = `global
    stats socket /run/haproxy/admin.sock level admin
defaults
    mode http
frontend www
    bind :80
    default_backend web
backend web
    cookie SERVERUSED insert indirect nocache
    server web1 web1:80 cookie web1
    server web2 web2:80 cookie web2
    server web3 web3:80 cookie web3
`;
const target = haproxyTarget({
  node: 'lb',
  path: '/etc/haproxy/haproxy.cfg',
  port: 80,
  servers: ['web1', 'web2', 'web3'].map((node) => ({ node, port: 80 })),
});
const view = cookieView(target, 'SERVERUSED');
const at = (id: string) => ({ id: `t.${id}`, points: 1 });

const checks = {
  drained: drainedServer(target, 'web3', at('drained')),
  given: cookieGiven(view, at('given')),
  back: cookieLeadsBack(view, at('back')),
  hidden: cookieHidden(view, at('hidden')),
  cached: cookieNotCached(view, at('cached')),
  maintenance: maintenance(view, 'web1', at('maintenance')),
};
type Name = keyof typeof checks;

async function judge(check: CheckDefinition, options: Partial<FakeStickyOptions> = {}) {
  const sandbox = fakeStickyHaproxy({ config: CONFIG, ...options });
  for await (const event of grade({ lab: 'week-1/x', checks: [check], sandbox })) {
    if (event.type === 'finished') return { result: event.report.checks[0] as CheckResult, states: Object.fromEntries(sandbox.states) };
  }
  throw new Error('no report');
}

test.each((Object.keys(checks) as Name[]).filter((name) => name !== 'drained'))('%s passes when users are kept as asked', async (name) => {
  const { result } = await judge(checks[name]);
  expect(result).toMatchObject({ status: 'pass' });
  expect(result.message.vi).not.toBe(result.message.en);
});

const shared = { web1: 'a', web2: 'a', web3: 'c' };
test.each<[Name, string, Partial<FakeStickyOptions>, number | undefined, RegExp]>([
  ['drained', 'still at work', {}, 12, /3 of 9 new users still came to web3 \(HAProxy holds web3 for UP\)/],
  ['drained', 'in maintenance', { states: { web3: 'maint' } }, 12, /no longer kept there: 0 of 4 requests reached it .* MAINT/],
  ['given', 'nobody sets it', { values: { web1: null, web2: null, web3: null } }, 9, /None of 9 first answers/],
  ['given', 'one does not', { values: { web2: null } }, 11, /3 of 9 first answers set no value for SERVERUSED: those of web2/],
  ['back', 'two values alike', { values: shared }, 11, /web2 and web1 set the same value SERVERUSED=a: users of web2 reached web1/],
  ['hidden', 'shown to the servers', { shown: (header) => header }, 9, /web\d received HAProxy's cookie SERVERUSED/],
  ['hidden', "the application's own taken as well", { shown: () => null }, 9, /did not receive the application's own cookie/],
  ['cached', 'left to caches', { cacheControl: 'max-age=60' }, 9, /may still be kept by shared caches \(Cache-Control: max-age=60\)/],
  [
    'maintenance',
    'sessions shut down',
    { cutsInMaintenance: true },
    10,
    /was dropped when it went into maintenance \(the user got ECONNRESET/,
  ],
  ['maintenance', 'users held there', { holdsInMaintenance: true }, 10, /not served by another server \(got: 200 web1\)/],
])('%s fails: %s', async (name, _, options, line, message) => {
  const { result } = await judge(checks[name], options);
  expect(result).toMatchObject({ status: 'fail', message: { en: expect.stringMatching(message) } });
  expect(result.message.vi).not.toBe(result.message.en);
  expect(result.evidence?.some((one) => one.line === line)).toBe(true);
});

test('a drained server passes, and is as the learner left it', async () => {
  const { result, states } = await judge(checks.drained, { states: { web3: 'drain' } });
  expect(result).toMatchObject({ status: 'pass' });
  expect(states).toMatchObject({ web3: 'drain' });
});

test('a server set aside is put to work for the checks that need it, and set aside again', async () => {
  const { result, states } = await judge(withAllServers(setAside(target, 'web3'), checks.given), { states: { web3: 'drain' } });
  expect(result.message.en).toContain('web3');
  expect(states).toMatchObject({ web3: 'drain' });
});

test('maintenance ends with the check', async () => {
  expect((await judge(checks.maintenance)).states).toMatchObject({ web1: 'ready' });
  expect((await judge(checks.maintenance, { cutsInMaintenance: true })).states).toMatchObject({ web1: 'ready' });
});

test('a cookie written where it has no force is pointed out', async () => {
  const line = '    cookie SERVERUSED insert indirect nocache\n';
  const config = CONFIG.replace(line, '').replace('    bind :80\n', `    bind :80\n${line}`);
  const { result } = await judge(checks.given, { config, values: { web1: null, web2: null, web3: null } });
  expect(result.evidence?.[0]).toMatchObject({ line: 7, excerpt: expect.stringContaining('cookie SERVERUSED') });
});
