import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { dayEnd, dayOf, dayStart, instantOf, localOf } from './browser-days.ts';

beforeEach(() => vi.stubEnv('TZ', 'Asia/Ho_Chi_Minh'));
afterEach(() => vi.unstubAllEnvs());

test('days and times are meant in the zone of the browser, and kept as instants', () => {
  expect(dayStart('2026-11-23')).toBe('2026-11-22T17:00:00.000Z');
  expect(dayEnd('2026-11-23')).toBe('2026-11-23T16:59:00.000Z');
  expect(instantOf('2026-11-23T18:00')).toBe('2026-11-23T11:00:00.000Z');
  vi.stubEnv('TZ', 'America/New_York');
  expect(instantOf('2026-11-23T18:00')).toBe('2026-11-23T23:00:00.000Z');
});

test('what was entered is what is shown again', () => {
  for (const local of ['2026-11-23T00:00', '2026-01-02T23:59']) expect(localOf(instantOf(local) ?? '')).toBe(local);
  expect(dayOf(dayStart('2026-11-23') ?? '')).toBe('2026-11-23');
  expect(dayOf(dayEnd('2026-11-23') ?? '')).toBe('2026-11-23');
});

test.each([undefined, '', '2026-02', '23/11/2026', '2026-13-01'])('%j is no day', (day) => {
  expect([dayStart(day), dayEnd(day)]).toEqual([null, null]);
});
test.each([undefined, '', 'tomorrow', '2026-13-01T00:00'])('%j is no time', (local) => {
  expect(instantOf(local)).toBeNull();
});
