import { expect, test } from 'vitest';
import { axisTicks, timeScale } from './time-scale.ts';

test('times and pixels lead to each other, and stay inside', () => {
  const scale = timeScale(30_000, 300);
  expect([scale.x(0), scale.x(15_000), scale.x(30_000)]).toEqual([0, 150, 300]);
  expect([scale.x(-5), scale.x(40_000)]).toEqual([0, 300]);
  expect([scale.msAt(150), scale.msAt(-9), scale.msAt(999)]).toEqual([15_000, 0, 30_000]);
});

test('a drill of no length does not divide by nothing', () => {
  const scale = timeScale(0, 0);
  expect([scale.x(0), scale.msAt(0)]).toEqual([0, 0]);
});

test.each([
  [30_000, 340, 5_000],
  [30_000, 900, 2_000],
  [75_000, 340, 10_000],
  [9_000, 340, 2_000],
  [600, 340, 100],
  [3_600_000, 340, 600_000],
])('%i ms over %i px are told every %i ms', (durationMs, width, stepMs) => {
  const ticks = axisTicks(timeScale(durationMs, width), 44);
  expect(ticks[0]).toBe(0);
  expect(ticks[1]).toBe(stepMs);
  expect(ticks.at(-1)).toBeLessThanOrEqual(durationMs);
});
