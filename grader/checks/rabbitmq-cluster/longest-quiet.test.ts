import { expect, test } from 'vitest';
import { longestQuiet } from './longest-quiet.ts';

const confirmed = (atMs: number, durationMs = 10) => ({ ok: true, atMs, durationMs });
const failed = (atMs: number) => ({ ok: false, atMs, durationMs: 1500 });

test('it begins with the last confirm before the fault and ends with the first after it', () => {
  const turns = [confirmed(0), confirmed(100), failed(200), failed(300), confirmed(2000), confirmed(2100)];
  expect(longestQuiet(turns, { sinceMs: 150, nowMs: 2200 })).toEqual({ fromMs: 110, toMs: 2010 });
});

test('a late confirm counts when it came', () => {
  const turns = [confirmed(100), confirmed(200, 900), confirmed(1200)];
  expect(longestQuiet(turns, { sinceMs: 150, nowMs: 1250 })).toEqual({ fromMs: 110, toMs: 1100 });
});

test('while nothing is confirmed it lasts until now', () => {
  expect(longestQuiet([confirmed(100), failed(200)], { sinceMs: 150, nowMs: 5000 })).toEqual({ fromMs: 110, toMs: 5000 });
});

test('what was before the fault does not count', () => {
  const turns = [confirmed(0), confirmed(4000), confirmed(4100)];
  expect(longestQuiet(turns, { sinceMs: 4050, nowMs: 4150 })).toEqual({ fromMs: 4010, toMs: 4110 });
});
