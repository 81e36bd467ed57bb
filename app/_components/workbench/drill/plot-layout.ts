/** Where everything of a drill's chart stands, in pixels from its upper left corner. Pure. */
import type { DrillTimeline, TimelineLane } from '#grader/result.ts';
import { type PlacedLabel, placeBrackets, placeFlags } from './label-levels.ts';
import { type TimeScale, timeScale } from './time-scale.ts';

export interface PlacedWords extends PlacedLabel {
  readonly words: string;
  readonly width: number;
  /** Upper edge of the words. */
  readonly top: number;
}

export interface PlacedLane {
  readonly lane: TimelineLane;
  /** Upper edge of the line that names it. */
  readonly captionTop: number;
  readonly top: number;
  readonly bottom: number;
}

export interface PlotLayout {
  readonly scale: TimeScale;
  readonly height: number;
  /** In the order of the timeline's faults. */
  readonly flags: readonly PlacedWords[];
  /** In the order of the timeline's outages. */
  readonly brackets: readonly PlacedWords[];
  readonly lanes: readonly PlacedLane[];
  /** Where lanes begin: bands of faults reach from here to `axisTop`. */
  readonly lanesTop: number;
  readonly axisTop: number;
}

export const FLAG_HEIGHT = 17;
export const BRACKET_HEIGHT = 25;
/** Room left of a label's words for its mark. */
export const MARK_WIDTH = 16;
const CAPTION_HEIGHT = 19;
const CLIENT_HEIGHT = 26;
const SPANS_HEIGHT = 19;
const LANE_GAP = 7;
const AXIS_HEIGHT = 18;

export interface PlotWords {
  /** One per fault, one per outage. */
  readonly faults: readonly string[];
  readonly outages: readonly string[];
  /** Width of a text in pixels. */
  measure(words: string): number;
}

/** Lays a drill out over `width` pixels. Outages stand over the first client's answers, or over everything when there is no client. */
export function plotLayout(timeline: DrillTimeline, width: number, { faults, outages, measure }: PlotWords): PlotLayout {
  const scale = timeScale(timeline.durationMs, width);
  const wide = (words: string) => Math.ceil(measure(words)) + MARK_WIDTH + 2;
  const flags = placeFlags(
    timeline.faults.map(({ atMs }, index) => ({ x: scale.x(atMs), width: wide(faults[index] ?? '') })),
    width,
  );
  const brackets = placeBrackets(
    timeline.outages.map(({ fromMs, toMs, predictedMs = 0 }, index) => ({
      from: scale.x(fromMs),
      to: scale.x(Math.max(toMs, fromMs + predictedMs)),
      width: wide(outages[index] ?? ''),
    })),
    width,
  );
  const lanesTop = rows(flags) * FLAG_HEIGHT + (flags.length > 0 ? 3 : 0);
  const bracketsHeight = rows(brackets) * BRACKET_HEIGHT;
  const owner = timeline.lanes.findIndex(({ kind }) => kind === 'client');
  const lanes: PlacedLane[] = [];
  let y = lanesTop + (owner < 0 ? bracketsHeight : 0);
  let bracketsBottom = y;
  timeline.lanes.forEach((lane, index) => {
    const top = y + CAPTION_HEIGHT + (index === owner ? bracketsHeight : 0);
    const bottom = top + (lane.kind === 'client' ? CLIENT_HEIGHT : SPANS_HEIGHT);
    if (index === owner) bracketsBottom = top;
    lanes.push({ lane, captionTop: y, top, bottom });
    y = bottom + LANE_GAP;
  });
  const place = (all: readonly PlacedLabel[], words: readonly string[], bottom: number, row: number) =>
    all.map((label, index) => ({
      ...label,
      words: words[index] ?? '',
      width: wide(words[index] ?? ''),
      top: bottom - (label.level + 1) * row,
    }));
  return {
    scale,
    height: y + AXIS_HEIGHT,
    flags: place(flags, faults, lanesTop - 3, FLAG_HEIGHT),
    brackets: place(brackets, outages, bracketsBottom, BRACKET_HEIGHT),
    lanes,
    lanesTop,
    axisTop: y,
  };
}

function rows(labels: readonly PlacedLabel[]): number {
  return labels.reduce((most, { level }) => Math.max(most, level + 1), 0);
}
