/** A stretch without a confirm. */
export interface Quiet {
  readonly fromMs: number;
  readonly toMs: number;
}

/**
 * The longest stretch in which nothing was confirmed since a fault began, from the confirm before it on. A message whose
 * confirm came late, but in its time, makes no outage and yet shows here. Pure.
 */
export function longestQuiet(
  turns: readonly { readonly ok: boolean; readonly atMs: number; readonly durationMs: number }[],
  { sinceMs, nowMs }: { readonly sinceMs: number; readonly nowMs: number },
): Quiet {
  const confirms = turns.flatMap(({ ok, atMs, durationMs }) => (ok ? [atMs + durationMs] : [])).sort((a, b) => a - b);
  const before = confirms.findLast((atMs) => atMs <= sinceMs) ?? sinceMs;
  const after = [...confirms.filter((atMs) => atMs > sinceMs), nowMs];
  let longest: Quiet = { fromMs: before, toMs: before };
  let last = before;
  for (const atMs of after) {
    if (atMs - last > longest.toMs - longest.fromMs) longest = { fromMs: last, toMs: atMs };
    last = atMs;
  }
  return longest;
}
