import { expect, test } from 'vitest';
import type { Fault } from '../port.ts';
import type { CheckResult, GradeEvent, GradeReport } from '../result.ts';
import { fakeSandbox } from '../testing/fake-sandbox.ts';
import { type CheckDefinition, fail, pass, shared } from './check.ts';
import { type GradeOptions, grade } from './grade.ts';
import { wait } from './wait.ts';

const text = (en: string) => ({ vi: `vi ${en}`, en });
const passing = async () => pass(text('seen'));

function check(id: string, run: CheckDefinition['run'] = passing, more: Partial<CheckDefinition> = {}): CheckDefinition {
  return { id: `t.${id}`, title: text(`title of ${id}`), points: 10, run, ...more };
}

async function events(checks: readonly CheckDefinition[], options: Partial<GradeOptions> = {}): Promise<GradeEvent[]> {
  const seen: GradeEvent[] = [];
  for await (const event of grade({ lab: 'week-1/x', checks, sandbox: fakeSandbox(), ...options })) seen.push(event);
  return seen;
}

async function report(checks: readonly CheckDefinition[], options: Partial<GradeOptions> = {}): Promise<GradeReport> {
  const last = (await events(checks, options)).at(-1);
  if (last?.type !== 'finished') throw new Error('the grading did not finish');
  return last.report;
}

const statuses = (results: readonly CheckResult[]) => results.map((result) => [result.id.slice(2), result.status]);

test('events come in order and the report adds up', async () => {
  const seen = await events([
    check('a', async (context) => {
      context.progress(text('half way'));
      return pass(text('ok'));
    }),
    check('b', async () => fail(text('no'), [{ node: 'lb', line: 3 }], text('look at line 3'))),
  ]);
  expect(seen.map((event) => event.type)).toEqual([
    'started',
    'check-started',
    'check-progress',
    'check-finished',
    'check-started',
    'check-finished',
    'finished',
  ]);
  expect(seen.at(-1)).toMatchObject({ report: { passed: false, score: 10, maxScore: 20 } });
  expect(seen[5]).toMatchObject({ result: { status: 'fail', points: 0, hint: text('look at line 3'), evidence: [{ line: 3 }] } });
});

test('a check that throws is an error with its cause, never a fail, and the rest still runs', async () => {
  const boom = new Error('could not look', { cause: Object.assign(new Error('gone'), { code: 'engine-unavailable' }) });
  const { checks, passed } = await report([
    check('a', () => {
      throw boom;
    }),
    check('b'),
  ]);
  expect(statuses(checks)).toEqual([
    ['a', 'error'],
    ['b', 'pass'],
  ]);
  expect(checks[0]?.evidence?.[0]?.excerpt).toBe('could not look ← engine-unavailable: gone');
  expect(passed).toBe(false);
});

test('a check that does not end in time is an error, and its signal is aborted', async () => {
  let aborted = false;
  const stuck = check('a', ({ signal }) => new Promise(() => signal.addEventListener('abort', () => (aborted = true))), { timeoutMs: 20 });
  const { checks } = await report([stuck, check('b')]);
  expect(statuses(checks)).toEqual([
    ['a', 'error'],
    ['b', 'pass'],
  ]);
  expect(aborted).toBe(true);
});

test('what needs a check that did not pass is skipped and names the root to fix', async () => {
  const no = async () => fail(text('no'));
  const { checks } = await report([
    check('c', passing, { needs: ['t.b'] }),
    check('b', passing, { needs: ['t.a'] }),
    check('a', no),
    check('d'),
  ]);
  expect(statuses(checks)).toEqual([
    ['a', 'fail'],
    ['b', 'skipped'],
    ['c', 'skipped'],
    ['d', 'pass'],
  ]);
  expect(checks[2]?.message.en).toBe('Not judged yet. Fix “title of a” first.');
});

test('what needs a check we could not judge does not blame the learner', async () => {
  const boom = () => Promise.reject(new Error('x'));
  const { checks } = await report([check('a', boom), check('b', passing, { needs: ['t.a'] })]);
  expect(checks[1]).toMatchObject({ status: 'skipped', message: { en: 'Not judged, since we could not tell about “title of a”.' } });
});

test('only runs what is asked for and what that needs', async () => {
  const { checks, maxScore } = await report([check('a'), check('b', passing, { needs: ['t.a'] }), check('c')], { only: ['t.b'] });
  expect(statuses(checks).map(([id]) => id)).toEqual(['a', 'b']);
  expect(maxScore).toBe(20);
});

test('a shared thing is made once, and its failure is an error for all who ask', async () => {
  let made = 0;
  const thing = shared('thing', async () => {
    made += 1;
    throw new Error('no');
  });
  const asks: CheckDefinition['run'] = async ({ get }) => {
    await get(thing);
    return pass(text('ok'));
  };
  const { checks } = await report([check('a', asks), check('b', asks)]);
  expect(statuses(checks).map(([, status]) => status)).toEqual(['error', 'error']);
  expect(made).toBe(1);
});

test('faults left standing are undone before the report, those taken back are not undone twice', async () => {
  const sandbox = fakeSandbox();
  const run: CheckDefinition['run'] = async ({ sandbox: { inject } }) => {
    await inject({ kind: 'kill', node: 'web1' });
    await inject({ kind: 'pause', node: 'web2' });
    await inject({ kind: 'resume', node: 'web2' });
    await inject({ kind: 'cut', node: 'web3', direction: 'both' });
    await inject({ kind: 'crash', node: 'web4', port: 80 });
    return pass(text('ok'));
  };
  await report([check('a', run)], { sandbox });
  expect(sandbox.faults.slice(5)).toEqual([
    { kind: 'start', node: 'web1' },
    { kind: 'heal', node: 'web3' },
    { kind: 'restart', node: 'web4' },
  ]);
});

test('a fault that failed half-way is undone too', async () => {
  const sandbox = fakeSandbox({ inject: (fault) => (fault.kind === 'kill' ? Promise.reject(new Error('half')) : Promise.resolve()) });
  const { checks } = await report(
    [
      check('a', async (context) => {
        await context.sandbox.inject({ kind: 'kill', node: 'web1' });
        return pass(text('ok'));
      }),
    ],
    { sandbox },
  );
  expect(checks[0]?.status).toBe('error');
  expect(sandbox.faults.map((fault) => fault.kind)).toEqual(['kill', 'start']);
});

test('a check over its time can inject nothing more', async () => {
  const sandbox = fakeSandbox();
  let late: unknown;
  let settled: (value: undefined) => void = () => undefined;
  const over = new Promise<undefined>((resolve) => (settled = resolve));
  const run: CheckDefinition['run'] = async (context) => {
    await wait(40, new AbortController().signal);
    await context.sandbox.inject({ kind: 'kill', node: 'web1' }).catch((cause: unknown) => (late = cause));
    settled(undefined);
    return pass(text('ok'));
  };
  await report([check('a', run, { timeoutMs: 10 })], { sandbox });
  await over;
  expect(late).toMatchObject({ code: 'check-timeout' });
  expect(sandbox.faults).toEqual([]);
});

test.each(['cancel', 'walk away'] as const)('on %s the sandbox is put back and clean-ups run, last given first', async (how) => {
  const sandbox = fakeSandbox();
  const cancel = new AbortController();
  const order: string[] = [];
  const run: CheckDefinition['run'] = async (context) => {
    context.defer(() => void order.push('first'));
    context.defer(() => void order.push('second'));
    await context.sandbox.inject({ kind: 'kill', node: 'web1' });
    context.progress(text('killed'));
    await wait(60_000, context.signal);
    return pass(text('never'));
  };
  const reading = (async () => {
    for await (const event of grade({ lab: 'week-1/x', checks: [check('a', run)], sandbox, signal: cancel.signal })) {
      if (event.type !== 'check-progress') continue;
      if (how === 'walk away') break;
      cancel.abort(new Error('cancelled by the learner'));
    }
  })();
  if (how === 'cancel') await expect(reading).rejects.toThrow('cancelled by the learner');
  else await reading;
  expect(sandbox.faults).toEqual<Fault[]>([
    { kind: 'kill', node: 'web1' },
    { kind: 'start', node: 'web1' },
  ]);
  expect(order).toEqual(['second', 'first']);
});

test('a sandbox that cannot be put back is said so, after all other faults were undone', async () => {
  const sandbox = fakeSandbox({
    inject: (fault) => (fault.kind === 'start' ? Promise.reject(new Error('engine down')) : Promise.resolve()),
  });
  const run: CheckDefinition['run'] = async ({ sandbox: { inject } }) => {
    await inject({ kind: 'kill', node: 'web1' });
    await inject({ kind: 'pause', node: 'web2' });
    return pass(text('ok'));
  };
  await expect(report([check('a', run)], { sandbox })).rejects.toThrow('the sandbox could not be put back');
  expect(sandbox.faults.at(-1)).toEqual({ kind: 'resume', node: 'web2' });
});

test.each([
  [[check('a', passing, { needs: ['t.b'] }), check('b', passing, { needs: ['t.a'] })], /need each other/],
  [[check('a', passing, { needs: ['t.zz'] })], /t\.zz, which does not exist/],
  [[check('a'), check('a')], /same id/],
  [[{ ...check('a'), id: 'NoDots' }], /no check id/],
])('an impossible set of checks is refused', async (checks, message) => {
  await expect(report(checks)).rejects.toThrow(message);
});

test('a long excerpt is cut to 4 KiB', async () => {
  const { checks } = await report([check('a', async () => fail(text('no'), [{ excerpt: 'x'.repeat(10_000) }]))]);
  expect(checks[0]?.evidence?.[0]?.excerpt).toHaveLength(4096);
});
