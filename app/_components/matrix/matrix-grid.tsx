'use client';
import './matrix.css';
import { defaultRangeExtractor, type Range, useVirtualizer } from '@tanstack/react-virtual';
import { type FocusEvent, type KeyboardEvent, type MouseEvent, memo, useCallback, useLayoutEffect, useMemo, useRef, useState } from 'react';
import type { MatrixView, ShownMatrix } from '#app/_lib/matrix/matrix-view.ts';
import { MatrixHead } from './matrix-head.tsx';
import { clamp, type Place, placeAfter } from './matrix-keys.ts';
import { FIXED, MatrixRow } from './matrix-row.tsx';
import type { MatrixText } from './matrix-text.ts';
import { withGaps } from './with-gaps.ts';

/** As in matrix.css. */
const ROW_PX = 28;
const HEAD_PX = 148;
const CELL_PX = 44;
const FIXED_PX = [62, 104];
/** What a laptop shows, for the HTML the server sends. */
const FIRST_VIEW = { width: 1280, height: 560 };

export interface MatrixGridProps {
  readonly shown: ShownMatrix;
  readonly sort: Pick<MatrixView, 'sort' | 'isDescending'>;
  readonly text: MatrixText;
  readonly locale: string;
  readonly now: number;
  /** Address of a learner's story, by their id. */
  readonly story: (learner: string) => string;
  readonly onSort: (key: string) => void;
  readonly onOpen: (place: Place) => void;
  /** What is looked at: by the keyboard, or under the pointer. */
  readonly onFocusAt: (place: Place) => void;
  readonly onPointAt: (place: Place | null) => void;
}

/** The grid: a table of which only what is in view is drawn, and what holds the keyboard. One cell of it is a tab stop. */
export const MatrixGrid = memo(function MatrixGrid({ shown, sort, text, locale, now, story, ...on }: MatrixGridProps) {
  const { rows, columns } = shown;
  const scroller = useRef<HTMLDivElement>(null);
  const [kept, setActive] = useState<Place>({ row: 1, column: 0 });
  const size = { rows: rows.length + 1, columns: columns.length + FIXED.length + 1 };
  const active = clamp(kept, size);
  const isMoving = useRef(false);

  const virtualRows = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => ROW_PX,
    overscan: 6,
    initialRect: FIRST_VIEW,
    useFlushSync: false,
    rangeExtractor: useCallback((range: Range) => withActive(range, active.row - 1), [active.row]),
  });
  const virtualColumns = useVirtualizer({
    horizontal: true,
    count: columns.length + FIXED.length,
    getScrollElement: () => scroller.current,
    estimateSize: (index) => FIXED_PX[index] ?? CELL_PX,
    overscan: 4,
    initialRect: FIRST_VIEW,
    useFlushSync: false,
    rangeExtractor: useCallback((range: Range) => withActive(range, active.column - 1), [active.column]),
  });
  const columnItems = virtualColumns.getVirtualItems();
  const columnTotal = virtualColumns.getTotalSize();
  const drawnColumns = useMemo(() => withGaps(columnItems, columnTotal), [columnItems, columnTotal]);
  const ago = useMemo(() => new Intl.RelativeTimeFormat(locale, { style: 'short' }), [locale]);

  useLayoutEffect(() => {
    if (!isMoving.current) return;
    isMoving.current = false;
    // Focus scrolls the cell into view, past the sticky titles: matrix.css says how much they cover.
    scroller.current?.querySelector<HTMLElement>(`[data-place="${active.row}:${active.column}"]`)?.focus();
  }, [active.row, active.column]);

  const onKeyDown = (event: KeyboardEvent) => {
    const page = Math.max(1, Math.floor(((scroller.current?.clientHeight ?? 0) - HEAD_PX) / ROW_PX) - 1);
    const next = placeAfter(event, active, { ...size, page });
    if (next) {
      isMoving.current = true;
      setActive(next);
    } else if (event.key === 'Enter') activate(active);
    else return;
    event.preventDefault();
  };
  const activate = (place: Place) => {
    if (place.row > 0) on.onOpen(place);
    else on.onSort(sortKey(place.column, shown));
  };
  const onClick = (event: MouseEvent) => {
    const place = placeOf(event.target);
    if (place?.row === 0) on.onSort(sortKey(place.column, shown));
  };

  return (
    <div ref={scroller} className="matrix">
      <table
        // biome-ignore lint/a11y/noNoninteractiveElementToInteractiveRole: a table one moves about in by keys is a grid, and stays a table.
        role="grid"
        aria-label={text.gridLabel}
        aria-rowcount={size.rows}
        aria-colcount={size.columns}
        onKeyDown={onKeyDown}
        onClick={onClick}
        onDoubleClick={(event) => {
          const place = placeOf(event.target);
          if (place && place.row > 0) on.onOpen(place);
        }}
        onFocus={(event: FocusEvent) => {
          const place = placeOf(event.target);
          if (!place) return;
          setActive(place);
          on.onFocusAt(place);
        }}
        onMouseOver={(event) => on.onPointAt(placeOf(event.target))}
        onMouseLeave={() => on.onPointAt(null)}
      >
        <colgroup>
          <col className="matrix-names" />
          {drawnColumns.map((each) =>
            each.kind === 'gap' ? (
              <col key={each.key} style={{ width: each.size }} />
            ) : (
              <col key={each.index} style={{ width: FIXED_PX[each.index] ?? CELL_PX }} />
            ),
          )}
        </colgroup>
        <MatrixHead columns={columns} drawn={drawnColumns} activeColumn={active.row === 0 ? active.column : null} text={text} sort={sort} />
        <tbody>
          {withGaps(virtualRows.getVirtualItems(), virtualRows.getTotalSize()).map((each) => {
            if (each.kind === 'gap')
              // biome-ignore lint/a11y/noAriaHiddenOnFocusable: it is empty and cannot have the focus.
              return <tr key={each.key} aria-hidden="true" style={{ height: each.size }} />;
            const row = rows[each.index];
            const at = each.index + 1;
            return row ? (
              <MatrixRow
                key={row.id}
                row={row}
                at={at}
                columns={columns}
                drawn={drawnColumns}
                activeColumn={at === active.row ? active.column : null}
                text={text}
                ago={ago}
                now={now}
                story={story(row.id)}
              />
            ) : null;
          })}
        </tbody>
      </table>
    </div>
  );
});

/** What is in view, and the place that holds the keyboard, which must not be taken away from under it. */
function withActive(range: Range, index: number): number[] {
  const indexes = defaultRangeExtractor(range);
  if (index < 0 || index >= range.count || indexes.includes(index)) return indexes;
  return [...indexes, index].sort((a, b) => a - b);
}

function placeOf(target: EventTarget): Place | null {
  const [row, column] = (target instanceof Element ? target.closest('[data-place]')?.getAttribute('data-place') : null)?.split(':') ?? [];
  return row === undefined || column === undefined ? null : { row: Number(row), column: Number(column) };
}

/** What a title sorts by. */
function sortKey(column: number, { columns }: ShownMatrix): string {
  return column === 0 ? 'name' : (FIXED[column - 1] ?? columns[column - 1 - FIXED.length]?.key ?? 'name');
}
