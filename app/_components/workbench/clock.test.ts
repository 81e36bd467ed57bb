import { expect, test } from 'vitest';
import { formatCountdown, formatDuration } from './clock.ts';
import { fill } from './text.ts';

test.each([
  [7_083_000, '1:58:03'],
  [3_600_000, '1:00:00'],
  [249_000, '4:09'],
  [999, '0:01'],
  [0, '0:00'],
  [-5_000, '0:00'],
])('%i ms left reads %s', (leftMs, text) => {
  expect(formatCountdown(leftMs)).toBe(text);
});

test('durations follow the language', () => {
  expect(formatDuration(340.4, 'vi')).toBe('340 ms');
  expect(formatDuration(2440, 'vi')).toBe('2,4 s');
  expect(formatDuration(2440, 'en')).toBe('2.4 s');
});

test('a text is filled by name, and a missing value stays in sight', () => {
  expect(fill('{a} của {b}', { a: 1 })).toBe('1 của {b}');
});
