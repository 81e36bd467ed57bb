import { expect, test } from 'vitest';
import type { CheckStatus } from '#grader/result.ts';
import { type TalliedAttempt, tallyChecks } from './tally-checks.ts';

const words = (text: string) => ({ vi: text, en: text });
let minute = 0;
/** A grading: each check's status; a failed one as `fail:<cause>`. */
function graded(userId: string, checks: Readonly<Record<string, string>>): TalliedAttempt {
  minute += 1;
  const entries = Object.entries(checks).map(([id, said]) => ({
    id,
    status: said.split(':')[0] as CheckStatus,
    cause: said.split(':')[1],
  }));
  return {
    id: `${userId}${minute}`,
    userId,
    startedAt: new Date(minute * 60_000),
    checks: entries.map(({ id, status }) => ({ id, status, title: words(`title of ${id}`) })),
    failures: entries.flatMap(({ id, cause }) =>
      cause === undefined ? [] : [{ checkId: id, cause, message: words(`${cause} of ${userId}`) }],
    ),
  };
}
const brief = (attempts: readonly TalliedAttempt[]) =>
  tallyChecks(attempts).map(({ id, failing, overcome, medianAttempts, causes }) => ({
    id,
    failing,
    overcome,
    medianAttempts,
    causes: causes.map(({ cause, learners }) => [cause, ...learners.map(({ userId, times }) => `${userId}×${times}`)].join(' ')),
  }));

test('who fails a check now, by cause, the commonest first', () => {
  const attempts = [
    graded('an', { a: 'fail:late' }),
    graded('binh', { a: 'fail:never' }),
    graded('cuong', { a: 'fail:never' }),
    graded('dung', { a: 'pass' }),
  ];
  expect(brief(attempts)).toEqual([
    { id: 'a', failing: 3, overcome: 0, medianAttempts: null, causes: ['never binh×1 cuong×1', 'late an×1'] },
  ]);
  expect(tallyChecks(attempts)[0]?.causes[0]?.message.en).toBe('never of binh');
});

test('only the latest grading says what somebody fails now, whatever the order they are read in', () => {
  const attempts = [graded('an', { a: 'fail:late' }), graded('an', { a: 'fail:never' }), graded('an', { a: 'fail:never' })];
  expect(brief(attempts.toReversed())[0]?.causes).toEqual(['never an×3']);
});

test('getting over it is counted in gradings, to the first that passes', () => {
  const attempts = [
    graded('an', { a: 'fail:x' }),
    graded('an', { a: 'pass' }),
    graded('binh', { a: 'fail:x' }),
    graded('binh', { a: 'fail:x' }),
    graded('binh', { a: 'skipped' }),
    graded('binh', { a: 'error' }),
    graded('binh', { a: 'pass' }),
    graded('binh', { a: 'pass' }),
    graded('cuong', { a: 'fail:x' }),
    graded('dung', { a: 'pass' }),
  ];
  expect(brief(attempts)).toEqual([{ id: 'a', failing: 1, overcome: 2, medianAttempts: 2.5, causes: ['x cuong×1'] }]);
});

test('what was not run in the latest grading is neither failed now nor got over', () => {
  expect(brief([graded('an', { a: 'fail:x' }), graded('an', { a: 'skipped', b: 'fail:y' })])).toMatchObject([
    { id: 'b', failing: 1 },
    { id: 'a', failing: 0, overcome: 0, causes: [] },
  ]);
});

test('who passed it and fails it again has not got over it', () => {
  expect(brief([graded('an', { a: 'fail:x' }), graded('an', { a: 'pass' }), graded('an', { a: 'fail:x' })])).toMatchObject([
    { failing: 1, overcome: 0, causes: ['x an×1'] },
  ]);
});
