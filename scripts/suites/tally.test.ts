import { expect, test } from 'vitest';
import { closingLine, sumTallies, tallyOfLabs, tallyOfVitest, withExitCode } from './tally.mjs';

const vitest = (numPassedTests: number, numFailedTests: number, success: boolean) => ({
  numPassedTests,
  numFailedTests,
  numPendingTests: 1,
  numTodoTests: 1,
  success,
});

test('counts of several suites make one line', () => {
  const sum = sumTallies([tallyOfVitest(vitest(10, 0, true)), tallyOfLabs({ answers: [{ ok: true }, { ok: false }] })]);
  expect(closingLine(sum)).toBe('11 passed, 1 failed, 2 skipped');
});

test('a test file that does not load is a failure', () => {
  expect(tallyOfVitest(vitest(10, 0, false)).failed).toBe(1);
});

test('a program that fails has failed whatever it counted', () => {
  expect(withExitCode({ passed: 3, failed: 0, skipped: 0 }, 1).failed).toBe(1);
  expect(withExitCode({ passed: 3, failed: 2, skipped: 0 }, 1).failed).toBe(2);
  expect(withExitCode({ passed: 3, failed: 0, skipped: 0 }, 0).failed).toBe(0);
});

test('a suite that ran nothing proved nothing', () => {
  expect(withExitCode({ passed: 0, failed: 0, skipped: 0 }, 0).failed).toBe(1);
});
