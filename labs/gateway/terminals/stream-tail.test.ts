import { expect, test } from 'vitest';
import { createTailTracker, findUnfinishedTail } from './stream-tail.ts';

test.each([
  ['plain text', 'abc', ''],
  ['a finished colour', 'a\x1b[31mb', ''],
  ['a colour cut in its parameters', 'a\x1b[3', '\x1b[3'],
  ['a lone escape', 'a\x1b', '\x1b'],
  ['a title without its end', 'a\x1b]0;tit', '\x1b]0;tit'],
  ['a title with its end', 'a\x1b]0;title\x07', ''],
  ['a title ended by ST', 'a\x1b]0;title\x1b\\', ''],
  ['a character set cut', 'a\x1b(', '\x1b('],
  ['a character set', 'a\x1b(B', ''],
  ['a whole Vietnamese letter', 'ệ', ''],
])('%s', (_name, stream, tail) => {
  expect(findUnfinishedTail(Buffer.from(stream)).toString()).toBe(tail);
});

test('a letter cut inside its UTF-8 bytes is unfinished at every cut', () => {
  const letter = Buffer.from('ệ');
  for (let cut = 1; cut < letter.length; cut++) expect(findUnfinishedTail(letter.subarray(0, cut))).toEqual(letter.subarray(0, cut));
  const face = Buffer.from('🖥');
  for (let cut = 1; cut < face.length; cut++) expect(findUnfinishedTail(face.subarray(0, cut))).toEqual(face.subarray(0, cut));
});

test('the tracker follows a sequence over any number of chunks', () => {
  const tracker = createTailTracker();
  const sequence = '\x1b[38;2;1;2;3';
  for (const byte of Buffer.from(sequence)) tracker.update(Buffer.of(byte));
  expect(tracker.tail().toString()).toBe(sequence);
  tracker.update(Buffer.from('mred'));
  expect(tracker.tail()).toHaveLength(0);
});

test('a control string that never ends is given up', () => {
  expect(findUnfinishedTail(Buffer.from(`\x1b]0;${'x'.repeat(5000)}`))).toHaveLength(0);
});
