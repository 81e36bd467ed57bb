import { expect, test } from 'vitest';
import { type CheckDefinition, grade } from '../../index.ts';
import type { CheckResult, GradeReport } from '../../result.ts';
import { type Choice, type FakeBalancerOptions, fakeBalancer } from '../../testing/fake-balancer.ts';
import { haproxyTarget } from '../haproxy/index.ts';
import { fullLoad, idleFirst, lostServer, othersStay, readyServers, sameServer, turnTaking, usersReturn } from './index.ts';

const servers =
  'server web1 web1:80 check weight 2 maxconn 8\n server web2 web2:80 check maxconn 4\n server web3 web3:80 check maxconn 4\n';
const CONFIG = `global
 stats socket /run/haproxy/admin.sock level admin
defaults
 default-server inter 100ms fall 1 rise 1
listen turns
 bind :80
 ${servers}
listen jobs
 bind :8002
 balance leastconn
 ${servers}
listen members
 bind :8003
 balance source
 ${servers}`;
const turns = haproxyTarget({
  node: 'lb',
  path: '/etc/haproxy/haproxy.cfg',
  port: 80,
  servers: ['web1', 'web2', 'web3'].map((node) => ({ node, port: 80 })),
});
const jobs = { ...turns, port: 8002 };
const members = { ...turns, port: 8003 };
const at = { id: 't.check', points: 1 };
const strength = { web1: 2, web2: 1, web3: 1 };
const limits = { web1: 8, web2: 4, web3: 4 };

const inTurn = ({ turn }: Choice) => ['web1', 'web2', 'web1', 'web3'][turn % 4] ?? '';
const leastBusy = ({ busy, pool }: Choice) => {
  const load = (web: string) => (busy(web) === 0 ? 0 : (busy(web) + 1) / (web === 'web1' ? 2 : 1));
  return pool.toSorted((a, b) => load(a) - load(b))[0] ?? 503;
};
/** Least busy, and 503 instead of a queue when all are full. */
const noQueue = (choice: Choice) => {
  const full = Object.entries(limits).every(([web, limit]) => choice.busy(web) >= limit);
  return full ? 503 : leastBusy(choice);
};
const bySource = ({ from, pool }: Choice) => pool[Number(from.split('.')[3]) % pool.length] ?? 503;

async function judge(check: CheckDefinition, options: Partial<FakeBalancerOptions> = {}): Promise<CheckResult> {
  return (await judgeAll([check], options)).checks[0] as CheckResult;
}

async function judgeAll(checks: readonly CheckDefinition[], options: Partial<FakeBalancerOptions> = {}): Promise<GradeReport> {
  const sandbox = fakeBalancer({ config: CONFIG, choose: { 80: inTurn, 8002: leastBusy, 8003: bySource }, ...options });
  for await (const event of grade({ lab: 'week-1/x', checks, sandbox })) {
    if (event.type === 'finished') return event.report;
  }
  throw new Error('no report');
}

const checks = {
  ready: readyServers([turns, jobs, members], at),
  turns: turnTaking(turns, at, strength),
  idle: idleFirst(jobs, at),
  same: sameServer(members, at),
};
type Name = keyof typeof checks;

test.each(Object.keys(checks) as Name[])('%s: a balancer as asked passes', async (name) => {
  expect(await judge(checks[name])).toMatchObject({ status: 'pass' });
});

test.each<[string, Name, Partial<FakeBalancerOptions>, RegExp]>([
  ['a server that is down', 'ready', { mutate: (csv) => csv.replace('members,web2,UP', 'members,web2,DOWN') }, /Server web2 gets no work/],
  [
    'equal shares',
    'turns',
    { choose: { 80: ({ turn }) => `web${(turn % 3) + 1}` } },
    /40 requests on port 80 fell as web1 1[34], web2 1[34], web3 1[34];/,
  ],
  [
    'a balancer without servers',
    'turns',
    { choose: { 80: () => 503 } },
    /40 of 40 requests on port 80 were not answered with 200 \(seen: 503\)/,
  ],
  ['others, and unfair shares', 'turns', { strangers: 20, choose: { 80: () => 'web3' } }, /fell as web1 0, web2 0, web3 40/],
  [
    'turns instead of the idle server',
    'idle',
    { choose: { 8002: ({ turn }) => `web${(turn % 3) + 1}` } },
    /8 of 12 new requests on port 8002 still went there/,
  ],
  ['one server for all', 'idle', { choose: { 8002: () => 'web2' } }, /2 long requests on port 8002 were all sent to web2/],
  ['no answer', 'idle', { choose: { 8002: () => 504 } }, /A request on port 8002 was not answered with 200 but with 504/],
  ['users who wander', 'same', { choose: { 8003: inTurn } }, /users of port 8003 did not meet their server again: 10\.10\.10\.\d+ met/],
  ['an unused server', 'same', { choose: { 8003: () => 'web3' } }, /nobody is sent to web1 and web2 \(web1 0, web2 0, web3 40\)/],
  ['users without an answer', 'same', { choose: { 8003: () => 503 } }, /40 of 40 users of port 8003 got no answer .*503/],
])('%s fails', async (_, name, options, message) => {
  const { status, message: said } = await judge(checks[name], options);
  expect([status, said.en]).toEqual(['fail', expect.stringMatching(message)]);
});

test('turns taken by somebody else are allowed for, as far as HAProxy counted them', async () => {
  const shifted = (choice: Choice) => (choice.turn % 40 === 1 ? 'web1' : inTurn(choice));
  expect(await judge(checks.turns, { choose: { 80: shifted } })).toMatchObject({
    status: 'fail',
    message: { en: expect.stringMatching(/web1 21, web2 9, web3 10/) },
  });
  // What HAProxy gave each in every round, everybody's requests together.
  const given: Readonly<Record<string, number>> = { web1: 25, web2: 12, web3: 13 };
  let looks = 0;
  const mutate = (csv: string) => {
    const rounds = Math.ceil(looks / 2);
    looks += 1;
    return csv.replace(/^turns,(web\d),UP,2,0,0,\d+,/gm, (_, web: string) => `turns,${web},UP,2,0,0,${rounds * (given[web] ?? 0)},`);
  };
  expect(await judge(checks.turns, { choose: { 80: shifted }, mutate })).toMatchObject({ status: 'pass' });
});

const load = fullLoad(jobs, at, { limits, piled: { web1: 4, web2: 2, web3: 2 } });

test.each<[string, Partial<FakeBalancerOptions>, RegExp]>([
  ['no limit', {}, /web1 had to do \d+ requests at once from port 8002, more than 8/],
  ['no queue', { choose: { 8002: noQueue } }, /4 of 20 long requests sent to port 8002 together were answered with 503/],
])('full load with %s fails', async (_, options, message) => {
  const { status, message: said } = await judge(load, options);
  expect([status, said.en]).toEqual(['fail', expect.stringMatching(message)]);
});

test('somebody else who keeps a door busy is told of', async () => {
  const { status, message } = await judge(idleFirst(jobs, at, { quietWithinMs: 300 }), { stuck: 1 });
  expect([status, message.en]).toEqual(['fail', expect.stringMatching(/still under way \(web1 0, web2 0, web3 1\)/)]);
});

const loss = lostServer(members, 'web2', ['t.stay', 't.return']);
const drill = [othersStay(loss, { id: 't.stay', points: 1 }), usersReturn(loss, { id: 't.return', points: 1, needs: ['t.stay'] })];
/** Like a ring: who was on a lost server goes elsewhere, everybody else stays. */
const ring = ({ from, pool }: Choice) => {
  const number = Number(from.split('.')[3]);
  const home = `web${(number % 3) + 1}`;
  return pool.includes(home) ? home : (pool[number % pool.length] ?? 503);
};

test('a lost server moves its own users only, they come back, and the chart shows one user of each server', async () => {
  const { checks: results, timeline } = await judgeAll(drill, { choose: { 8003: ring } });
  expect(results.map(({ status }) => status)).toEqual(['pass', 'pass']);
  expect(results[0]?.message.en).toMatch(/^The 13 users of web2 moved, the other 27 stayed\. .* would have moved \d+ more\.$/);
  const [chart] = timeline ?? [];
  expect(chart?.lanes.map((lane) => lane.name)).toEqual(['client', 'user-web1', 'user-web3', 'server-web1', 'server-web2', 'server-web3']);
  const met = (chart?.lanes ?? []).map((lane) => (lane.kind === 'client' ? [...new Set(lane.requests.map((one) => one.by))] : []));
  expect([met[0]?.[0], met[1], met[2]]).toEqual(['web2', ['web1'], ['web3']]);
});

test.each<[string, Partial<FakeBalancerOptions>, readonly string[], RegExp]>([
  [
    'a table',
    { choose: { 8003: bySource } },
    ['fail', 'skipped'],
    /web2 lost power, and \d+ of \d+ users of the other servers were moved as well/,
  ],
  ['a loss nobody notices', { choose: { 8003: ring }, notices: false }, ['fail', 'skipped'], /HAProxy still holds it for UP/],
  [
    'a crowd left without an answer',
    { choose: { 8003: (choice) => (choice.pool.length < 3 ? 503 : ring(choice)) } },
    ['fail', 'skipped'],
    /is still not served \(seen: 503\)/,
  ],
])('the loss of a server with %s fails', async (_, options, statuses, message) => {
  const { checks: results } = await judgeAll(drill, options);
  expect(results.map(({ status }) => status)).toEqual(statuses);
  expect(results[0]?.message.en).toMatch(message);
});

test('users who do not find back are named', async () => {
  let lost = false;
  const forgetful = (choice: Choice) => {
    lost ||= choice.pool.length < 3;
    return ring(lost ? { ...choice, pool: ['web1', 'web3'] } : choice);
  };
  const { checks: results } = await judgeAll(drill, { choose: { 8003: forgetful } });
  expect(results.map(({ status }) => status)).toEqual(['pass', 'fail']);
  expect(results[1]?.message.en).toMatch(/web2 is back, but 13 of 40 users are not where they were/);
});
