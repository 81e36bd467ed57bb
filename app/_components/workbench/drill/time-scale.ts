/** One time axis laid over so many pixels. Pure. */

export interface TimeScale {
  readonly width: number;
  readonly durationMs: number;
  /** Pixels from the left; times outside the drill end at its edges. */
  x(atMs: number): number;
  /** The time at so many pixels from the left. */
  msAt(x: number): number;
}

export function timeScale(durationMs: number, width: number): TimeScale {
  const length = Math.max(1, durationMs);
  return {
    width,
    durationMs: length,
    x: (atMs) => (Math.min(length, Math.max(0, atMs)) / length) * width,
    msAt: (x) => (Math.min(width, Math.max(0, x)) / Math.max(1, width)) * length,
  };
}

const STEPS_MS = [100, 200, 500, 1_000, 2_000, 5_000, 10_000, 15_000, 30_000, 60_000, 120_000, 300_000, 600_000];

/** Round times to write under the axis, from 0, at least `gap` pixels apart. */
export function axisTicks(scale: TimeScale, gap: number): readonly number[] {
  const stepMs = STEPS_MS.find((step) => scale.x(step) >= gap || step >= scale.durationMs) ?? STEPS_MS.at(-1) ?? scale.durationMs;
  return Array.from({ length: Math.floor(scale.durationMs / stepMs) + 1 }, (_, index) => index * stepMs);
}
