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
const FLAGS_GAP = 3;

export interface PlotWords {
  /** One per fault; one per outage, which are set bold. */
  readonly faults: readonly string[];
  readonly outages: readonly string[];
  /** Width of a text in pixels. */
  measure(words: string, isBold: boolean): number;
}

/** Lays a drill out over `width` pixels. Outages stand over the first client's answers, or over everything when there is no client. */
export function plotLayout(timeline: DrillTimeline, width: number, words: PlotWords): PlotLayout {
  const scale = timeScale(timeline.durationMs, width);
  const widthsOf = (all: readonly string[], isBold: boolean) => all.map((each) => Math.ceil(words.measure(each, isBold)) + MARK_WIDTH + 2);
  const flagWidths = widthsOf(words.faults, false);
  const bracketWidths = widthsOf(words.outages, true);
  const flags = placeFlags(
    timeline.faults.map(({ atMs }, index) => ({ x: scale.x(atMs), width: flagWidths[index] ?? 0 })),
    width,
  );
  const brackets = placeBrackets(
    timeline.outages.map(({ fromMs, toMs, predictedMs = 0 }, index) => ({
      from: scale.x(fromMs),
      to: scale.x(Math.max(toMs, fromMs + predictedMs)),
      width: bracketWidths[index] ?? 0,
    })),
    width,
  );
  const lanesTop = flags.length > 0 ? rows(flags) * FLAG_HEIGHT + FLAGS_GAP : 0;
  const { lanes, bracketsBottom, bottom } = stackLanes(timeline.lanes, lanesTop, rows(brackets) * BRACKET_HEIGHT);
  return {
    scale,
    height: bottom + AXIS_HEIGHT,
    flags: withWords(flags, words.faults, flagWidths, lanesTop - FLAGS_GAP, FLAG_HEIGHT),
    brackets: withWords(brackets, words.outages, bracketWidths, bracketsBottom, BRACKET_HEIGHT),
    lanes,
    lanesTop,
    axisTop: bottom,
  };
}

/** Lanes below one another from `top`; the first client's has room for the brackets between its name and its answers. */
function stackLanes(lanes: readonly TimelineLane[], top: number, bracketsHeight: number) {
  const owner = lanes.findIndex(({ kind }) => kind === 'client');
  const placed: PlacedLane[] = [];
  let bottom = top + (owner < 0 ? bracketsHeight : 0);
  let bracketsBottom = bottom;
  lanes.forEach((lane, index) => {
    const captionTop = bottom;
    const laneTop = captionTop + CAPTION_HEIGHT + (index === owner ? bracketsHeight : 0);
    const laneBottom = laneTop + (lane.kind === 'client' ? CLIENT_HEIGHT : SPANS_HEIGHT);
    if (index === owner) bracketsBottom = laneTop;
    placed.push({ lane, captionTop, top: laneTop, bottom: laneBottom });
    bottom = laneBottom + LANE_GAP;
  });
  return { lanes: placed, bracketsBottom, bottom };
}

function withWords(
  labels: readonly PlacedLabel[],
  words: readonly string[],
  widths: readonly number[],
  bottom: number,
  rowHeight: number,
): readonly PlacedWords[] {
  return labels.map((label, index) => ({
    ...label,
    words: words[index] ?? '',
    width: widths[index] ?? 0,
    top: bottom - (label.level + 1) * rowHeight,
  }));
}

function rows(labels: readonly PlacedLabel[]): number {
  return labels.reduce((most, { level }) => Math.max(most, level + 1), 0);
}
