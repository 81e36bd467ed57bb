import { expect, test } from 'vitest';
import type { PresentedQuestion } from '#app/_lib/quiz/present-question.ts';
import { firstDraft, fits, isAnswered, moved, withChoice, withMatch, withValue } from './draft.ts';

const text = { vi: 'x', en: 'x' };
const question = (kind: PresentedQuestion['kind']): PresentedQuestion => ({
  kind,
  prompt: text,
  code: null,
  choices: kind === 'fill' ? [] : [text, text, text],
  lefts: kind === 'match' ? [text, text, text] : [],
  blanks: kind === 'fill' ? 2 : 0,
});

test.each([
  ['single', [], false],
  ['multiple', [], false],
  ['predict', [], false],
  ['order', [0, 1, 2], true],
  ['match', [-1, -1, -1], false],
  ['fill', ['', ''], false],
] as const)('%s begins as %j', (kind, draft, canSend) => {
  expect(firstDraft(question(kind))).toEqual(draft);
  expect(isAnswered(question(kind), draft)).toBe(canSend);
});

test('a single choice replaces, a multiple one adds and takes away', () => {
  expect(withChoice(question('single'), [0], 2)).toEqual([2]);
  expect(withChoice(question('multiple'), [0], 2)).toEqual([0, 2]);
  expect(withChoice(question('multiple'), [0, 2], 0)).toEqual([2]);
});

test('an item moves by one place, and not beyond the ends', () => {
  expect(moved([2, 0, 1], 1, -1)).toEqual([0, 2, 1]);
  expect(moved([2, 0, 1], 1, 1)).toEqual([2, 1, 0]);
  expect(moved([2, 0, 1], 0, -1)).toEqual([2, 0, 1]);
  expect(moved([2, 0, 1], 2, 1)).toEqual([2, 0, 1]);
});

test('every blank and every match is wanted', () => {
  expect(isAnswered(question('fill'), ['a', ' '])).toBe(false);
  expect(isAnswered(question('fill'), ['a', 'b'])).toBe(true);
  expect(isAnswered(question('match'), withValue([0, -1, 2], 1, 1))).toBe(true);
});

test('a right side belongs to one line: taken by another, it leaves the first', () => {
  expect(withMatch([0, -1, 2], 1, 0)).toEqual([-1, 0, 2]);
  expect(withMatch([0, -1, 2], 0, 0)).toEqual([0, -1, 2]);
});

const FITS: readonly (readonly [PresentedQuestion['kind'], readonly (number | string)[], boolean])[] = [
  ['single', [], true],
  ['single', [2], true],
  ['single', [3], false],
  ['single', ['a'], false],
  ['multiple', [1, 1], false],
  ['order', [2, 0, 1], true],
  ['order', [2, 0], false],
  ['order', [2, 0, 0], false],
  ['order', [2, 0, -1], false],
  ['match', [-1, -1, 2], true],
  ['match', [-1, 2], false],
  ['fill', ['a', ''], true],
  ['fill', ['a'], false],
  ['fill', [1, 2], false],
];
test.each(FITS)('%s: a kept draft %j fits: %s', (kind, draft, does) => {
  expect(fits(question(kind), draft)).toBe(does);
});
