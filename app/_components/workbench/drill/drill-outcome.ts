/** How a drill ended, by the checks that judged it. Pure. */
import type { CheckResult, DrillTimeline, TimelineOutage } from '#grader/result.ts';

export type DrillOutcome = 'pass' | 'fail' | 'unknown';

/** Failed when one of its checks failed, unknown when one could not tell. */
export function drillOutcome({ checks }: DrillTimeline, results: readonly Pick<CheckResult, 'id' | 'status'>[]): DrillOutcome {
  const statuses = results.filter(({ id }) => checks.includes(id)).map(({ status }) => status);
  if (statuses.includes('fail')) return 'fail';
  return statuses.length > 0 && statuses.every((status) => status === 'pass') ? 'pass' : 'unknown';
}

/** The outage a drill is told by in one line: the first that broke its promise, else the longest. */
export function tellingOutage({ outages }: DrillTimeline): TimelineOutage | null {
  const longest = outages.toSorted((a, b) => b.toMs - b.fromMs - (a.toMs - a.fromMs))[0] ?? null;
  return outages.find(({ ok }) => !ok) ?? longest;
}
