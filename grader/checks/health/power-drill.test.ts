import { expect, test } from 'vitest';
import { grade } from '../../index.ts';
import type { GradeReport } from '../../result.ts';
import { type FakeStickyOptions, fakeStickyHaproxy } from '../../testing/fake-sticky-haproxy.ts';
import { haproxyTarget } from '../haproxy/index.ts';
import { allBack, cookieView, deadServerBack, deadServerQuiet, noneLeft, pinnedRequestsSaved, powerDrill } from './index.ts';

/** Timers of less than a second: out after 1.6 s at most, back after 1.2 s, plus the slack of every drill. */
const CONFIG = `global
    stats socket /run/haproxy/admin.sock level admin
defaults
    mode http
    option redispatch
    timeout connect 100ms
frontend www
    bind :80
    default_backend web
backend web
    option httpchk
    cookie SERVERUSED insert indirect nocache
    default-server check inter 400ms rise 2 fall 2
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
const ids = ['saved', 'quiet', 'back', 'none', 'all'].map((id) => `t.${id}`);
const [SAVED = '', QUIET = '', BACK = '', NONE = '', ALL = ''] = ids;
const drill = powerDrill({
  cookie: cookieView(target, 'SERVERUSED'),
  victim: 'web2',
  id: SAVED,
  title: { vi: 'mất điện', en: 'no power' },
  checks: ids,
});
const checks = [
  pinnedRequestsSaved(drill, { id: SAVED, points: 1 }),
  deadServerQuiet(drill, { id: QUIET, points: 1, needs: [SAVED] }),
  deadServerBack(drill, { id: BACK, points: 1, needs: [SAVED] }),
  noneLeft(drill, { id: NONE, points: 1, needs: [BACK] }),
  allBack(drill, { id: ALL, points: 1, needs: [NONE] }),
];

async function judge(options: Partial<FakeStickyOptions> = {}): Promise<GradeReport & { readonly faults: readonly string[] }> {
  const sandbox = fakeStickyHaproxy({ config: CONFIG, leaveMs: 1800, returnMs: 200, ...options });
  for await (const event of grade({ lab: 'week-1/x', checks, sandbox })) {
    if (event.type === 'finished') return { ...event.report, faults: sandbox.faults.map(({ kind, node }) => `${kind} ${node}`) };
  }
  throw new Error('no report');
}

const statuses = (report: GradeReport) => report.checks.map((check) => check.status).join(' ');

/** Waits are real here, so these run side by side. */
test.concurrent('power cuts that go as predicted pass, with two kinds of users on the chart', async () => {
  const report = await judge();
  expect(statuses(report)).toBe('pass pass pass pass pass');
  expect(report.checks[0]?.message.en).toMatch(/requests bound to the dead web2 were all answered by others.*new cookies: web1/);
  expect(report.faults.join(', ')).toBe('kill web2, start web2, kill web1, kill web2, kill web3, start web1, start web2, start web3');
  const [timeline] = report.timeline ?? [];
  expect(timeline?.lanes.filter((lane) => lane.kind === 'client').length).toBe(2);
  expect(timeline?.outages[0]).toMatchObject({ predictedMs: 1600, ok: true });
}, 60_000);

test.concurrent('a request that no connection was found for is lost, even when the cut is not yet reported', async () => {
  const report = await judge({ unsaved: 503 });
  expect(statuses(report)).toBe('fail skipped skipped skipped skipped');
  expect(report.checks[0]?.message.en).toMatch(
    /[1-9]\d* of \d+ requests of the user bound to it and \d+ of \d+ of new users were lost \(seen: 503\)/,
  );
}, 60_000);

test.concurrent('a server that never leaves is told with the numbers of the file', async () => {
  const report = await judge({ leaveMs: Number.POSITIVE_INFINITY });
  expect(statuses(report)).toBe('fail skipped skipped skipped skipped');
  expect(report.checks[0]?.message.en).toMatch(/HAProxy still gives web2 work.*must be out after 1.6 s at most/);
}, 60_000);

test.concurrent('requests that fail once the server is out are counted', async () => {
  const report = await judge({ whileOut: 502 });
  expect(statuses(report)).toMatch(/^\w+ fail/);
  expect(report.checks[1]?.message.en).toMatch(/sent after web2 was out still failed \(seen: 502\)/);
}, 60_000);

test.concurrent('a server that does not come up, and one that is not taken back, are told apart', async () => {
  const silent = await judge({ silentAtBoot: ['web2'], returnMs: Number.POSITIVE_INFINITY });
  const forgotten = await judge({ returnMs: Number.POSITIVE_INFINITY });
  expect(silent.checks[2]).toMatchObject({ status: 'fail' });
  expect(forgotten.checks[2]?.message.en).toMatch(/web2 has answered well for .* but is not given work again/);
}, 90_000);

test.concurrent('another answer than 503 when no server is left fails', async () => {
  const report = await judge({ whenNone: 500 });
  expect(statuses(report)).toBe('pass pass pass fail skipped');
  expect(report.checks[3]?.message.en).toMatch(/did not get a 503 \(seen: 500\)/);
}, 60_000);
