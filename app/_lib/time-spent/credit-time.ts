/** How much of the time a browser says was spent is believed, and on which days it lies. Pure. */

/** A browser tells every minute; somewhat more may lie between two when it was busy. */
export const MAX_TOLD_SECONDS = 90;

export interface ToldTime {
  readonly kind: 'lesson' | 'quiz' | 'lab';
  /** `week-1/<slug>` or `week-1/<lab>`. */
  readonly item: string;
  readonly seconds: number;
}

/**
 * What is believed: all of it together is never more than what has passed since this person was last heard of
 * (`lastBeatAt`, null for never), in whatever tab that was.
 */
export function creditTime(told: readonly ToldTime[], lastBeatAt: Date | null, now: Date): readonly ToldTime[] {
  const passed = lastBeatAt === null ? MAX_TOLD_SECONDS : Math.max(0, Math.floor((now.getTime() - lastBeatAt.getTime()) / 1000));
  let left = Math.min(MAX_TOLD_SECONDS, passed);
  return told.flatMap((time) => {
    const seconds = Math.min(time.seconds, left);
    left -= seconds;
    return seconds > 0 ? { ...time, seconds } : [];
  });
}

/** Seconds that ended at `end`, by UTC day, `2026-11-23`. */
export function byDay(seconds: number, end: Date): readonly { readonly day: string; readonly seconds: number }[] {
  const midnight = Date.UTC(end.getUTCFullYear(), end.getUTCMonth(), end.getUTCDate());
  const today = Math.min(seconds, Math.floor((end.getTime() - midnight) / 1000));
  const parts = [
    { day: dayOf(new Date(midnight - 1)), seconds: seconds - today },
    { day: dayOf(end), seconds: today },
  ];
  return parts.filter((part) => part.seconds > 0);
}

const dayOf = (date: Date) => date.toISOString().slice(0, 10);
