import { expect, test } from 'vitest';
import type { CheckResult, CheckStatus, GradeEvent } from '#grader/result.ts';
import { type AttemptView, countByStatus, NO_ATTEMPT, reduceAttempt, worstFirst } from './attempt-view.ts';

const text = { vi: 'v', en: 'e' };
const result = (id: string, status: CheckStatus): CheckResult => ({
  id,
  title: text,
  status,
  points: status === 'pass' ? 5 : 0,
  maxPoints: 5,
  message: text,
  durationMs: 1,
});
const play = (...events: GradeEvent[]): AttemptView =>
  events.reduce((view, event) => reduceAttempt(view, { type: 'event', event }), NO_ATTEMPT);
const started = (...ids: string[]): GradeEvent => ({
  type: 'started',
  lab: 'l',
  checks: ids.map((id) => ({ id, title: text, points: 5 })),
});

test('checks go from waiting to running to done, each on its own', () => {
  const view = play(
    started('a', 'b', 'c'),
    { type: 'check-started', id: 'a' },
    { type: 'check-finished', result: result('a', 'pass') },
    { type: 'check-started', id: 'b' },
    { type: 'check-progress', id: 'b', text },
  );
  expect(view.rows.map((row) => row.state)).toEqual(['done', 'running', 'waiting']);
  expect(view.rows[1]?.progress).toBe(text);
  expect(view.phase).toBe('running');
});

test('a report that is not ours to give is a problem, and what was seen stays', () => {
  const view = reduceAttempt(play(started('a'), { type: 'check-finished', result: result('a', 'fail') }), {
    type: 'problem',
    code: 'node-down',
    detail: '',
  });
  expect(view).toMatchObject({ phase: 'problem', problem: 'node-down' });
  expect(view.rows[0]?.result?.status).toBe('fail');
});

test('results read worst first, in the author’s order within each kind', () => {
  const statuses: readonly CheckStatus[] = ['pass', 'fail', 'skipped', 'error', 'fail', 'pass'];
  const checks = statuses.map((status, index) => result(`${status}-${index}`, status));
  const view = play({ type: 'finished', report: { lab: 'l', passed: false, score: 10, maxScore: 30, durationMs: 9, checks } });
  expect(worstFirst(view.rows).map((row) => row.id)).toEqual(['fail-1', 'fail-4', 'error-3', 'skipped-2', 'pass-0', 'pass-5']);
  expect(countByStatus(view.rows)).toEqual({ pass: 2, fail: 2, error: 1, skipped: 1 });
});
