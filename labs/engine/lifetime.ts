/** When a sandbox ends. Pure. */

export interface LifetimeInput {
  readonly nowMs: number;
  readonly expiresAtMs: number;
  /** When somebody last had it open. */
  readonly lastActiveMs: number;
  readonly hasWarned: boolean;
  readonly warnBeforeMs: number;
  readonly idleMs: number;
}

export type LifetimeDecision = 'keep' | 'warn' | 'expired' | 'idle';

/** What is due now. A warning is due once; being used does not put off expiry, only `extend` does. */
export function decideLifetime(input: LifetimeInput): LifetimeDecision {
  if (input.nowMs >= input.expiresAtMs) return 'expired';
  if (input.nowMs - input.lastActiveMs >= input.idleMs) return 'idle';
  if (!input.hasWarned && input.expiresAtMs - input.nowMs <= input.warnBeforeMs) return 'warn';
  return 'keep';
}
