import type { Drill } from '../../drill/index.ts';
import type { VrrpAdvert } from '../../probes/protocol.ts';

const MAX_LATE_MS = 500;
/** Whoever says nothing for so many intervals more was broken, or gave way. */
const SILENCE_ADVERTS = 1.5;

/**
 * A MASTER that gets the processor when it needs it advertises to the millisecond. One that is late all by itself says that
 * this machine is too busy for anybody's timers, and that nothing can be held against the learner.
 */
export function requireCalm(drill: Drill): void {
  const lateMs = worstLatenessMs(drill.adverts());
  if (lateMs > MAX_LATE_MS) throw new Error(`advertisements came up to ${Math.round(lateMs)} ms late: this machine is too busy to measure`);
}

/** How late an advertisement was after the one before it from the same machine, at most; longer silences are faults. Pure. */
export function worstLatenessMs(adverts: readonly Pick<VrrpAdvert, 'atMs' | 'source' | 'advertMs'>[]): number {
  const last = new Map<string, number>();
  let worst = 0;
  for (const { atMs, source, advertMs } of adverts) {
    const before = last.get(source);
    last.set(source, atMs);
    const late = before === undefined ? 0 : atMs - before - advertMs;
    if (late < SILENCE_ADVERTS * advertMs) worst = Math.max(worst, late);
  }
  return worst;
}
