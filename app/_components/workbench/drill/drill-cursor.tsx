'use client';
import type { KeyboardEvent, PointerEvent } from 'react';
import { type DrillEvent, eventBeside, eventNear } from './drill-events.ts';
import type { PlotLayout } from './plot-layout.ts';

/** A pointer this near to an event means it. */
const REACH_PX = 5;

export interface CursorPlace {
  readonly atMs: number;
  /** Index of the event it stands on. */
  readonly event: number | null;
}

/** A line over all lanes that follows the pointer, or steps from event to event by the arrow keys. A slider to those who hear it. */
export function DrillCursor({
  layout,
  events,
  cursor,
  label,
  words,
  onMove,
}: {
  layout: PlotLayout;
  events: readonly DrillEvent[];
  cursor: CursorPlace | null;
  label: string;
  words: string;
  onMove: (place: CursorPlace | null) => void;
}) {
  const { scale } = layout;

  function step(keyboard: KeyboardEvent): void {
    const at = targetOf(keyboard.key, events, cursor);
    const event = at === null ? undefined : events[at];
    if (at === null || event === undefined) return;
    keyboard.preventDefault();
    onMove({ atMs: event.atMs, event: at });
  }

  function follow(pointer: PointerEvent<HTMLElement>): void {
    const atMs = scale.msAt(pointer.clientX - pointer.currentTarget.getBoundingClientRect().left);
    const event = eventNear(events, atMs, scale.msAt(REACH_PX));
    onMove({ atMs: event === null ? atMs : (events[event]?.atMs ?? atMs), event });
  }

  return (
    <div
      role="slider"
      tabIndex={0}
      aria-label={label}
      aria-valuemin={0}
      aria-valuemax={Math.round(scale.durationMs)}
      aria-valuenow={Math.round(cursor?.atMs ?? 0)}
      aria-valuetext={words}
      onKeyDown={step}
      onPointerMove={follow}
      onPointerDown={follow}
      onPointerLeave={(pointer) => pointer.currentTarget !== document.activeElement && onMove(null)}
      onBlur={() => onMove(null)}
      className="absolute inset-0 cursor-crosshair touch-pan-y focus-visible:outline-offset-3 print:hidden"
    >
      {cursor && (
        <span
          aria-hidden="true"
          className="pointer-events-none absolute w-px bg-accent"
          style={{ left: scale.x(cursor.atMs), top: layout.lanesTop - 3, height: layout.axisTop - layout.lanesTop + 2 }}
        >
          <span className={cursor.event === null ? 'hidden' : 'absolute bottom-0 -left-[3px] size-[7px] rounded-full bg-accent'} />
        </span>
      )}
    </div>
  );
}

/** Index of the event a key leads to; null for keys that mean something else, or lead nowhere. */
function targetOf(key: string, events: readonly DrillEvent[], cursor: CursorPlace | null): number | null {
  const direction = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 }[key] as 1 | -1 | undefined;
  if (key === 'Home') return 0;
  if (key === 'End') return events.length - 1;
  if (direction === undefined) return null;
  if (cursor === null) return direction === 1 ? 0 : null;
  if (cursor.event === null) return eventBeside(events, cursor.atMs, direction);
  const next = cursor.event + direction;
  return next < 0 || next >= events.length ? null : next;
}
