/** What the printed report says of a cohort. Pure. */
import { type CellFailing, isStuck, type MatrixCell, type MatrixRow } from './matrix.ts';
import type { ShownColumn, ShownMatrix } from './matrix-view.ts';

/** One item, over all learners shown. */
export interface ItemSummary {
  readonly column: ShownColumn;
  readonly counts: Readonly<Record<MatrixCell['state'], number>>;
  readonly stuck: number;
  /** Of the best scores there are, 0–100; null when nobody has one. */
  readonly meanPercent: number | null;
}

/** One learner at one lab. */
export interface StuckEntry {
  readonly row: MatrixRow;
  readonly column: ShownColumn;
  readonly failing: CellFailing;
}

/** How each item went. */
export function summarise({ rows, columns }: ShownMatrix): readonly ItemSummary[] {
  return columns.map((column) => {
    const cells = rows.flatMap((row) => row.cells[column.at] ?? []);
    const counts = { 'not-begun': 0, 'under-way': 0, tried: 0, passed: 0 };
    for (const { state } of cells) counts[state] += 1;
    const parts = cells.flatMap(({ score, maxScore }) => (score === null || maxScore === 0 ? [] : score / maxScore));
    const meanPercent = parts.length === 0 ? null : Math.round((100 * parts.reduce((sum, part) => sum + part, 0)) / parts.length);
    return { column, counts, stuck: cells.filter(isStuck).length, meanPercent };
  });
}

/** Who is stuck at what, longest first. */
export function stuckEntries({ rows, columns }: ShownMatrix): readonly StuckEntry[] {
  const entries = rows.flatMap((row) =>
    columns.flatMap((column): readonly StuckEntry[] => {
      const failing = row.cells[column.at]?.failing ?? null;
      return failing !== null && isStuck({ failing }) ? [{ row, column, failing }] : [];
    }),
  );
  return entries.toSorted((a, b) => a.failing.since - b.failing.since);
}

/** Rows in sheets of so many. */
export function sheetsOf<T>(rows: readonly T[], perSheet: number): readonly (readonly T[])[] {
  return Array.from({ length: Math.ceil(rows.length / perSheet) }, (_, at) => rows.slice(at * perSheet, (at + 1) * perSheet));
}

/** A cell in black and white: a disc for passed, a ring for under way, the score of what was tried. */
export function signOf({ state, score }: MatrixCell): string {
  if (state === 'passed') return '●';
  if (state === 'under-way') return '○';
  return state === 'tried' ? String(score ?? '') : '';
}
