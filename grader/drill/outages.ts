import type { DrillRequest, Outage } from './model.ts';

/** Good answers for so long part two outages; anything shorter is one that flickers. */
export const OUTAGE_GAP_MS = 1000;

type Seen = Pick<DrillRequest, 'atMs' | 'durationMs' | 'ok' | 'result'>;

interface Open {
  readonly fromMs: number;
  readonly results: string[];
  /** When the first good answer to a request begun after the last failed one came; null while there is none. */
  goodMs: number | null;
}

/**
 * When users were not served: from the start of the first request that failed to the first good answer after the last one
 * that did. The answer counts, not the start of its request: one begun in the dark may wait and be answered late. Pure;
 * `requests` in the order of sending.
 */
export function outagesOf(requests: readonly Seen[]): readonly Outage[] {
  const outages: Outage[] = [];
  let open: Open | null = null;
  for (const request of requests) {
    if (request.ok) {
      if (open !== null) open.goodMs = Math.min(open.goodMs ?? Number.POSITIVE_INFINITY, request.atMs + request.durationMs);
      continue;
    }
    if (open !== null && open.goodMs !== null && request.atMs - open.goodMs >= OUTAGE_GAP_MS) {
      outages.push(closed(open));
      open = null;
    }
    open ??= { fromMs: request.atMs, results: [], goodMs: null };
    open.goodMs = null;
    open.results.push(request.result);
  }
  return open === null ? outages : [...outages, closed(open)];
}

function closed(open: Open): Outage {
  return { fromMs: open.fromMs, toMs: open.goodMs, failed: open.results.length, results: byFrequency(open.results) };
}

function byFrequency(results: readonly string[]): readonly string[] {
  const counts = new Map<string, number>();
  for (const result of results) counts.set(result, (counts.get(result) ?? 0) + 1);
  return [...counts].sort((a, b) => b[1] - a[1]).map(([result]) => result);
}
