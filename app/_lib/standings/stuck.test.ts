import { expect, test } from 'vitest';
import { type StuckFacts, stuckOf, type WorkedDay } from './stuck.ts';

const SETTINGS = { stuckAfterFails: 3, stuckAfterMinutes: 45 };
const at = (day: number, hour: number, minute = 0) => new Date(Date.UTC(2026, 10, day, hour, minute));
const standing: StuckFacts = {
  state: 'tried',
  lastAt: at(23, 8, 30),
  failingCheck: 'a',
  failingTimes: 2,
  failingSince: at(23, 8, 10),
  changedAt: at(23, 8),
};
const worked = (day: number, minutes: number, lastBeatAt: Date): WorkedDay => ({
  day: `2026-11-${day}`,
  seconds: minutes * 60,
  lastBeatAt,
});

test('the same check in so many gradings in a row', () => {
  expect(stuckOf({ ...standing, failingTimes: 3 }, SETTINGS)).toEqual({ check: 'a', times: 3, since: at(23, 8, 10), by: 'fails' });
  expect(stuckOf(standing, SETTINGS)).toBeNull();
});

test('so many minutes of work without another set of failing checks', () => {
  const by = { check: 'a', times: 2, since: at(23, 8), by: 'minutes' };
  expect(stuckOf(standing, SETTINGS, [worked(23, 45, at(23, 8, 45))])).toEqual(by);
  expect(stuckOf(standing, SETTINGS, [worked(23, 44, at(23, 9))])).toBeNull();
  expect(stuckOf(standing, SETTINGS, [worked(23, 20, at(23, 9)), worked(24, 25, at(24, 9))])).toEqual(by);
});

test('work of before the change does not count', () => {
  expect(stuckOf(standing, SETTINGS, [worked(22, 300, at(22, 23)), worked(23, 300, at(23, 8, 40))])).toBeNull();
  expect(stuckOf(standing, SETTINGS, [worked(23, 300, at(23, 7))])).toBeNull();
});

test('where no time was told, the time between gradings stands in', () => {
  expect(stuckOf({ ...standing, lastAt: at(23, 8, 45) }, SETTINGS)).toMatchObject({ by: 'minutes' });
  expect(stuckOf({ ...standing, lastAt: at(23, 8, 44) }, SETTINGS)).toBeNull();
});

test('nobody who has passed, or whom nothing fails, is stuck', () => {
  expect(stuckOf({ ...standing, state: 'passed', failingTimes: 9 }, SETTINGS, [worked(23, 300, at(23, 20))])).toBeNull();
  expect(
    stuckOf({ ...standing, failingCheck: null, failingTimes: 0, failingSince: null }, SETTINGS, [worked(23, 300, at(23, 20))]),
  ).toBeNull();
});
