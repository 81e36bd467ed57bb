import { expect, test } from 'vitest';
import { type Cast, type CastEvent, encodeMark, FRESH_SCREEN } from '#labs/gateway/recordings/asciicast.ts';
import { layOut, NOTHING_SHOWN } from './cast-timeline.ts';

const cast = (...events: CastEvent[]): Cast => ({ size: { cols: 80, rows: 24 }, startedAtMs: 1_000_000, title: '', events });
const SIZE = { cols: 80, rows: 24 };

test('long waits are cut to two seconds, and the clock still tells the true time', () => {
  const timeline = layOut(cast([1, 'o', 'a'], [601, 'o', 'b'], [601.5, 'o', 'c']));
  expect(timeline.durationS).toBeCloseTo(3.5);
  expect(timeline.clockMs(1)).toBe(1_001_000);
  expect(timeline.clockMs(3)).toBe(1_601_000);
  expect(timeline.clockMs(3.25)).toBe(1_601_250);
});

test('a clock time finds its place: in a wait that was cut, before the start, after the end', () => {
  const timeline = layOut(cast([1, 'o', 'a'], [601, 'o', 'b']));
  expect(timeline.playTime(1_001_500)).toBeCloseTo(1.5);
  expect(timeline.playTime(1_300_000)).toBeCloseTo(3);
  expect(timeline.playTime(999_000)).toBeNull();
  expect(timeline.playTime(9_000_000)).toBeCloseTo(3);
});

test('going on writes what is new, joined; going back starts over', () => {
  const timeline = layOut(cast([0.1, 'o', 'a'], [0.2, 'o', 'b'], [0.3, 'r', '100x30'], [0.4, 'o', 'c']));
  expect(timeline.step(NOTHING_SHOWN, 0)).toEqual({ reset: SIZE, changes: [], to: -1 });
  expect(timeline.step(-1, 0.25)).toEqual({ reset: null, changes: ['ab'], to: 1 });
  expect(timeline.step(1, 1)).toEqual({ reset: null, changes: [{ cols: 100, rows: 30 }, 'c'], to: 3 });
  expect(timeline.step(3, 0.1)).toEqual({ reset: SIZE, changes: ['a'], to: 0 });
  expect(timeline.step(3, 0)).toEqual({ reset: SIZE, changes: [], to: -1 });
  expect(timeline.size).toEqual({ cols: 100, rows: 30 });
});

test('a whole picture on the way spares writing what was before it', () => {
  const timeline = layOut(cast([0.1, 'o', 'long ago'], [0.2, 'r', '90x20'], [0.3, 'o', `${FRESH_SCREEN}now`], [0.4, 'o', '!']));
  expect(timeline.step(-1, 1)).toEqual({ reset: { cols: 90, rows: 20 }, changes: [`${FRESH_SCREEN}now!`], to: 3 });
  expect(timeline.step(1, 0.3)).toEqual({ reset: null, changes: [`${FRESH_SCREEN}now`], to: 2 });
});

test('marks of the recorder have their place; labels of others are no marks', () => {
  const timeline = layOut(
    cast([1, 'm', encodeMark({ type: 'left-out', bytes: 5 })], [2, 'm', 'made up'], [3, 'm', encodeMark({ type: 'full' })]),
  );
  expect(timeline.marks).toEqual([
    { atS: 1, mark: { type: 'left-out', bytes: 5 } },
    { atS: 3, mark: { type: 'full' } },
  ]);
});

test('an empty recording lasts no time, and sizes no terminal has are passed over', () => {
  expect(layOut(cast()).durationS).toBe(0);
  expect(layOut(cast([1, 'r', '99999x1'], [1, 'r', 'x'])).size).toEqual(SIZE);
});
