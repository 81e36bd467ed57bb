import { expect, test } from 'vitest';
import type { CheckStatus } from '#grader/result.ts';
import { type GradingFacts, labStandingOf } from './lab-standing.ts';

const LETTERS: Record<string, CheckStatus> = { p: 'pass', f: 'fail', e: 'error', s: 'skipped' };
const at = (minute: number) => new Date(Date.UTC(2026, 10, 23, 8, minute));
/** A grading at a minute, with the outcome of checks a, b, c …: `fp` failed a and passed b. */
function grading(minute: number, outcome: string, { passed = false, score = 5, maxScore = 10 } = {}): GradingFacts {
  const checks = new Map([...outcome].map((letter, index) => ['abc'[index] ?? '', LETTERS[letter] ?? 'pass']));
  return { at: at(minute), judged: { passed, score, maxScore }, checks };
}
const ours = (minute: number): GradingFacts => ({ at: at(minute), judged: null, checks: new Map() });

test('nobody stands anywhere before the first grading', () => {
  expect(labStandingOf([])).toBeNull();
});

test('a grading we could not do begins the lab and counts for nothing else', () => {
  expect(labStandingOf([ours(1)])).toEqual({
    state: 'under_way',
    score: 0,
    maxScore: 0,
    attempts: 0,
    lastAt: at(1),
    failingCheck: null,
    failingTimes: 0,
    failingSince: null,
    changedAt: null,
  });
});

test('the best score is kept as a part of what was possible, and passed once stays passed', () => {
  const first = grading(1, 'fp', { score: 5, maxScore: 10 });
  const better = grading(2, 'pp', { score: 18, maxScore: 20, passed: true });
  const worse = grading(3, 'fp', { score: 11, maxScore: 20 });
  expect(labStandingOf([first, better, worse])).toMatchObject({ state: 'passed', score: 18, maxScore: 20, attempts: 3, lastAt: at(3) });
  expect(labStandingOf([first, worse])).toMatchObject({ state: 'tried', score: 11, maxScore: 20 });
});

const ROWS: readonly (readonly [string, readonly GradingFacts[], string | null, number, Date | null])[] = [
  ['the row goes back to when the check last passed', [grading(1, 'f'), grading(2, 'p'), grading(3, 'f'), grading(4, 'f')], 'a', 2, at(3)],
  ['the longest row of those the last grading failed', [grading(1, 'pf'), grading(2, 'ff')], 'b', 2, at(1)],
  ['among equals the first', [grading(1, 'ff')], 'a', 1, at(1)],
  ['a check the last grading passed is behind them', [grading(1, 'fp'), grading(2, 'fp'), grading(3, 'pf')], 'b', 1, at(3)],
  ['our error neither counts nor ends a row', [grading(1, 'f'), grading(2, 'e'), grading(3, 'f')], 'a', 2, at(1)],
  ['nor does being skipped', [grading(1, 'pf'), grading(2, 'fs'), grading(3, 'pf')], 'b', 2, at(1)],
  ['nor a grading we could not do', [grading(1, 'f'), ours(2), grading(3, 'f'), ours(4)], 'a', 2, at(1)],
  ['nothing fails', [grading(1, 'f'), grading(2, 'p')], null, 0, null],
];
test.each(ROWS)('%s', (_, gradings, failingCheck, failingTimes, failingSince) => {
  expect(labStandingOf(gradings)).toMatchObject({ failingCheck, failingTimes, failingSince });
});

const CHANGES: readonly (readonly [string, readonly GradingFacts[], Date | null])[] = [
  ['the first grading is a change', [grading(1, 'fp')], at(1)],
  ['the same set is none', [grading(1, 'fp'), grading(2, 'fp')], at(1)],
  ['one more is one', [grading(1, 'fp'), grading(2, 'ff'), grading(3, 'ff')], at(2)],
  ['and one less', [grading(1, 'ff'), grading(2, 'fp')], at(2)],
  ['what our error hid is as it was', [grading(1, 'fp'), grading(2, 'ep'), grading(3, 'fp')], at(1)],
  ['a grading without a report says nothing', [grading(1, 'fp'), grading(2, ''), grading(3, 'fp')], at(1)],
];
test.each(CHANGES)('the set of failing checks: %s', (_, gradings, changedAt) => {
  expect(labStandingOf(gradings)?.changedAt).toEqual(changedAt);
});
