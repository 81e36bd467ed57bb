import { expect, test } from 'vitest';
import { closingLine, sumTallies, tallyOfLabs, tallyOfReplay, tallyOfVitest, withExitCode } from './tally.mjs';

const file = (status: string, ...tests: string[]) => ({ status, assertionResults: tests.map((test) => ({ status: test })) });

test('counts of several suites make one line', () => {
  const sum = sumTallies([
    tallyOfVitest({ testResults: [file('passed', 'passed', 'passed'), file('passed', 'pending', 'todo', 'passed')] }),
    tallyOfLabs({ answers: [{ ok: true }, { ok: false }] }),
  ]);
  expect(closingLine(sum)).toBe('4 passed, 1 failed, 2 skipped');
});

test('a test file that does not load, or fails before its tests, is a failure', () => {
  const testResults = [file('failed'), file('failed', 'skipped', 'skipped'), file('failed', 'passed', 'failed')];
  expect(tallyOfVitest({ testResults })).toEqual({ passed: 1, failed: 3, skipped: 2 });
});

test('what a lesson shows and nobody replays is a failure, like what came out otherwise', () => {
  const lessons = [
    { fences: [{ ok: true }, { ok: false }], problems: [] },
    { fences: [{ ok: true }], problems: ['quorum/2 (console): is in no scene, and nothing says why'] },
  ];
  expect(tallyOfReplay({ lessons })).toEqual({ passed: 2, failed: 2, skipped: 0 });
});

test('a program that fails has failed whatever it counted', () => {
  expect(withExitCode({ passed: 3, failed: 0, skipped: 0 }, 1).failed).toBe(1);
  expect(withExitCode({ passed: 3, failed: 2, skipped: 0 }, 1).failed).toBe(2);
  expect(withExitCode({ passed: 3, failed: 0, skipped: 0 }, 0).failed).toBe(0);
});

test('a suite that ran nothing proved nothing', () => {
  expect(withExitCode({ passed: 0, failed: 0, skipped: 0 }, 0).failed).toBe(1);
});
