import { expect, test } from 'vitest';
import { testSummary, unsteadyAnswers } from './test-summary.ts';

const outcome = (answer: string, durationMs: number, problems: readonly string[] = []) => ({
  lab: 'week-1/x',
  answer,
  expect: 'pass' as const,
  ok: problems.length === 0,
  problems,
  earlier: [],
  durationMs,
});

test('every answer is listed with what is wrong, then the slowest five, then the count', () => {
  const outcomes = [...[3000, 9000, 1000, 5000, 2000, 4000].map((ms, index) => outcome(`a${index}`, ms)), outcome('bad', 500, ['oh'])];
  const lines = testSummary(outcomes, 12_345);
  expect(lines[6]).toBe('✘  week-1/x  bad  0.5 s  oh');
  const slowest = lines.slice(lines.indexOf('slowest') + 1, -2).map((line) => line.trim().split(/\s+/)[1]);
  expect(slowest).toEqual(['a1', 'a3', 'a5', 'a0', 'a4']);
  expect(lines.at(-1)).toBe('6 of 7 answers as expected, in 12.3 s');
});

test('of a few answers none is the slowest', () => {
  expect(testSummary([outcome('a', 100)], 100)).toEqual(['✔  week-1/x  a  0.1 s', '1 of 1 answers as expected, in 0.1 s']);
});

test('an answer that needed a second grading is named with what was wrong at first; one that stayed wrong is not unsteady', () => {
  const late = { ...outcome('late', 100), earlier: [['a.b failed: 3 lost']] };
  const bad = { ...outcome('bad', 100, ['oh']), earlier: [['oh']] };
  expect(unsteadyAnswers([late, bad, outcome('a', 100)])).toEqual([
    { lab: 'week-1/x', answer: 'late', problems: ['a.b failed: 3 lost'], times: 2 },
  ]);
  expect(testSummary([late], 100)).toContain('  week-1/x  late  a.b failed: 3 lost');
});
