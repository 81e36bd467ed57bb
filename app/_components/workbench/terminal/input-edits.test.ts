import { expect, test } from 'vitest';
import { keysForEdit } from './input-edits.ts';

const BACK = '\x7f';

test.each([
  ['', 'a', 'a'],
  ['chinh', 'chính', `${BACK}${BACK}${BACK}ính`],
  ['duong', 'đường', `${BACK.repeat(5)}đường`],
  ['tiê', 'tiế', `${BACK}ế`],
  ['viet', 'vie', BACK],
  ['same', 'same', ''],
  ['😀a', '😀á', `${BACK}á`],
])('%j becoming %j', (before, after, keys) => {
  expect(keysForEdit(before, after)).toBe(keys);
});

test('letters that come in pieces are sent whole', () => {
  expect(keysForEdit('', 'e\u0302\u0301')).toBe('ế');
});
