import { expect, test } from 'vitest';
import { confirmedAgainMs, noticedMs, steppedAsideMs } from './predictions.ts';

test('a tick time of 8 s: noticed within 10, confirmed again within 16, stepped aside within 24', () => {
  expect([noticedMs(8000), confirmedAgainMs(8000), steppedAsideMs(8000)]).toEqual([10_000, 16_000, 24_000]);
});
