import { expect, test } from 'vitest';
import { type CheckDefinition, grade } from '../../index.ts';
import type { CheckResult } from '../../result.ts';
import { fakeSandbox } from '../../testing/fake-sandbox.ts';
import { haproxyTarget } from '../haproxy/index.ts';
import { redispatch, serviceIntact, sickPage } from './index.ts';

const PATH = '/etc/haproxy/haproxy.cfg';
const target = haproxyTarget({ node: 'lb', path: PATH, port: 80, servers: ['web1', 'web2'].map((node) => ({ node, port: 80 })) });
const at = (id: string) => ({ id: `t.${id}`, points: 1 });

const GOOD = `defaults
    mode http
    option redispatch
    retries 3
    timeout connect 500ms
frontend www
    bind :80
    default_backend web
backend web
    option httpchk
    http-check send meth GET uri /healthz
    http-check expect status 200
    default-server check
    server web1 web1:80
    server web2 10.10.10.12:80
`;

const checks = {
  service: serviceIntact(target, at('service')),
  page: sickPage(target, at('page'), { path: '/healthz', sick: { status: 503, body: 'sick\n' } }),
  redispatch: redispatch(target, at('redispatch'), { maxWaitMs: 5000, maxGiveUpMs: 8000 }),
};
type Name = keyof typeof checks;

async function judge(check: CheckDefinition, text: string, status = 200): Promise<CheckResult> {
  const sandbox = fakeSandbox({
    nodes: ['lb', 'web1', 'web2'].map((name, index) => ({ name, address: `10.10.10.1${index}`, mac: `02:4c:0a:00:00:0${index}` })),
    files: { [`lb:${PATH}`]: text },
    probe: { 'http.request': () => ({ atMs: 0, durationMs: 1, status, body: status === 200 ? 'ok\n' : 'sick\n' }) },
  });
  for await (const event of grade({ lab: 'week-1/x', checks: [check], sandbox })) {
    if (event.type === 'finished') return event.report.checks[0] as CheckResult;
  }
  throw new Error('no report');
}

const instead = (from: string, to: string) => {
  if (!GOOD.includes(from)) throw new Error(`no ${from}`);
  return GOOD.replace(from, to);
};

test.each(Object.keys(checks) as Name[])('%s passes a good file', async (name) => {
  expect(await judge(checks[name], GOOD)).toMatchObject({ status: 'pass' });
});

test.each<[Name, string, string, number, RegExp]>([
  ['service', 'a server fewer', instead('    server web2 10.10.10.12:80\n', ''), 9, /leads to web2:80/],
  ['service', 'mode tcp', instead('    mode http\n', ''), 5, /its mode is tcp/],
  ['page', 'the front page', instead('uri /healthz', 'uri /'), 10, /answers well while the application is ill/],
  ['page', 'a page that only begins alike', instead('uri /healthz', 'uri /healthz2'), 10, /answers well while the application is ill/],
  ['page', 'OPTIONS /', instead('    http-check send meth GET uri /healthz\n', ''), 10, /HAProxy asks OPTIONS \//],
  [
    'page',
    'any status',
    instead('expect status 200', 'expect status 200-599'),
    12,
    /answers 503 on \/healthz, and by the file that answer is good/,
  ],
  [
    'page',
    'an expression that takes anything',
    instead('expect status 200', 'expect rstatus [25]0[03]'),
    12,
    /answers 503 on \/healthz, and by the file that answer is good/,
  ],
  ['page', 'an expression no answer meets', instead('expect status 200', 'expect rstring ^fine$'), 12, /gets 200 from a healthy web1/],
  ['page', 'another status', instead('expect status 200', 'expect status 204'), 12, /gets 200 from a healthy web1/],
  ['redispatch', 'not there', instead('    option redispatch\n', ''), 8, /lets no request leave the server its cookie names/],
  ['redispatch', 'taken back', instead('\nbackend web\n', '\nbackend web\n    no option redispatch\n'), 3, /Line 3 is not in force/],
  [
    'redispatch',
    'in the frontend',
    instead('    option redispatch\n', '').replace('    bind :80\n', '    bind :80\n    option redispatch\n'),
    7,
    /Line 7 is not in force for backend web/,
  ],
  ['redispatch', 'no retry', instead('retries 3', 'retries 0'), 4, /with 0 retries none is left/],
  ['redispatch', 'too rarely', instead('option redispatch', 'option redispatch 4'), 4, /with 3 retries none is left/],
  [
    'redispatch',
    'too slow',
    instead('connect 500ms', 'connect 2s'),
    5,
    /tries that very server 3 times and waits up to 7 s .*allowed: 5 s/,
  ],
  [
    'redispatch',
    'too slow to give up',
    instead('option redispatch', 'option redispatch 1').replace('retries 3', 'retries 20'),
    5,
    /users wait up to 11 s to be told/,
  ],
])('%s fails: %s', async (name, _, text, line, message) => {
  const result = await judge(checks[name], text);
  expect(result).toMatchObject({ status: 'fail', message: { en: expect.stringMatching(message) } });
  expect(result.message.vi).not.toBe(result.message.en);
  expect(result.evidence?.[0]?.line).toBe(line);
});

test.each<[string, string]>([
  ['the request in one line', instead('option httpchk', 'option httpchk GET /healthz?deep=1').replace(/ {4}http-check.*\n/g, '')],
  ['HEAD', instead('meth GET', 'meth HEAD')],
  ['an expression on the status', instead('expect status 200', 'expect rstatus ^2[0-9][0-9]$')],
  ['an expression on what must not come', instead('expect status 200', 'expect ! rstatus ^5')],
  ['an expression on the text', instead('expect status 200', 'expect rstring ^ok$')],
  ['the text of the answer', instead('expect status 200', 'expect string ok')],
  ['what must not come', instead('expect status 200', 'expect ! status 500-599')],
])('%s is as good a check', async (_, text) => {
  expect(await judge(checks.page, text)).toMatchObject({ status: 'pass' });
});

test('an expression written to take for ever is not tried', async () => {
  const nested = `${'('.repeat(18)}.*${')*'.repeat(18)}x`;
  expect(await judge(checks.page, instead('expect status 200', `expect rstring ${nested}`))).toMatchObject({ status: 'fail' });
}, 2000);

test('a server that is ill just now fails the check of its page', async () => {
  expect(await judge(checks.page, GOOD, 503)).toMatchObject({ status: 'fail', message: { en: expect.stringContaining('gets 503 from') } });
});
