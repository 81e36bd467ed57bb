import type { DrillRequest, FaultImpact } from './model.ts';
import { outagesOf } from './outages.ts';

export interface ImpactFacts {
  /** In the order of sending; those that have ended. */
  readonly requests: readonly Pick<DrillRequest, 'atMs' | 'durationMs' | 'ok' | 'result'>[];
  /** When each request not yet ended began. */
  readonly pending: readonly number[];
  readonly nowMs: number;
  readonly fault: { readonly beganMs: number; readonly doneMs: number };
  readonly staysMs: number;
}

/**
 * How users fared after a fault, as far as can be told now. A request under way when the fault began counts as hit by it.
 * Only what lies before the oldest open request is known; users are served for good when all of the last `staysMs` before
 * that was good. Pure.
 */
export function impactOf({ requests, pending, nowMs, fault, staysMs }: ImpactFacts): FaultImpact {
  const hit = requests.filter((one) => one.atMs + one.durationMs >= fault.beganMs);
  const outages = outagesOf(hit);
  const last = outages.at(-1);
  const knownMs = Math.min(nowMs, ...pending);
  const servedAtMs = last === undefined ? fault.doneMs : last.toMs;
  const recovered =
    servedAtMs !== null &&
    knownMs - Math.max(servedAtMs, fault.doneMs) >= staysMs &&
    hit.some((one) => one.atMs >= knownMs - staysMs && one.atMs <= knownMs);
  return {
    recovered,
    outages,
    outageMs: Math.max(0, ...outages.map((one) => (one.toMs ?? nowMs) - one.fromMs)),
    requests: hit.length,
    failed: hit.filter((one) => !one.ok).length,
    servedAtMs: recovered ? servedAtMs : null,
  };
}

/** The longest the user was kept from sending since `fromMs`: two neighbours' starts, in milliseconds. Pure. */
export function longestStallMs(requests: readonly Pick<DrillRequest, 'atMs'>[], fromMs: number): number {
  const starts = requests.map((one) => one.atMs).filter((atMs) => atMs >= fromMs);
  return starts.reduce((longest, atMs, index) => Math.max(longest, atMs - (starts[index - 1] ?? atMs)), 0);
}
