/** What held at one moment of a drill. Pure. */
import type { DrillTimeline, TimelineFault, TimelineLane, TimelineRequest, TimelineSpan } from '#grader/result.ts';

export interface Moment {
  readonly atMs: number;
  /** Faults that were on. */
  readonly faults: readonly TimelineFault[];
  readonly lanes: readonly LaneMoment[];
}

export interface LaneMoment {
  readonly lane: TimelineLane;
  /** The last request sent by then, or the state that held; null when nothing is known. */
  readonly request: TimelineRequest | null;
  readonly span: TimelineSpan | null;
}

export function momentAt(timeline: DrillTimeline, atMs: number): Moment {
  return {
    atMs,
    faults: timeline.faults.filter((fault) => fault.atMs <= atMs && atMs < (fault.untilMs ?? Number.POSITIVE_INFINITY)),
    lanes: timeline.lanes.map((lane) => ({
      lane,
      request: lane.kind === 'client' ? lastBefore(lane.requests, atMs) : null,
      span: lane.kind === 'spans' ? (lane.spans.findLast((span) => span.fromMs <= atMs && atMs <= span.toMs) ?? null) : null,
    })),
  };
}

/** Requests stand in the order they were sent. */
function lastBefore(requests: readonly TimelineRequest[], atMs: number): TimelineRequest | null {
  let [low, high] = [0, requests.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((requests[middle]?.atMs ?? Number.POSITIVE_INFINITY) <= atMs) low = middle + 1;
    else high = middle;
  }
  return requests[low - 1] ?? null;
}
