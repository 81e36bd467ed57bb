import type { GradingContext } from '../engine/check.ts';

const PINGS = 5;

/**
 * How far the probe's clock is ahead of the grading's, in milliseconds: probe time − this = grading time. Of a few round
 * trips the quickest counts; its answer was made, to within half of it, in its middle.
 */
export async function probeClockAhead({ sandbox, now }: Pick<GradingContext, 'sandbox' | 'now'>): Promise<number> {
  let best = { tripMs: Number.POSITIVE_INFINITY, aheadMs: 0 };
  for (let ping = 0; ping < PINGS; ping += 1) {
    const askedMs = now();
    const { uptimeMs } = await sandbox.probe({ op: 'ping', args: {} });
    const tripMs = now() - askedMs;
    if (tripMs < best.tripMs) best = { tripMs, aheadMs: uptimeMs - (askedMs + tripMs / 2) };
  }
  return best.aheadMs;
}
