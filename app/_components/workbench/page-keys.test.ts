import { expect, test } from 'vitest';
import { type PageKey, type PressedKey, pageKeyOf } from './page-keys.ts';

const press = (keys: Partial<PressedKey>): PressedKey => ({
  key: '',
  code: '',
  ctrlKey: false,
  altKey: false,
  shiftKey: false,
  metaKey: false,
  ...keys,
});

test.each<[string, Partial<PressedKey>, PageKey | null]>([
  ['Ctrl+F6', { key: 'F6', ctrlKey: true }, 'next-pane'],
  ['Ctrl+Shift+F6', { key: 'F6', ctrlKey: true, shiftKey: true }, 'previous-pane'],
  ['Ctrl+Alt+Enter', { key: 'Enter', ctrlKey: true, altKey: true }, 'check'],
  ['F6, which htop uses', { key: 'F6' }, null],
  ['Ctrl+C', { key: 'c', ctrlKey: true }, null],
  ['Alt+Enter', { key: 'Enter', altKey: true }, null],
  ['Ctrl+Enter', { key: 'Enter', ctrlKey: true }, null],
])('%s', (_name, keys, expected) => {
  expect(pageKeyOf(press(keys))).toBe(expected);
});
