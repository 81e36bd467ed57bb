/** How a crowd of long requests was served when there were more than the servers may take at once. Pure: times are the probe's. */
import type { HttpObservation } from '../../probes/protocol.ts';
import { whoAnswered } from '../who-answered.ts';
import { counted, type Shares, sum } from './shares.ts';

export type LoadFinding =
  | { readonly kind: 'unanswered'; readonly count: number; readonly result: string; readonly afterMs: number }
  /** Not all of the first were under way together: our own slowness. */
  | { readonly kind: 'too-slow' }
  /** More requests at once at a node than its limit. */
  | { readonly kind: 'overloaded'; readonly node: string; readonly atOnce: number }
  /** Who took the first requests, as many as `piled` adds up to, and how many had to wait for a place. */
  | { readonly kind: 'seen'; readonly first: Shares; readonly waited: number };

/**
 * `seen` in the order of sending, each `slowMs` long for the server. Whoever is answered before twice that, counted from the very
 * first, did not wait for another to finish, so all of those at one node were there together.
 */
export function judgeLoad(seen: readonly HttpObservation[], slowMs: number, limits: Shares, piled: Shares): LoadFinding {
  const nodes = Object.keys(limits);
  const bad = seen.filter((one) => one.status !== 200);
  const [worst] = bad;
  if (worst !== undefined)
    return { kind: 'unanswered', count: bad.length, result: String(worst.status ?? worst.errorCode), afterMs: worst.durationMs };
  const begin = Math.min(...seen.map((one) => one.atMs));
  const names = (some: readonly HttpObservation[]) => some.map((one) => whoAnswered(one, nodes));
  const together = counted(names(seen.filter((one) => one.atMs + one.durationMs < begin + 2 * slowMs)), limits);
  const node = nodes.find((one) => (together[one] ?? 0) > (limits[one] ?? 0));
  if (node !== undefined) return { kind: 'overloaded', node, atOnce: together[node] ?? 0 };
  const first = seen.slice(0, sum(piled));
  if ((first.at(-1)?.atMs ?? 0) >= begin + slowMs) return { kind: 'too-slow' };
  return { kind: 'seen', first: counted(names(first), piled), waited: seen.length - sum(together) };
}
