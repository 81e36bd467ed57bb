import { expect, test } from 'vitest';
import { placeWords, wordsBeforeCursor } from './placed-words.ts';

const RULES = { comment: '#!', alone: '{}' };
const texts = (line: string) => placeWords(line, RULES).words.map(({ text }) => text);

test('words know where they stand', () => {
  expect(placeWords('\ttimeout  connect 5s', RULES).words).toEqual([
    { text: 'timeout', start: 1, end: 8 },
    { text: 'connect', start: 10, end: 17 },
    { text: '5s', start: 18, end: 20 },
  ]);
});

test.each([
  ['a{b }', ['a', '{', 'b', '}']],
  ['log "a # b" c # d', ['log', '"a # b"', 'c']],
  ["x 'a\\' b", ['x', "'a\\'", 'b']],
  ['x a\\ b', ['x', 'a\\ b']],
  ['x "never closed', ['x', '"never closed']],
  ['mode tcp#x', ['mode', 'tcp']],
  ['', []],
])('%j is %j', (line, words) => expect(texts(line)).toEqual(words));

test('the word at the cursor is the last, and is empty after a blank', () => {
  expect(wordsBeforeCursor('mode t', RULES)?.at(-1)).toEqual({ text: 't', start: 5, end: 6 });
  expect(wordsBeforeCursor('mode ', RULES)?.at(-1)).toEqual({ text: '', start: 5, end: 5 });
  expect(wordsBeforeCursor('', RULES)).toEqual([{ text: '', start: 0, end: 0 }]);
  expect(wordsBeforeCursor('mode # ', RULES)).toBeNull();
});

test('a line of a megabyte is cut in a moment', () => {
  const started = performance.now();
  expect(texts('"a '.repeat(350_000)).length).toBeGreaterThan(1);
  expect(performance.now() - started).toBeLessThan(1_000);
});
