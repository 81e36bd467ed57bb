import type { DrillTimeline, TimelineOutage } from '#grader/result.ts';

/** The outage a drill is told by in one line: the first that broke its promise, else the longest. Pure. */
export function tellingOutage({ outages }: DrillTimeline): TimelineOutage | null {
  const longest = outages.toSorted((a, b) => b.toMs - b.fromMs - (a.toMs - a.fromMs))[0] ?? null;
  return outages.find(({ ok }) => !ok) ?? longest;
}
