/**
 * How much of what a terminal prints a recording keeps: a burst, and so many bytes a second after it. Whoever pages through
 * a log stays within it; `yes` does not.
 */

/** A long `journalctl` passes whole. */
export const BURST_BYTES = 256 * 1024;
export const BYTES_PER_S = 16 * 1024;

export interface Allowance {
  /** True, and spent, when there is room for so many bytes at `nowMs`. */
  take(bytes: number, nowMs: number): boolean;
}

/** Starts with the whole burst. */
export function createAllowance(): Allowance {
  let left = BURST_BYTES;
  let atMs = Number.NEGATIVE_INFINITY;
  return {
    take(bytes, nowMs) {
      const gained = atMs === Number.NEGATIVE_INFINITY ? 0 : (Math.max(0, nowMs - atMs) / 1000) * BYTES_PER_S;
      left = Math.min(BURST_BYTES, left + gained);
      atMs = nowMs;
      if (bytes > left) return false;
      left -= bytes;
      return true;
    },
  };
}
