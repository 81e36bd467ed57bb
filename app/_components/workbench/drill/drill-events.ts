/** What happened in a drill, as moments one can step through. Pure. */
import type { DrillTimeline, TimelineFault, TimelineLane, TimelineOutage, TimelineRequest, TimelineSpan } from '#grader/result.ts';

export type DrillEvent =
  | { readonly kind: 'fault' | 'fault-end'; readonly atMs: number; readonly fault: TimelineFault }
  | { readonly kind: 'outage' | 'outage-end'; readonly atMs: number; readonly outage: TimelineOutage }
  | { readonly kind: 'change'; readonly atMs: number; readonly lane: TimelineLane; readonly span: TimelineSpan }
  | { readonly kind: 'failures'; readonly atMs: number; readonly run: FailureRun };

/** Failures so near to each other are one thing that happened, with good answers between them or not. */
const TOGETHER_MS = 1_000;

/** Failed requests soon after one another. */
export interface FailureRun {
  readonly fromMs: number;
  /** When the last of them was sent. */
  readonly toMs: number;
  readonly count: number;
  /** Each once, in the order first seen. */
  readonly results: readonly string[];
}

/** At one moment the cause is told before its effects. */
const ORDER: Readonly<Record<DrillEvent['kind'], number>> = {
  fault: 0,
  'fault-end': 1,
  outage: 2,
  failures: 3,
  change: 4,
  'outage-end': 5,
};

/** Every fault, outage and change of state, and failures outside of outages, in the order they happened. */
export function drillEvents({ faults, outages, lanes }: DrillTimeline): readonly DrillEvent[] {
  const events: DrillEvent[] = [
    ...faults.map((fault): DrillEvent => ({ kind: 'fault', atMs: fault.atMs, fault })),
    ...faults.flatMap((fault): DrillEvent[] => (fault.untilMs === undefined ? [] : [{ kind: 'fault-end', atMs: fault.untilMs, fault }])),
    ...outages.flatMap((outage): DrillEvent[] => [
      { kind: 'outage', atMs: outage.fromMs, outage },
      { kind: 'outage-end', atMs: outage.toMs, outage },
    ]),
    ...lanes.flatMap(changesOf),
    ...lanes.flatMap((lane) => (lane.kind === 'client' ? failuresOutside(lane.requests, outages) : [])),
  ];
  return events.sort((a, b) => a.atMs - b.atMs || ORDER[a.kind] - ORDER[b.kind]);
}

function changesOf(lane: TimelineLane): readonly DrillEvent[] {
  if (lane.kind !== 'spans') return [];
  return lane.spans.flatMap((span, index): DrillEvent[] => {
    const before = lane.spans[index - 1];
    const isChange = before !== undefined && (before.label.en !== span.label.en || before.tone !== span.tone);
    return isChange ? [{ kind: 'change', atMs: span.fromMs, lane, span }] : [];
  });
}

function failuresOutside(requests: readonly TimelineRequest[], outages: readonly TimelineOutage[]): readonly DrillEvent[] {
  const isKnown = (run: FailureRun) => outages.some(({ fromMs, toMs }) => run.fromMs <= toMs && run.toMs >= fromMs);
  return failureRuns(requests)
    .filter((run) => !isKnown(run))
    .map((run): DrillEvent => ({ kind: 'failures', atMs: run.fromMs, run }));
}

/** Failed requests, those soon after one another taken together. */
export function failureRuns(requests: readonly TimelineRequest[]): readonly FailureRun[] {
  const found: { fromMs: number; toMs: number; count: number; results: string[] }[] = [];
  for (const { atMs, ok, result } of requests) {
    if (ok) continue;
    let open = found.at(-1);
    if (open === undefined || atMs - open.toMs > TOGETHER_MS) {
      open = { fromMs: atMs, toMs: atMs, count: 0, results: [] };
      found.push(open);
    }
    open.toMs = atMs;
    open.count += 1;
    if (!open.results.includes(result)) open.results.push(result);
  }
  return found;
}

/** Index of the first event after a time (`1`) or the last before it (`-1`); null when there is none. */
export function eventBeside(events: readonly DrillEvent[], atMs: number, direction: 1 | -1): number | null {
  const at = direction === 1 ? events.findIndex((event) => event.atMs > atMs) : events.findLastIndex((event) => event.atMs < atMs);
  return at < 0 ? null : at;
}

/** Index of the event nearest to a time, if one is within `reachMs`; of equally near ones the first. */
export function eventNear(events: readonly DrillEvent[], atMs: number, reachMs: number): number | null {
  let nearest: number | null = null;
  let distance = reachMs;
  events.forEach((event, index) => {
    const away = Math.abs(event.atMs - atMs);
    if (away > distance || (nearest !== null && away === distance)) return;
    nearest = index;
    distance = away;
  });
  return nearest;
}
