/** Who does not get further with a lab, by what their cohort calls stuck. Pure. */
import type { Standing } from './derived-standing.ts';

/** What a cohort calls stuck. */
export interface StuckSettings {
  /** The same check failed in this many gradings in a row … */
  readonly stuckAfterFails: number;
  /** … or so many minutes of work went by without another set of failing checks. */
  readonly stuckAfterMinutes: number;
}

/** Time at work at one lab on one UTC day. */
export interface WorkedDay {
  /** `2026-11-23`. */
  readonly day: string;
  readonly seconds: number;
  readonly lastBeatAt: Date;
}

export interface Stuck {
  /** The check they are at. */
  readonly check: string;
  /** Gradings in a row that failed it. */
  readonly times: number;
  readonly since: Date;
  /** Which of the two rules says so; the first when both do. */
  readonly by: 'fails' | 'minutes';
}

export type StuckFacts = Pick<Standing, 'state' | 'lastAt' | 'failingCheck' | 'failingTimes' | 'failingSince' | 'changedAt'>;

/**
 * Whether somebody is stuck at a lab, and where; null when not. `worked` is their time at that lab; where none was ever
 * told (from before it was), the time between their gradings stands in for it. Nobody who has passed is stuck.
 */
export function stuckOf(standing: StuckFacts, settings: StuckSettings, worked: readonly WorkedDay[] = []): Stuck | null {
  const { state, failingCheck, failingTimes, failingSince, changedAt } = standing;
  if (state === 'passed' || failingCheck === null || failingSince === null) return null;
  const at = { check: failingCheck, times: failingTimes };
  if (failingTimes >= settings.stuckAfterFails) return { ...at, since: failingSince, by: 'fails' };
  if (changedAt === null || minutesSince(standing, changedAt, worked) < settings.stuckAfterMinutes) return null;
  return { ...at, since: changedAt, by: 'minutes' };
}

function minutesSince({ lastAt }: StuckFacts, since: Date, worked: readonly WorkedDay[]): number {
  if (worked.length === 0) return (lastAt.getTime() - since.getTime()) / 60_000;
  return worked.reduce((sum, day) => sum + secondsSince(day, since), 0) / 60;
}

/** Of the day itself no more is known than how much it was and when it ended: the latest part of it is counted. */
function secondsSince({ day, seconds, lastBeatAt }: WorkedDay, since: Date): number {
  if (day > since.toISOString().slice(0, 10)) return seconds;
  return Math.max(0, Math.min(seconds, (lastBeatAt.getTime() - since.getTime()) / 1000));
}
