import { expect, test } from 'vitest';
import { clamp, placeAfter } from './matrix-keys.ts';
import { withGaps } from './with-gaps.ts';

const SIZE = { rows: 31, columns: 10, page: 8 };
const press = (key: string, row: number, column: number, ctrlKey = false) =>
  placeAfter({ key, ctrlKey, metaKey: false, altKey: false, shiftKey: false }, { row, column }, SIZE);

const MOVES: readonly (readonly [string, readonly [number, number], readonly [number, number], boolean])[] = [
  ['ArrowDown', [3, 4], [4, 4], false],
  ['ArrowUp', [0, 4], [0, 4], false],
  ['ArrowLeft', [3, 0], [3, 0], false],
  ['ArrowRight', [3, 9], [3, 9], false],
  ['ArrowDown', [3, 4], [30, 4], true],
  ['Home', [3, 4], [3, 0], false],
  ['End', [3, 4], [3, 9], false],
  ['Home', [3, 4], [0, 0], true],
  ['End', [3, 4], [30, 9], true],
  ['PageDown', [3, 4], [11, 4], false],
  ['PageDown', [29, 4], [30, 4], false],
  ['PageUp', [12, 4], [4, 4], false],
  ['PageUp', [4, 4], [1, 4], false],
];
test.each(MOVES)('%s from %s leads to %s', (key, [row, column], to, isFar) => {
  expect(press(key, row, column, isFar)).toEqual({ row: to[0], column: to[1] });
});

test('other keys, and those with Alt, lead nowhere', () => {
  expect(press('a', 1, 1)).toBeNull();
  expect(
    placeAfter({ key: 'ArrowLeft', ctrlKey: false, metaKey: false, altKey: true, shiftKey: false }, { row: 1, column: 1 }, SIZE),
  ).toBeNull();
});

test('a place outside a grid that became smaller is brought inside', () => {
  expect(clamp({ row: 90, column: 4 }, { rows: 3, columns: 10 })).toEqual({ row: 2, column: 4 });
});

test('what is not drawn keeps its room, on every side of what is', () => {
  const item = (index: number) => ({ index, start: index * 28, end: (index + 1) * 28 });
  expect(withGaps([item(0), item(5), item(6)], 280)).toEqual([
    { kind: 'item', index: 0 },
    { kind: 'gap', key: 'gap-28', size: 112 },
    { kind: 'item', index: 5 },
    { kind: 'item', index: 6 },
    { kind: 'gap', key: 'gap-196', size: 84 },
  ]);
  expect(withGaps([], 0)).toEqual([]);
});
