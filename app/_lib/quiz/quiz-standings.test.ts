import { expect, test } from 'vitest';
import { type SittingFacts, standingOf } from './quiz-standings.ts';
import { isPassed, PASSING_SCORE, SITTING_LENGTH } from './sitting-rules.ts';

const finished = (score: number, asked = SITTING_LENGTH): SittingFacts => ({ isFinished: true, score, answered: asked, asked });
const open = (answered: number): SittingFacts => ({ isFinished: false, score: answered, answered, asked: SITTING_LENGTH });

const CASES: readonly (readonly [string, readonly SittingFacts[], ReturnType<typeof standingOf>])[] = [
  ['nothing yet', [], { state: 'not-begun', best: null, answered: null }],
  ['begun, nothing answered', [open(0)], { state: 'under-way', best: null, answered: 0 }],
  ['finished with too few', [finished(4)], { state: 'tried', best: { score: 4, maxScore: 6 }, answered: null }],
  ['finished with enough', [finished(5)], { state: 'done', best: { score: 5, maxScore: 6 }, answered: null }],
  ['the best counts, not the last', [finished(6), finished(2)], { state: 'done', best: { score: 6, maxScore: 6 }, answered: null }],
  ['trying again is under way', [finished(4), open(2)], { state: 'under-way', best: { score: 4, maxScore: 6 }, answered: 2 }],
  ['done stays done', [finished(5), open(2)], { state: 'done', best: { score: 5, maxScore: 6 }, answered: 2 }],
  ['six right but not finished is not done', [open(6)], { state: 'under-way', best: null, answered: 6 }],
  ['shares are compared, not counts', [finished(5, 6), finished(5, 5)], { state: 'done', best: { score: 5, maxScore: 5 }, answered: null }],
];
test.each(CASES)('%s', (_, sittings, standing) => {
  expect(standingOf(sittings)).toEqual(standing);
});

test('done takes the mark, or all of a sitting shorter than the mark', () => {
  expect(isPassed({ score: PASSING_SCORE, asked: 6 })).toBe(true);
  expect(isPassed({ score: PASSING_SCORE - 1, asked: 6 })).toBe(false);
  expect(isPassed({ score: 4, asked: 4 })).toBe(true);
  expect(isPassed({ score: 3, asked: 4 })).toBe(false);
});
