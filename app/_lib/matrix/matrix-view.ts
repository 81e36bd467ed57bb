/** What of a matrix is shown and in which order, and how its address says so. Pure. */
import { foldText } from '../search/fold.ts';
import { type CellState, isStuck, type Matrix, type MatrixCell, type MatrixColumn, type MatrixRow } from './matrix.ts';

/** A state of a cell, or one of its marks. */
export type CellFilter = CellState | 'stuck' | 'late';
export const CELL_FILTERS = ['not-begun', 'under-way', 'tried', 'passed', 'stuck', 'late'] as const satisfies readonly CellFilter[];

export interface MatrixView {
  /** Part of a name; marks and case do not matter. */
  readonly name: string;
  readonly onlyStuck: boolean;
  /** Nothing done for so many days; 0 for anybody. */
  readonly idleDays: number;
  /** Key of a column, whose cell is `state`; both or neither count. */
  readonly column: string;
  readonly state: CellFilter | '';
  /** `week-1`; empty for all. */
  readonly week: string;
  /** `name`, `passed`, `last` or the key of a column. */
  readonly sort: string;
  readonly isDescending: boolean;
}

export const WHOLE: MatrixView = {
  name: '',
  onlyStuck: false,
  idleDays: 0,
  column: '',
  state: '',
  week: '',
  sort: 'name',
  isDescending: false,
};

const MAX_IDLE_DAYS = 365;
const DAY_MS = 24 * 60 * 60_000;

/** The view an address asks for. What it cannot mean is left out. */
export function parseView(parameters: { get(name: string): string | null }): MatrixView {
  const text = (name: string) => (parameters.get(name) ?? '').slice(0, 120);
  const days = Number.parseInt(text('idle'), 10);
  const sort = text('sort') || WHOLE.sort;
  return {
    name: text('q'),
    onlyStuck: text('stuck') === '1',
    idleDays: days > 0 ? Math.min(days, MAX_IDLE_DAYS) : 0,
    column: text('in'),
    state: CELL_FILTERS.find((state) => state === text('state')) ?? '',
    week: text('week'),
    sort,
    isDescending: text('dir') === 'desc',
  };
}

/** The part of the address behind `?`; empty for the whole matrix by name. */
export function formatView(view: MatrixView): string {
  const parameters = new URLSearchParams();
  const set = (name: string, value: string) => value !== '' && parameters.set(name, value);
  set('q', view.name);
  set('stuck', view.onlyStuck ? '1' : '');
  set('idle', view.idleDays > 0 ? String(view.idleDays) : '');
  set('in', view.column);
  set('state', view.state);
  set('week', view.week);
  set('sort', view.sort === WHOLE.sort ? '' : view.sort);
  set('dir', view.isDescending ? 'desc' : '');
  return parameters.toString();
}

/** Whether anything is left out. */
export const isFiltered = (view: MatrixView): boolean => formatView({ ...view, sort: WHOLE.sort, isDescending: false }) !== '';

/** What a view shows: rows in its order, and which of a row's cells. */
export interface ShownMatrix {
  readonly rows: readonly MatrixRow[];
  readonly columns: readonly ShownColumn[];
}
export interface ShownColumn extends MatrixColumn {
  /** Its place in a row's cells. */
  readonly at: number;
}

/** Applies a view. */
export function showMatrix({ at, columns, rows }: Matrix, view: MatrixView): ShownMatrix {
  const placed = columns.map((column, place) => ({ ...column, at: place }));
  const isWeek = placed.some(({ week }) => week === view.week);
  return {
    rows: sorted(
      rows.filter((row) => isShown(row, view, at, placed)),
      view,
      placed,
    ),
    columns: isWeek ? placed.filter(({ week }) => week === view.week) : placed,
  };
}

function isShown(row: MatrixRow, view: MatrixView, now: number, columns: readonly ShownColumn[]): boolean {
  if (view.onlyStuck && row.stuck === 0) return false;
  if (view.idleDays > 0 && row.lastAt !== null && row.lastAt > now - view.idleDays * DAY_MS) return false;
  if (view.name !== '' && !foldText(row.name).includes(foldText(view.name.trim()))) return false;
  const cell = view.state === '' ? undefined : row.cells[columns.findIndex(({ key }) => key === view.column)];
  return view.state === '' || cell === undefined || isIn(cell, view.state);
}

function isIn(cell: MatrixCell, filter: CellFilter): boolean {
  if (filter === 'stuck') return isStuck(cell);
  return filter === 'late' ? cell.isLate : cell.state === filter;
}

const RANK: Record<CellState, number> = { 'not-begun': 0, 'under-way': 1, tried: 2, passed: 3 };

/** How far a cell has come: its state first, then the part of its points. */
const progressOf = (cell: MatrixCell | undefined) =>
  cell === undefined ? -1 : RANK[cell.state] + (cell.maxScore === 0 ? 0 : (cell.score ?? 0) / cell.maxScore) / 2;

/** Equals stay by name, as the rows came. */
function sorted(rows: readonly MatrixRow[], { sort, isDescending }: MatrixView, columns: readonly ShownColumn[]): readonly MatrixRow[] {
  const direction = isDescending ? -1 : 1;
  if (sort === 'name') return isDescending ? rows.toReversed() : rows;
  const place = columns.findIndex(({ key }) => key === sort);
  const measure = (row: MatrixRow) => {
    if (sort === 'passed') return row.passed;
    return sort === 'last' ? (row.lastAt ?? 0) : progressOf(row.cells[place]);
  };
  return rows.toSorted((a, b) => direction * (measure(a) - measure(b)));
}
