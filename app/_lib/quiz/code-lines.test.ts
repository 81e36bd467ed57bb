import { expect, test } from 'vitest';
import { withBlanks } from './code-lines.ts';

const red = (text: string) => ({ text, light: '#a00', dark: '#f88' });

test('blanks are numbered through, and cut out of the piece they stand in', () => {
  expect(withBlanks([[red('code ___ unless { ___ }')], [{ text: '[' }, red('___'), { text: ']' }]])).toEqual([
    [red('code '), { blank: 0 }, red(' unless { '), { blank: 1 }, red(' }')],
    [{ text: '[' }, { blank: 2 }, { text: ']' }],
  ]);
});

test('a blank the highlighter cut in two is one', () => {
  expect(withBlanks([[red('port _'), { text: '__' }, { text: ' inter' }]])).toEqual([[red('port '), { blank: 0 }, { text: ' inter' }]]);
});

test('names with an underscore or two are no blanks', () => {
  expect(withBlanks([[red('server_id __x')]])).toEqual([[red('server_id __x')]]);
});

test('the empty line after the last line break goes, others stay', () => {
  expect(withBlanks([[red('a')], [], [red('b')], []])).toEqual([[red('a')], [], [red('b')]]);
});
