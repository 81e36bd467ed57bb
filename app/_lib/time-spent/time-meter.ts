/** Measures time at work in a browser: while the page is seen and somebody did something of late. Pure; the clock is given. */

/** Who has not typed, clicked or scrolled for so long is away. */
export const IDLE_AFTER_MS = 120_000;

export interface TimeMeter {
  /** Somebody typed, clicked or scrolled. */
  touch(nowMs: number): void;
  /** The page came into view or went out of it. */
  see(isVisible: boolean, nowMs: number): void;
  /** Milliseconds at work since the last time it was asked. */
  take(nowMs: number): number;
}

/** Begins as somebody has just come: opening a page is doing something. */
export function createTimeMeter(nowMs: number, isVisible: boolean): TimeMeter {
  let seen = isVisible;
  let countedTo = nowMs;
  let awayFrom = nowMs + IDLE_AFTER_MS;
  let measured = 0;

  function count(now: number): void {
    if (seen) measured += Math.max(0, Math.min(now, awayFrom) - countedTo);
    // A machine that slept, or a clock set back, starts anew.
    countedTo = now;
  }

  return {
    touch(now) {
      count(now);
      awayFrom = now + IDLE_AFTER_MS;
    },
    see(visible, now) {
      count(now);
      if (visible && !seen) awayFrom = now + IDLE_AFTER_MS;
      seen = visible;
    },
    take(now) {
      count(now);
      const taken = measured;
      measured = 0;
      return taken;
    },
  };
}
