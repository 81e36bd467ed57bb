/** A client's requests as columns side by side: many fall into one, and a failure among them is never lost. Pure. */
import type { TimelineRequest } from '#grader/result.ts';
import type { TimeScale } from './time-scale.ts';

/** Two pixels of ink and one of ground, so that a crowd of requests still reads as requests. */
export const COLUMN = { pitch: 3, ink: 2 } as const;

export interface RequestColumns {
  /** Left edges in pixels, ascending, each once. */
  readonly good: readonly number[];
  readonly bad: readonly number[];
}

/** Where good and failed answers are drawn. A column that holds both is a failed one: one failure stands out of a thousand answers. */
export function requestColumns(requests: readonly TimelineRequest[], scale: TimeScale): RequestColumns {
  const last = Math.max(0, Math.ceil(scale.width / COLUMN.pitch) - 1);
  const columnOf = ({ atMs }: TimelineRequest) => Math.min(last, Math.floor(scale.x(atMs) / COLUMN.pitch));
  const bad = new Set(requests.filter(({ ok }) => !ok).map(columnOf));
  const good = new Set(requests.map(columnOf).filter((column) => !bad.has(column)));
  return { good: edges(good), bad: edges(bad) };
}

function edges(columns: ReadonlySet<number>): readonly number[] {
  return [...columns].sort((a, b) => a - b).map((column) => column * COLUMN.pitch);
}

/** All columns as one SVG path of boxes from `top` down to `bottom`. */
export function columnsPath(lefts: readonly number[], top: number, bottom: number): string {
  return lefts.map((x) => `M${x} ${top}h${COLUMN.ink}V${bottom}h${-COLUMN.ink}z`).join('');
}
