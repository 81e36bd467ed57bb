import { expect, test } from 'vitest';
import type { CheckResult, CheckStatus, GradeReport } from '#grader/result.ts';
import { compareReports } from './compare-reports.ts';

const check = (id: string, status: CheckStatus, message = 'seen', points = 10): CheckResult => ({
  id,
  title: { vi: id, en: id },
  status,
  points: status === 'pass' ? points : 0,
  maxPoints: points,
  message: { vi: message, en: message },
  durationMs: 1,
});
const report = (...checks: CheckResult[]): GradeReport => ({
  lab: 'week-1/haproxy-basics',
  passed: checks.every(({ status }) => status === 'pass'),
  score: checks.reduce((sum, { points }) => sum + points, 0),
  maxScore: checks.reduce((sum, { maxPoints }) => sum + maxPoints, 0),
  durationMs: 1,
  checks,
});
const NOW = 'haproxy.process.current';

test.each([
  ['the same', report(check('a', 'pass')), report(check('a', 'pass', 'in 3 ms')), 'unchanged', ['same']],
  ['a fail with other numbers', report(check('a', 'fail', 'took 3 ms')), report(check('a', 'fail', 'took 5 ms')), 'unchanged', ['same']],
  ['a fail for another reason', report(check('a', 'fail', 'late')), report(check('a', 'fail', 'gone')), 'unchanged', ['other-words']],
  ['a pass', report(check('a', 'fail')), report(check('a', 'pass')), 'now-passes', ['better']],
  ['a fail', report(check('a', 'pass')), report(check('a', 'fail')), 'now-fails', ['worse']],
  ['a check skipped that failed', report(check('a', 'fail')), report(check('a', 'skipped')), 'unchanged', ['other-words']],
  [
    'other points',
    report(check('a', 'fail'), check('b', 'pass')),
    report(check('a', 'fail'), check('b', 'pass', 'seen', 30)),
    'other-score',
    ['same', 'same'],
  ],
  ['a new check', report(check('a', 'pass')), report(check('a', 'pass'), check('b', 'fail')), 'now-fails', ['same', 'added']],
  [
    'a check that is no more',
    report(check('a', 'pass'), check('b', 'fail')),
    report(check('a', 'pass')),
    'now-passes',
    ['same', 'removed'],
  ],
  ['what we could not see', report(check('a', 'pass')), report(check('a', 'error')), 'unclear', ['unclear']],
  ['the moment, better now', report(check(NOW, 'fail')), report(check(NOW, 'pass')), 'unclear', ['unclear']],
  ['the moment, worse now', report(check(NOW, 'pass')), report(check(NOW, 'fail')), 'now-fails', ['worse']],
] as const)('%s', (_, before, after, verdict, changes) => {
  const comparison = compareReports(before, after, [NOW]);
  expect(comparison.verdict).toBe(verdict);
  expect(comparison.checks.map(({ change }) => change)).toEqual(changes);
});
