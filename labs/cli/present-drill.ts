/** A drill in a few lines for people at a terminal: what was done, what users noticed, who was MASTER. Pure. */
import type { DrillTimeline, TimelineLane, TimelineOutage } from '#grader/result.ts';
import { table } from './console.ts';

/** The drill's title, then everything that happened in order of time, then how users fared in all. */
export function drillLines(drill: DrillTimeline): readonly string[] {
  const faults = drill.faults.flatMap(({ atMs, untilMs, label }) => [
    { atMs, text: `⚡ ${label.en}` },
    ...(untilMs === undefined ? [] : [{ atMs: untilMs, text: `↺ ${label.en}: taken back` }]),
  ]);
  const outages = drill.outages.map((outage) => ({ atMs: outage.fromMs, text: outageText(outage) }));
  const changes = drill.lanes.flatMap(changesOf);
  const events = [...faults, ...outages, ...changes].sort((a, b) => a.atMs - b.atMs);
  return [
    `${drill.title.en} (${seconds(drill.durationMs)})`,
    ...table(events.map(({ atMs, text }) => [`  ${seconds(atMs).padStart(7)}`, text])),
    ...drill.lanes.flatMap((lane) => (lane.kind === 'client' ? [clientText(lane)] : [])),
  ];
}

function outageText({ fromMs, toMs, predictedMs, ok, label }: TimelineOutage): string {
  const against = predictedMs === undefined ? '' : `, predicted at most ${predictedMs} ms`;
  return `${ok ? '✔' : '✘'} ${label.en}: ${toMs - fromMs} ms${against}`;
}

/** A row's turns; where it began is no turn. */
function changesOf(lane: TimelineLane): readonly { readonly atMs: number; readonly text: string }[] {
  if (lane.kind === 'client') return [];
  return lane.spans.slice(1).map((span) => ({ atMs: span.fromMs, text: `  ${lane.label.en}: ${span.label.en}` }));
}

function clientText({ label, requests }: Extract<TimelineLane, { kind: 'client' }>): string {
  const failed = requests.filter((request) => !request.ok).length;
  return `  ${label.en}: ${requests.length} requests shown, ${failed} failed`;
}

function seconds(ms: number): string {
  return `${(ms / 1000).toFixed(2)} s`;
}
