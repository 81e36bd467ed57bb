/** What long requests under way do to those that come meanwhile. Pure: times are the probe's. */
import type { HttpObservation } from '../../probes/protocol.ts';
import { whoAnswered } from '../who-answered.ts';

export type HoldFinding =
  /** Too few of the quick requests fell within the time all long ones were under way: our own slowness. */
  | { readonly kind: 'too-slow' }
  | { readonly kind: 'unanswered'; readonly result: string }
  /** `busy` had a long request each (or one had several), and `misled` of `quick` requests were sent there all the same. */
  | { readonly kind: 'seen'; readonly busy: readonly string[]; readonly misled: number; readonly quick: readonly string[] };

/** `held` are long requests, `quick` those sent while they lasted; `atLeast` of these must count. */
export function judgeHold(
  held: readonly HttpObservation[],
  quick: readonly HttpObservation[],
  nodes: readonly string[],
  atLeast: number,
): HoldFinding {
  const bad = [...held, ...quick].find((one) => one.status !== 200);
  if (bad !== undefined) return { kind: 'unanswered', result: String(bad.status ?? bad.errorCode) };
  const from = Math.max(...held.map((one) => one.atMs));
  const to = Math.min(...held.map((one) => one.atMs + one.durationMs));
  const meanwhile = quick.filter((one) => one.atMs >= from && one.atMs + one.durationMs <= to);
  if (meanwhile.length < atLeast) return { kind: 'too-slow' };
  const busy = [...new Set(held.map((one) => whoAnswered(one, nodes) ?? '?'))];
  const names = meanwhile.map((one) => whoAnswered(one, nodes) ?? '?');
  return { kind: 'seen', busy, misled: names.filter((name) => busy.includes(name)).length, quick: names };
}
