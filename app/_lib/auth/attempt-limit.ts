/** Limits how often something may fail per key in a sliding window. In memory: it forgets when the web process restarts. */
export interface AttemptLimit {
  /** Seconds until `key` may try again; 0 when it may now. */
  waitS(key: string): number;
  /** Counts one failure against `key`. */
  fail(key: string): void;
  /** Forgets `key`, after a success. */
  forgive(key: string): void;
}

const MAX_KEYS = 10_000;

/** A limit of `max` failures per `windowMs`. `now` is in milliseconds. */
export function createAttemptLimit({ max, windowMs, now = Date.now }: { max: number; windowMs: number; now?: () => number }): AttemptLimit {
  const failures = new Map<string, number[]>();
  const recent = (key: string) => (failures.get(key) ?? []).filter((at) => now() - at < windowMs);
  return {
    waitS(key) {
      const times = recent(key);
      const oldest = times.at(-max);
      return oldest === undefined ? 0 : Math.ceil((oldest + windowMs - now()) / 1000);
    },
    fail(key) {
      const times = [...recent(key), now()].slice(-max);
      // Newest last, so that a flood of made-up keys pushes out the oldest, not the one under attack now.
      failures.delete(key);
      failures.set(key, times);
      if (failures.size > MAX_KEYS) failures.delete(failures.keys().next().value ?? key);
    },
    forgive(key) {
      failures.delete(key);
    },
  };
}
