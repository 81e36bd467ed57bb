import { expect, test } from 'vitest';
import { dedent } from './dedent.ts';

test.each([
  ['    server web1\n', 'server web1'],
  ['  a\n    b\n\n  c', 'a\n  b\n\nc'],
  ['a\n  b', 'a\n  b'],
  ['', ''],
])('%j without its shared indentation', (text, expected) => {
  expect(dedent(text)).toBe(expected);
});
