import { expect, test } from 'vitest';
import { stackNear } from './stack-near.ts';

test('boxes that have room stand where they wish', () => {
  expect(
    stackNear(
      [
        { height: 20, near: 30 },
        { height: 20, near: 100 },
      ],
      8,
    ),
  ).toEqual([20, 90]);
});

test('boxes that wish the same place share it, in order, half of them above it', () => {
  expect(
    stackNear(
      [
        { height: 20, near: 100 },
        { height: 20, near: 100 },
      ],
      8,
    ),
  ).toEqual([76, 104]);
});

test('nothing is pushed over the upper edge; one that wishes nothing stands below all', () => {
  const tops = stackNear(
    [
      { height: 30, near: null },
      { height: 20, near: 5 },
      { height: 20, near: 5 },
    ],
    8,
  );
  expect(tops).toEqual([56, 0, 28]);
});

test('whatever is wished, nothing overlaps', () => {
  for (let seed = 1; seed < 200; seed += 1) {
    const wishes = Array.from({ length: 9 }, (_, index) => ({
      height: 20 + ((seed * 7 + index * 13) % 30),
      near: (seed + index) % 5 === 0 ? null : (seed * 31 + index * 47) % 180,
    }));
    const tops = stackNear(wishes, 8);
    const boxes = tops.map((top, index) => ({ top, bottom: top + (wishes[index]?.height ?? 0) })).sort((a, b) => a.top - b.top);
    expect(boxes[0]?.top).toBeGreaterThanOrEqual(0);
    for (const [index, box] of boxes.slice(1).entries()) expect(box.top - (boxes[index]?.bottom ?? 0)).toBeGreaterThan(7.999);
  }
});
