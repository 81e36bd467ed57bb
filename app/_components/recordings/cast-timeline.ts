/**
 * A recording as it is played: every event at its play time, which is the recorded time with long waits cut short. Pure.
 * Recordings are hostile text: nothing of them is trusted beyond being numbers and strings.
 */
import { type Cast, type CastMark, type CastSize, FRESH_SCREEN, parseMark, parseSize } from '#labs/gateway/recordings/asciicast.ts';

/** Nobody wants to watch somebody read. */
const LONGEST_WAIT_S = 2;

export interface TimelineMark {
  /** Play time, in seconds. */
  readonly atS: number;
  readonly mark: CastMark;
}

/** What to do to a screen so that it shows a moment. */
export interface Step {
  /** Start over with an empty screen of this size; null to go on. */
  readonly reset: CastSize | null;
  /** In order: what to write, and which size to take. */
  readonly changes: readonly (string | CastSize)[];
}

export interface CastTimeline {
  /** How long it plays at normal speed. */
  readonly durationS: number;
  readonly marks: readonly TimelineMark[];
  /** What leads from behind event `from` (`NOTHING_SHOWN` at first) to the moment `atS`; `to` is where that is. */
  step(from: number, atS: number): Step & { readonly to: number };
  /** The largest size there is, for a frame that does not jump. */
  readonly size: CastSize;
  /** When the moment `atS` was, in milliseconds since 1970. */
  clockMs(atS: number): number;
  /** The play time of a clock time: the end for whatever was later, null for what was before its start. */
  playTime(clockMs: number): number | null;
}

/** The place before anything was put on the screen; -1 is an empty screen before the first event. */
export const NOTHING_SHOWN = -2;

/** Lays a recording out. */
export function layOut(cast: Cast): CastTimeline {
  const { events } = cast;
  const at = new Float64Array(events.length);
  const marks: TimelineMark[] = [];
  /** Events before which nothing needs to be known of the screen, with its size there. */
  const starts: { readonly index: number; readonly size: CastSize }[] = [{ index: 0, size: cast.size }];
  let size = cast.size;
  let largest = cast.size;
  let before = 0;
  let playS = 0;
  for (const [index, [seconds, code, data]] of events.entries()) {
    playS += Math.min(LONGEST_WAIT_S, seconds - before);
    before = seconds;
    at[index] = playS;
    if (code === 'r') size = parseSize(data) ?? size;
    if (code === 'o' && data.startsWith(FRESH_SCREEN)) starts.push({ index, size });
    const mark = code === 'm' ? parseMark(data) : null;
    if (mark) marks.push({ atS: playS, mark });
    largest = { cols: Math.max(largest.cols, size.cols), rows: Math.max(largest.rows, size.rows) };
  }

  function step(from: number, atS: number): Step & { readonly to: number } {
    const to = lastAtMost(at, atS);
    const start = starts.findLast(({ index }) => index <= Math.max(to, 0)) ?? { index: 0, size: cast.size };
    const mustReset = to < from || from < start.index - 1;
    const changes: (string | CastSize)[] = [];
    for (let index = mustReset ? start.index : from + 1; index <= to; index++) {
      const [, code, data] = events[index] ?? [0, 'm', ''];
      const change = code === 'o' ? data : code === 'r' ? parseSize(data) : null;
      if (change !== null) join(changes, change);
    }
    return { reset: mustReset ? start.size : null, changes, to };
  }

  return {
    durationS: playS,
    marks,
    size: largest,
    step,
    clockMs(atS) {
      const index = lastAtMost(at, atS);
      const recorded = index < 0 ? 0 : (events[index]?.[0] ?? 0);
      const since = index < 0 ? atS : atS - (at[index] ?? 0);
      return cast.startedAtMs + (recorded + since) * 1000;
    },
    playTime(clockMs) {
      const seconds = (clockMs - cast.startedAtMs) / 1000;
      if (seconds < 0) return null;
      const index = lastAtMost({ length: events.length, at: (i) => events[i]?.[0] ?? 0 }, seconds);
      const into = index < 0 ? seconds : seconds - (events[index]?.[0] ?? 0);
      const until = at[index + 1] ?? playS;
      return Math.min(until, (index < 0 ? 0 : (at[index] ?? 0)) + Math.min(LONGEST_WAIT_S, into));
    },
  };
}

/** Joins output to output: one write costs less than many. */
function join(changes: (string | CastSize)[], change: string | CastSize): void {
  const last = changes.at(-1);
  if (typeof change === 'string' && typeof last === 'string') changes[changes.length - 1] = last + change;
  else changes.push(change);
}

interface Sorted {
  readonly length: number;
  at(index: number): number | undefined;
}

/** The last index whose value is at most `limit`; -1 when there is none. */
function lastAtMost(values: Sorted, limit: number): number {
  let low = 0;
  let high = values.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((values.at(middle) ?? 0) <= limit) low = middle + 1;
    else high = middle;
  }
  return low - 1;
}
