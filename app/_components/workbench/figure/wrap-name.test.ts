import { expect, test } from 'vitest';
import { wrapName } from './wrap-name.ts';

/** Ten pixels a letter. */
const measure = (text: string) => [...text].length * 10;

test.each([
  ['any', 100, ['any']],
  ['cloud.notifications', 150, ['cloud.', 'notifications']],
  ['a.b.c.d', 40, ['a.b.', 'c.d']],
  ['format=pdf, type=report', 120, ['format=pdf,', 'type=report']],
  ['x-match=all, format=pdf', 80, ['x-match=', 'all,', 'format=', 'pdf']],
  ['unbreakable', 50, ['unbre', 'akabl', 'e']],
  ['', 50, ['']],
])('%j in %i pixels', (name, width, lines) => {
  expect(wrapName(name, width, measure)).toEqual(lines);
});

test('no more than four lines, and what is left out is seen to be', () => {
  expect(wrapName('one.two.three.four.five', 60, measure)).toEqual(['one.', 'two.', 'three.', 'four.…']);
  expect(wrapName('a.b.c.d.e', 20, measure)).toEqual(['a.', 'b.', 'c.', 'd…']);
});
