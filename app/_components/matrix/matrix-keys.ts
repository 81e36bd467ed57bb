/** Where a key takes one in the grid. Pure. */

/** Row 0 is the titles, column 0 the names. */
export interface Place {
  readonly row: number;
  readonly column: number;
}

export interface GridSize {
  readonly rows: number;
  readonly columns: number;
  /** Rows that a page of the screen shows. */
  readonly page: number;
}

/** The part of a KeyboardEvent that decides. */
export interface GridKey {
  readonly key: string;
  readonly ctrlKey: boolean;
  readonly metaKey: boolean;
  readonly altKey: boolean;
  readonly shiftKey: boolean;
}

/** The place a key leads to, always inside the grid; null when it leads nowhere. */
export function placeAfter(
  { key, ctrlKey, metaKey, altKey }: GridKey,
  { row, column }: Place,
  { rows, columns, page }: GridSize,
): Place | null {
  if (altKey) return null;
  const isFar = ctrlKey || metaKey;
  const last = { row: rows - 1, column: columns - 1 };
  const to = {
    ArrowUp: { row: isFar ? 0 : row - 1, column },
    ArrowDown: { row: isFar ? last.row : row + 1, column },
    ArrowLeft: { row, column: isFar ? 0 : column - 1 },
    ArrowRight: { row, column: isFar ? last.column : column + 1 },
    Home: { row: isFar ? 0 : row, column: 0 },
    End: { row: isFar ? last.row : row, column: last.column },
    PageUp: { row: Math.max(Math.min(1, last.row), row - page), column },
    PageDown: { row: row + page, column },
  }[key];
  return to ? clamp(to, { rows, columns }) : null;
}

/** The nearest place inside the grid, for one that a filter has made smaller. */
export function clamp({ row, column }: Place, { rows, columns }: Pick<GridSize, 'rows' | 'columns'>): Place {
  const within = (value: number, count: number) => Math.max(0, Math.min(count - 1, value));
  return { row: within(row, rows), column: within(column, columns) };
}
