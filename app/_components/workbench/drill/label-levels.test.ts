import { expect, test } from 'vitest';
import { placeBrackets, placeFlags } from './label-levels.ts';

test('flags with room stand side by side on the lowest level', () => {
  expect(
    placeFlags(
      [
        { x: 10, width: 60 },
        { x: 100, width: 60 },
      ],
      300,
    ),
  ).toEqual([
    { left: 10, level: 0 },
    { left: 100, level: 0 },
  ]);
});

test('crowded flags step down to the right, so that no pole runs through words', () => {
  const flags = [27, 82, 150, 208, 280].map((x) => ({ x, width: 100 }));
  const placed = placeFlags(flags, 340);
  expect(placed.map(({ level }) => level)).toEqual([4, 3, 2, 1, 0]);
  placed.forEach(({ left, level }, index) => {
    const covered = flags.filter((other, at) => at !== index && other.x > left && other.x < left + 100);
    for (const other of covered) expect(placed[flags.indexOf(other)]?.level ?? 0).not.toBe(level);
  });
});

test('at the right edge a flag moves in, wider ones than the chart begin at its left', () => {
  expect(placeFlags([{ x: 280, width: 90 }], 300)).toEqual([{ left: 210, level: 0 }]);
  expect(placeFlags([{ x: 280, width: 400 }], 300)).toEqual([{ left: 0, level: 0 }]);
});

test('words begin with their bracket, are kept inside, and never share a place', () => {
  const brackets = [
    { from: 0, to: 20, width: 100 },
    { from: 60, to: 90, width: 100 },
    { from: 200, to: 260, width: 40 },
    { from: 290, to: 300, width: 60 },
  ];
  expect(placeBrackets(brackets, 300)).toEqual([
    { left: 0, level: 0 },
    { left: 60, level: 1 },
    { left: 200, level: 0 },
    { left: 240, level: 1 },
  ]);
});
