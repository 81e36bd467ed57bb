import { expect, test } from 'vitest';
import {
  closingLine,
  closingNames,
  endingOf,
  NOTHING,
  sumTallies,
  tallyOfLabs,
  tallyOfReplay,
  tallyOfVitest,
  withEnding,
  withFailure,
} from './tally.mjs';

const ROOT = '/home/me/luyen';
const file = (status: string, ...tests: (string | [status: string, message: string])[]) => ({
  name: `${ROOT}/labs/a.test.ts`,
  status,
  message: 'Cannot find module x\n    at b.ts:1',
  assertionResults: tests.map((each) => {
    const [result, message] = typeof each === 'string' ? [each, ''] : each;
    return { status: result, fullName: `it ${result}`, failureMessages: message === '' ? [] : [message] };
  }),
});
const answer = (name: string, ...problems: string[]) => ({ lab: 'week-1/x', answer: name, ok: problems.length === 0, problems });
const fence = (name: string, ...problems: string[]) => ({ fence: name, ok: problems.length === 0, problems });
const counted = (passed: number, failed: number) => ({ ...NOTHING, passed, failed });

test('counts of several suites make one line', () => {
  const sum = sumTallies([
    tallyOfVitest({ testResults: [file('passed', 'passed', 'passed'), file('passed', 'pending', 'todo', 'passed')] }, ROOT),
    tallyOfLabs({ answers: [answer('a'), answer('b', 'oh')] }),
  ]);
  expect(closingLine(sum)).toBe('4 passed, 1 failed, 2 skipped');
});

test('a test file that does not load, or fails before its tests, is a failure and is named', () => {
  const testResults = [file('failed'), file('failed', 'skipped', 'skipped'), file('failed', 'passed', ['failed', 'Error: a\n  at b'])];
  const tally = tallyOfVitest({ testResults }, ROOT);
  expect(tally).toMatchObject({ passed: 1, failed: 3, skipped: 2, unsteady: [] });
  expect(tally.failures).toEqual([
    'labs/a.test.ts: Cannot find module x',
    'labs/a.test.ts: Cannot find module x',
    'labs/a.test.ts › it failed: Error: a',
  ]);
});

test('a test that failed and then passed is counted as passed and named', () => {
  const tally = tallyOfVitest({ testResults: [file('passed', ['passed', '\nError: late by 3 ms\n  at b'], 'passed')] }, ROOT);
  expect(tally).toEqual({ ...counted(2, 0), unsteady: ['labs/a.test.ts › it passed: Error: late by 3 ms'] });
});

test('an answer is named with all its problems, one that came out at last apart', () => {
  const unsteady = [{ lab: 'week-1/x', answer: 'late', problems: ['a.b failed: 3 lost'] }];
  expect(tallyOfLabs({ answers: [answer('late'), answer('m1', 'a.b failed: x\n  y', 'a.c failed')], unsteady })).toEqual({
    ...counted(1, 1),
    failures: ['week-1/x, answer m1: a.b failed: x; a.c failed'],
    unsteady: ['week-1/x, answer late: a.b failed: 3 lost'],
  });
});

test('what a lesson shows and nobody replays is a failure, like what came out otherwise', () => {
  const lessons = [
    { lesson: 'week-1/galera', fences: [fence('quorum/1'), fence('quorum/3', '- a', '+ b')], problems: [] },
    { lesson: 'week-1/ndb', fences: [fence('a/1')], problems: ['quorum/2 (console): is in no scene, and nothing says why'] },
  ];
  const unsteady = [{ lesson: 'week-1/ndb', fence: 'a/1', problems: ['db1# x', '- y'] }];
  expect(tallyOfReplay({ lessons, unsteady })).toEqual({
    ...counted(2, 2),
    failures: ['week-1/galera, quorum/3: - a', 'week-1/ndb: quorum/2 (console): is in no scene, and nothing says why'],
    unsteady: ['week-1/ndb, a/1: db1# x'],
  });
});

test('a program that fails has failed whatever it counted, and how it ended is said', () => {
  expect(withEnding(counted(3, 0), endingOf(1, null))).toMatchObject({
    failed: 1,
    failures: ['its program ended with code 1, though nothing that it counted failed'],
  });
  expect(withEnding(counted(3, 2), endingOf(null, 'SIGKILL')).failed).toBe(2);
  expect(withEnding(counted(3, 0), endingOf(0, null))).toEqual(counted(3, 0));
  expect(endingOf(null, 'SIGKILL')).toBe('its program was ended by SIGKILL');
});

test('a suite that ran nothing proved nothing', () => {
  expect(withEnding(NOTHING, '')).toEqual({ ...NOTHING, failed: 1, failures: ['nothing ran'] });
  expect(withEnding(NOTHING, endingOf(2, null)).failures).toEqual(['nothing ran; its program ended with code 2']);
});

test('the log ends with every failure and its suite, what is unsteady before that', () => {
  const unit = withFailure(counted(5, 0), 'a.test.ts › b: oh');
  const labs = { ...withFailure(NOTHING, 'its program ended with code 2; it left no report'), unsteady: ['week-1/x, answer late: 3 lost'] };
  expect(
    closingNames([
      { suite: 'unit', tally: unit },
      { suite: 'labs', tally: labs },
    ]),
  ).toEqual([
    '',
    'Came out right only when done again:',
    '  labs: week-1/x, answer late: 3 lost',
    '',
    'Failed:',
    '  unit: a.test.ts › b: oh',
    '  labs: its program ended with code 2; it left no report',
  ]);
  expect(closingNames([{ suite: 'unit', tally: counted(5, 0) }])).toEqual([]);
});
