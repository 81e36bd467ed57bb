import type { EffectiveServer, Timeouts } from './effective-model.ts';

/** How long HAProxy takes to notice, in milliseconds, from the server's own timers. */
export interface CheckTiming {
  /** Soonest a server that refuses or vanishes can be taken out. */
  readonly leaveMinMs: number;
  /** Latest a server that has gone silent (no RST: power, cable) is taken out. */
  readonly leaveMaxMs: number;
  /** Latest a server is taken back once it answers again. */
  readonly returnMaxMs: number;
  /** Longest one check of a silent server lasts. */
  readonly silentCheckMs: number;
}

/**
 * A silent server: up to one `inter` until the next check, then `fall` checks that each last their whole connect timeout,
 * with `fastinter` (or `inter`) between them. That timeout is `inter`, or min(`inter`, `timeout connect`) when
 * `timeout check` is set. Coming back: a check under way may have to end, then `downinter`, then `rise − 1` times `fastinter`.
 */
export function checkTiming(server: EffectiveServer, timeouts: Timeouts): CheckTiming {
  const inter = server.inter.value;
  const between = server.fastinter?.value ?? inter;
  const down = server.downinter?.value ?? inter;
  const silentCheckMs = timeouts.check !== null && timeouts.connect !== null ? Math.min(inter, timeouts.connect.value) : inter;
  const { value: fall } = server.fall;
  const { value: rise } = server.rise;
  return {
    leaveMinMs: (fall - 1) * between,
    leaveMaxMs: inter + fall * silentCheckMs + (fall - 1) * between,
    returnMaxMs: silentCheckMs + down + (rise - 1) * between,
    silentCheckMs,
  };
}
