import { expect, test } from 'vitest';
import { formatBytes, formatSeconds } from './play-time.ts';

test.each([
  [0, '0:00'],
  [9.9, '0:09'],
  [247, '4:07'],
  [3729, '1:02:09'],
  [-1, '0:00'],
])('%d seconds are %s', (seconds, text) => expect(formatSeconds(seconds)).toBe(text));

test.each([
  [10, 'en', '1 KB'],
  [48_400, 'en', '48 KB'],
  [1_250_000, 'en', '1.3 MB'],
  [1_250_000, 'vi', '1,3 MB'],
])('%d bytes in %s are %s', (bytes, locale, text) => expect(formatBytes(bytes, locale)).toBe(text));
