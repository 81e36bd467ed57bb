import { afterEach, expect, test, vi } from 'vitest';
import type { GradeReport } from '#grader/result.ts';
import type { AttemptLine, RegradeRequest } from '#labs/gateway/protocol.ts';
import type { ClaimedRegrade, RegradeOutcome } from './regrade-queue.ts';
import type { RegradeRules } from './regrade-rules.ts';
import { createRegradeWorker, type RegradeWorker } from './regrade-worker.ts';

const LAB = 'week-1/haproxy-basics';
const check = (status: 'pass' | 'fail') => ({
  id: 'a',
  title: { vi: 'a', en: 'a' },
  status,
  points: 0,
  maxPoints: 1,
  message: { vi: '', en: '' },
  durationMs: 0,
});
const report = (status: 'pass' | 'fail'): GradeReport => ({
  lab: LAB,
  passed: status === 'pass',
  score: 0,
  maxScore: 1,
  durationMs: 0,
  checks: [check(status)],
});
async function* graded(status: 'pass' | 'fail'): AsyncGenerator<AttemptLine> {
  yield { type: 'event', event: { type: 'check-finished', result: check(status) } };
  yield { type: 'event', event: { type: 'finished', report: { ...report(status), checks: [check(status)] } } } as AttemptLine;
  yield { type: 'files', files: [], checksVersion: 'v2' };
}
const refused = (code: string) =>
  // biome-ignore lint/correctness/useYield: it ends before its first line.
  async function* (): AsyncGenerator<AttemptLine> {
    throw Object.assign(new Error(code), { code });
  };

let worker: RegradeWorker | undefined;
afterEach(() => worker?.dispose());

function stage(
  regrade: (request: RegradeRequest, options?: { readonly signal?: AbortSignal }) => AsyncGenerator<AttemptLine>,
  ids: readonly string[],
  rules: RegradeRules = { possible: true, moment: [] },
) {
  const waiting = [...ids];
  const done = new Map<string, RegradeOutcome>();
  const reported: unknown[] = [];
  const unwanted = new Set<string>();
  const claim = async (): Promise<ClaimedRegrade | null> => {
    const id = waiting.shift();
    return id === undefined ? null : { id, request: { lab: LAB, files: [], units: null }, before: report('fail') };
  };
  worker = createRegradeWorker({
    labs: { regrade },
    queue: {
      claim,
      settle: async (id, outcome) => void done.set(id, outcome),
      putBack: async (id) => void waiting.unshift(id),
      isWanted: async (id) => !unwanted.has(id),
    },
    rulesOf: async () => rules,
    report: (cause) => void reported.push(cause),
    againMs: 5,
  });
  return { worker, waiting, done, reported, unwanted };
}

test('does what waits one at a time, and says what it amounts to', async () => {
  let underWay = 0;
  let most = 0;
  const { worker, done } = stage(
    async function* () {
      underWay += 1;
      most = Math.max(most, underWay);
      yield* graded('pass');
      underWay -= 1;
    },
    ['1', '2'],
  );
  worker.wake();
  worker.wake();
  await worker.idle();
  expect(most).toBe(1);
  expect([...done.keys()]).toEqual(['1', '2']);
  expect(done.get('1')).toMatchObject({ kind: 'graded', verdict: 'now-passes', checksVersion: 'v2' });
});

test('what the labs process cannot do now is done later; what it refuses has failed', async () => {
  let calls = 0;
  const { worker, done, reported } = stage(() => {
    calls += 1;
    return calls === 1 ? refused('labs-unreachable')() : calls === 2 ? refused('conflict')() : graded('fail');
  }, ['1', '2']);
  worker.wake();
  await vi.waitFor(() => expect(done.size).toBe(2));
  expect(done.get('1')).toEqual({ kind: 'failed', code: 'conflict' });
  expect(done.get('2')).toMatchObject({ kind: 'graded', verdict: 'unchanged' });
  expect(reported).toHaveLength(1);
});

test('a lab that cannot be graded from files is not asked for', async () => {
  const { worker, done } = stage(refused('internal'), ['1'], { possible: false, why: null });
  worker.wake();
  await worker.idle();
  expect(done.get('1')).toEqual({ kind: 'failed', code: 'not-possible' });
});

test('one that was cancelled is hung up on', async () => {
  let isOver = false;
  const { worker, done, unwanted } = stage(
    async function* () {
      try {
        yield* graded('pass');
      } finally {
        isOver = true;
      }
    },
    ['1'],
  );
  unwanted.add('1');
  worker.wake();
  await worker.idle();
  expect(isOver).toBe(true);
  expect(done.get('1')).toEqual({ kind: 'failed', code: 'cancelled' });
});

test('a process that ends gives back what it had under way', async () => {
  const { worker, waiting, done } = stage(
    async function* (_, options) {
      yield* graded('pass');
      await new Promise((_resolve, reject) => options?.signal?.addEventListener('abort', () => reject(options.signal?.reason)));
    },
    ['1'],
  );
  worker.wake();
  await new Promise(setImmediate);
  await worker.dispose();
  expect(waiting).toEqual(['1']);
  expect(done.size).toBe(0);
});
