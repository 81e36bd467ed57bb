import { expect, test } from 'vitest';
import { type CheckDefinition, grade } from '../../index.ts';
import type { CheckResult } from '../../result.ts';
import { type FakeHaproxyOptions, fakeHaproxy } from '../../testing/fake-haproxy.ts';
import { evenSpread, haproxyTarget, logArrives, noFailedRequest, outage, processCurrent, serverLeaves, serverReturns } from './index.ts';

/** Timers of a tenth of a second: out after 0.1–0.5 s, back after 0.3 s, plus the 3 s of tolerance. */
const CONFIG = `global
    stats socket /run/haproxy/admin.sock level admin
defaults
    mode http
frontend www
    bind :80
    default_backend web
backend web
    option httpchk
    default-server check inter 100ms rise 2 fall 3
    server web1 web1:80
    server web2 web2:80
    server web3 web3:80
`;
const target = haproxyTarget({
  node: 'lb',
  path: '/etc/haproxy/haproxy.cfg',
  port: 80,
  servers: ['web1', 'web2', 'web3'].map((node) => ({ node, port: 80 })),
});
const cut = outage(target, 'web2', ['t.leaves', 't.quiet', 't.returns']);
const at = (id: string, ...needs: string[]) => ({ id: `t.${id}`, points: 1, needs: needs.map((need) => `t.${need}`) });
const drill = [serverLeaves(cut, at('leaves')), noFailedRequest(cut, at('quiet', 'leaves')), serverReturns(cut, at('returns', 'leaves'))];

async function judge(checks: readonly CheckDefinition[], options: Partial<FakeHaproxyOptions> = {}) {
  const sandbox = fakeHaproxy({ config: CONFIG, ...options });
  for await (const event of grade({ lab: 'week-1/x', checks, sandbox })) {
    if (event.type === 'finished') return { results: event.report.checks, faults: sandbox.faults };
  }
  throw new Error('no report');
}

const only = async (check: CheckDefinition, options: Partial<FakeHaproxyOptions> = {}) =>
  (await judge([check], options)).results[0] as CheckResult;

const current = processCurrent(target, at('current'));

test('a process that fits the file and answers on the port is current', async () => {
  expect(await only(current)).toMatchObject({ status: 'pass' });
});

test('a frontend and a backend may share a name', async () => {
  const config = CONFIG.replaceAll(/frontend www|backend web|default_backend web/g, (words) => words.replace(/w\w+$/, 'shop'));
  const alterStat = (csv: string) => csv.replaceAll(/^(www|web),/gm, 'shop,');
  expect(await only(current, { config, alterStat })).toMatchObject({ status: 'pass' });
});

test.each<[string, Partial<FakeHaproxyOptions>, RegExp]>([
  ['silent', { silent: true }, /No HAProxy answers on the socket \/run\/haproxy\/admin\.sock/],
  ['another server list', { alterStat: (csv) => csv.replace(/^web,web3.*\n/m, '') }, /the file has server web\/web3, the process does not/],
  [
    'a server too many',
    { alterStat: (csv) => csv.replace('web,BACKEND', 'web,web4,0,UP,1,2,,,,,http,,\nweb,BACKEND') },
    /the process has server web\/web4/,
  ],
  ['another frontend', { alterStat: (csv) => csv.replaceAll('www,', 'old,') }, /frontend www, the process does not/],
  [
    'another fall',
    { alterStat: (csv) => csv.replaceAll('L7OK,2,3', 'L7OK,2,9') },
    /fall \(web\/web1\): the file says 3, the process says 9/,
  ],
  [
    'a weight set at run time',
    { alterStat: (csv) => csv.replace('mode,algo,', 'mode,algo,uweight,').replace('12:80,http,,', '12:80,http,,7,') },
    /weight \(web\/web2\): the file says 1, the process says 7/,
  ],
  [
    'a limit the file does not have',
    { alterStat: (csv) => csv.replace('mode,algo,', 'mode,algo,slim,').replace('12:80,http,,', '12:80,http,,20,') },
    /maxconn \(web\/web2\): the file says 0, the process says 20/,
  ],
  [
    'a limit only the file has',
    { config: CONFIG.replace('inter 100ms', 'maxconn 20 inter 100ms') },
    /maxconn \(web\/web1\): the file says 20, the process says 0/,
  ],
  ['another address', { alterStat: (csv) => csv.replace('10.0.0.13:80', '10.0.0.99:80') }, /the process says 10\.0\.0\.99:80/],
  ['another algorithm', { alterStat: (csv) => csv.replace('roundrobin', 'leastconn') }, /the process says leastconn/],
  ['a file changed later', { startedSec: 1000, mtimeMs: 1_042_000 }, /written 42 s after HAProxy started/],
  ['another level', { level: 'operator' }, /has the level “operator”/],
  ['a second process on the port', { share: 0.5 }, /Only 5 of 10 requests/],
])('a process with %s is not', async (_, options, message) => {
  expect(await only(current, options)).toMatchObject({ status: 'fail', message: { en: expect.stringMatching(message) } });
});

test('a file written in the second of the start may be the one that was read', async () => {
  expect(await only(current, { startedSec: 1000, mtimeMs: 1_000_900 })).toMatchObject({ status: 'pass' });
});

/** Waits are real here, so these run side by side. */
test.concurrent('a request is found in the journal, with the server that answered', async () => {
  const check = logArrives(target, at('log'), { withinMs: 1000 });
  expect(await only(check)).toMatchObject({
    status: 'pass',
    evidence: [{ excerpt: expect.stringMatching(/^www web\/web\d 200 "GET \/\?luyen-/) }],
  });
  expect(await only(check, { logs: false })).toMatchObject({
    status: 'fail',
    message: { en: expect.stringContaining('no line in the journal') },
  });
});

test.concurrent('work spread in turn is even, and a server that is out is named with its state', async () => {
  const check = evenSpread(target, at('spread'));
  expect(await only(check)).toMatchObject({ status: 'pass', message: { en: '30 requests: web1 10, web2 10, web3 10.' } });
  const out = await only(check, { alterStat: (csv) => csv.replace('web,web3,0,UP', 'web,web3,0,DOWN') });
  expect(out).toMatchObject({
    status: 'fail',
    message: { en: expect.stringContaining('Server web3 gets no work: HAProxy holds it for DOWN') },
  });
});

test.concurrent('an outage that goes as predicted passes all three, and power is on again', async () => {
  const { results, faults } = await judge(drill, { leaveMs: 300, returnMs: 200 });
  expect(results.map((result) => result.status)).toEqual(['pass', 'pass', 'pass']);
  expect(faults.map((fault) => fault.kind)).toEqual(['kill', 'start']);
}, 20_000);

test.concurrent('a server that never leaves fails, the rest is skipped, and its power is on again', async () => {
  const { results, faults } = await judge(drill, { leaveMs: Number.POSITIVE_INFINITY });
  expect(results.map((result) => result.status)).toEqual(['fail', 'skipped', 'skipped']);
  expect(results[0]?.message.en).toMatch(/still holds web2 for UP.*must be out after 600 ms at most/);
  expect(faults.map((fault) => fault.kind)).toEqual(['kill', 'start']);
}, 20_000);

test.concurrent('requests that fail once the server is out are counted', async () => {
  const { results } = await judge(drill, { leaveMs: 300, statusWhileOut: 503 });
  expect(results.map((result) => result.status)).toEqual(['pass', 'fail', 'pass']);
  expect(results[1]?.message.en).toMatch(/still failed \(seen: 503\)/);
}, 20_000);

test.concurrent('a server that HAProxy never takes back fails only the return', async () => {
  const { results } = await judge(drill, { leaveMs: 300, returnMs: Number.POSITIVE_INFINITY });
  expect(results.map((result) => result.status)).toEqual(['pass', 'pass', 'fail']);
  expect(results[2]?.message.en).toMatch(/not serving again \(HAProxy: DOWN/);
}, 20_000);

test.concurrent('a server out sooner than its timers allow means another process than the file', async () => {
  const config = CONFIG.replace('inter 100ms', 'inter 2s');
  const { results } = await judge(drill.slice(0, 1), { config, leaveMs: 20 });
  expect(results[0]).toMatchObject({ status: 'fail', message: { en: expect.stringContaining('cannot be sooner than 4 s') } });
}, 20_000);

test.concurrent('two gradings of one set of checks do not share an outage', async () => {
  await judge(drill.slice(0, 1), { leaveMs: 300 });
  expect((await judge(drill.slice(0, 1), { leaveMs: 300 })).results[0]?.status).toBe('pass');
}, 20_000);
