import { expect, test } from 'vitest';
import { say } from '../checks/text.ts';
import { type CheckContext, type CheckDefinition, pass, shared } from '../engine/check.ts';
import { grade } from '../engine/grade.ts';
import type { GradeReport } from '../result.ts';
import { fakeClients } from '../testing/fake-clients.ts';
import { type FakeSandboxParts, fakeSandbox } from '../testing/fake-sandbox.ts';
import { type Drill, type DrillPlan, startDrill } from './index.ts';

const CHECKS = ['t.begins', 't.goes-on'];
const plan: DrillPlan = {
  id: 't.begins',
  title: say('Diễn tập', 'A drill'),
  checks: CHECKS,
  client: { url: 'http://10.10.10.100/', everyMs: 20, timeoutMs: 500, servedBy: ['web1'] },
};

interface Stage {
  readonly parts: FakeSandboxParts;
  isDown: boolean;
  readonly ops: string[];
}

/** A service that answers unless `isDown`; a killed node takes it down for 200 ms. */
function stage(more: FakeSandboxParts = {}): Stage {
  const ops: string[] = [];
  const clients = fakeClients(() =>
    made.isDown ? { errorCode: 'ECONNREFUSED' } : { status: 200, headers: { 'x-web': 'web1' }, body: 'web1' },
  );
  const heard = Object.fromEntries(
    Object.entries({ ...clients, ...more.probe }).map(([op, answer]) => [
      op,
      (args: never) => {
        ops.push(op);
        return answer(args);
      },
    ]),
  );
  const made: Stage = {
    ops,
    isDown: false,
    parts: {
      ...more,
      probe: heard,
      inject: ({ kind }) => {
        if (kind !== 'kill') return;
        made.isDown = true;
        setTimeout(() => {
          made.isDown = false;
        }, 200);
      },
    },
  };
  return made;
}

type Run = (drill: Drill, context: CheckContext) => Promise<unknown>;

/** Grades two checks that share a drill; the second is left out when there is no run for it. */
async function graded(
  parts: FakeSandboxParts,
  first: Run,
  second?: Run,
  signal?: AbortSignal,
  own: DrillPlan = plan,
): Promise<GradeReport | null> {
  const state = shared<{ drill: Drill | null }>('drill', async () => ({ drill: null }));
  const check = (id: string, run: Run, begins: boolean): CheckDefinition => ({
    id,
    title: say(id, id),
    points: 1,
    run: async (context) => {
      const held = await context.get(state);
      held.drill = begins ? await startDrill(context, own) : (held.drill?.for(context) ?? null);
      if (held.drill === null) throw new Error('no drill');
      await run(held.drill, context);
      return pass(say('ok', 'ok'));
    },
  });
  const checks = [check('t.begins', first, true), ...(second === undefined ? [] : [check('t.goes-on', second, false)])];
  const sandbox = fakeSandbox(parts);
  for await (const event of grade({ lab: 'week-1/x', checks, sandbox, ...(signal === undefined ? {} : { signal }) })) {
    if (event.type === 'finished') return event.report;
  }
  return null;
}

const served: Run = async (drill) => drill.until({ holds: () => drill.requests().length > 3, withinMs: 5000 });

test('a fault, what it did to users, and the chart of it all', async () => {
  const { parts, ops } = stage();
  const found: unknown[] = [];
  const report = await graded(
    parts,
    async (drill) => {
      await served(drill, undefined as never);
      const kill = await drill.inject({ kind: 'kill', node: 'lb' });
      const impact = await drill.impact(kill, { withinMs: 5000, staysMs: 300 });
      found.push(impact);
      drill.bracket({
        fromMs: impact.outages[0]?.fromMs ?? 0,
        toMs: impact.servedAtMs ?? 0,
        predictedMs: 300,
        ok: true,
        label: say('x', 'x'),
      });
    },
    async (drill) => {
      await drill.inject({ kind: 'start', node: 'lb' });
      await drill.act('lb', say('bảo trì', 'maintenance'), async () => undefined);
    },
  );
  expect(report?.checks.map((check) => check.status)).toEqual(['pass', 'pass']);
  expect(found[0]).toMatchObject({ recovered: true, outages: [{ results: ['ECONNREFUSED'] }] });
  const { outageMs } = found[0] as { outageMs: number };
  expect(outageMs).toBeGreaterThan(150);
  expect(report?.timeline).toMatchObject([
    { id: 't.begins', checks: CHECKS, lanes: [{ kind: 'client', name: 'client' }], outages: [{ predictedMs: 300 }] },
  ]);
  expect(report?.timeline?.[0]?.faults).toMatchObject([{ kind: 'kill', untilMs: expect.any(Number) }, { kind: 'other' }]);
  const [lane] = report?.timeline?.[0]?.lanes ?? [];
  expect(lane?.kind === 'client' && lane.requests.some((one) => !one.ok) && lane.requests.some((one) => one.by === 'web1')).toBe(true);
  expect(ops.filter((op) => op === 'client.stop')).toHaveLength(1);
});

test('a grading that is cut off still stops the user', async () => {
  const { parts, ops } = stage();
  const stop = new AbortController();
  const cut = graded(
    parts,
    async (drill) => {
      await served(drill, undefined as never);
      stop.abort(new Error('walked away'));
      await drill.until({ holds: () => false, withinMs: 60_000 });
    },
    undefined,
    stop.signal,
  );
  await expect(cut).rejects.toThrow('walked away');
  expect(ops).toContain('client.stop');
});

test('a check whose time is over ends its waits, and the chart is in the report', async () => {
  const { parts } = stage();
  const state: { waited?: Promise<unknown> } = {};
  const report = await graded(parts, async (drill, context) => {
    await served(drill, context);
    state.waited = drill.until({ holds: () => false, withinMs: 60_000 });
    state.waited.catch(() => undefined); // looked at below
  });
  expect(report?.timeline).toHaveLength(1);
  await expect(state.waited).rejects.toBeDefined();
});

test.each<[string, FakeSandboxParts]>([
  [
    'a probe that lost its user',
    {
      probe: {
        'client.read': () => {
          throw Object.assign(new Error('there is no client 1'), { code: 'unknown-client' });
        },
      },
    },
  ],
  ['a probe that is gone', { probe: { ping: () => Promise.reject(Object.assign(new Error('the probe ended'), { code: 'probe-down' })) } }],
])('%s makes the check an error, never a fail', async (_, parts) => {
  const report = await graded(stage(parts).parts, served);
  expect(report?.checks[0]).toMatchObject({ status: 'error' });
});

test('servers are looked at all the while, and one that cannot be makes the drill an error', async () => {
  let looks = 0;
  const look = async () => {
    looks += 1;
    return looks > 3 ? { tone: 'bad' as const, label: say('DOWN', 'DOWN') } : { tone: 'good' as const, label: say('UP', 'UP') };
  };
  const watching = { ...plan, servers: [{ node: 'web1', look }], serversEveryMs: 20 };
  const report = await graded(
    stage().parts,
    async (drill) => drill.until({ holds: () => looks > 6, withinMs: 5000 }),
    undefined,
    undefined,
    watching,
  );
  expect(report?.timeline?.[0]?.lanes[1]).toMatchObject({
    name: 'server-web1',
    spans: [{ label: { en: 'UP' } }, { label: { en: 'DOWN' } }],
  });

  const blind = { ...plan, servers: [{ node: 'web1', look: () => Promise.reject(new Error('no socket')) }], serversEveryMs: 20 };
  const wait: Run = async (drill) => drill.until({ holds: () => false, withinMs: 3000 });
  expect((await graded(stage().parts, wait, undefined, undefined, blind))?.checks[0]).toMatchObject({
    status: 'error',
    evidence: [{ excerpt: expect.stringContaining('no socket') }],
  });
});

test('further users are told apart, and an unknown one is a mistake', async () => {
  const two = { ...plan, otherClients: [{ ...plan.client, name: 'new', label: say('mới', 'new'), isGood: () => false }] };
  const report = await graded(
    stage().parts,
    async (drill) => {
      await drill.settled(drill.nowMs() + 100);
      expect(drill.requests().every((one) => one.ok)).toBe(true);
      expect(drill.requests(0, undefined, 'new').some((one) => !one.ok)).toBe(true);
      expect(() => drill.requests(0, undefined, 'old')).toThrow(/no client old/);
    },
    undefined,
    undefined,
    two,
  );
  expect(report?.checks[0]).toMatchObject({ status: 'pass' });
  expect(report?.timeline?.[0]?.lanes.map((lane) => lane.name)).toEqual(['client', 'new']);
});

test('the wire is read on the same clock, each frame once, and the watch ends with the grading', async () => {
  const startMs = performance.now();
  const advertAt = (atMs: number, addresses: readonly string[]) => ({
    atMs,
    sourceMac: '02:4c:0a:0a:0a:0a',
    source: '10.10.10.10',
    destination: '224.0.0.18',
    ttl: 255,
    version: 2,
    vrid: 51,
    priority: 100,
    advertMs: 50,
    authType: 0,
    addresses,
  });
  const wire: FakeSandboxParts['probe'] = {
    'wire.watch': () => ({ nowMs: performance.now() }),
    'wire.read': ({ sinceMs }: { sinceMs: number }) => {
      const times = Array.from({ length: 500 }, (_, index) => startMs + index * 50).filter(
        (atMs) => atMs >= sinceMs && atMs <= performance.now(),
      );
      return {
        nowMs: performance.now(),
        adverts: times.flatMap((atMs) => [advertAt(atMs, ['10.10.10.100']), advertAt(atMs, ['10.9.9.9'])]),
        arps: [],
      };
    },
    'wire.unwatch': () => ({}),
    'arp.who': () => ({ replies: [{ mac: '02:4c:0a:0a:0a:0a', afterMs: 1 }] }),
  };
  const { parts, ops } = stage({ probe: wire });
  const watching = { ...plan, vip: { address: '10.10.10.100', nodes: ['lb'] } };
  const report = await graded(
    parts,
    async (drill) => {
      await drill.until({ holds: () => drill.adverts().length > 25, withinMs: 8000 });
      const times = drill.adverts().map((one) => one.atMs);
      expect(new Set(times).size).toBe(times.length);
      expect(Math.max(...times)).toBeLessThanOrEqual(drill.nowMs() + 20);
      expect(drill.masters()).toMatchObject([{ node: 'lb', toMs: null }]);
      expect(await drill.holders()).toEqual(['lb']);
    },
    undefined,
    undefined,
    watching,
  );
  expect(report?.checks[0]).toMatchObject({ status: 'pass' });
  expect(ops.at(-1)).toBe('wire.unwatch');
});
