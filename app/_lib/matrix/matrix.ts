/** A cohort's matrix as everything that shows it sees it: learners down, the curriculum across. Pure. */
import type { ItemKind } from '../standings/derived-standing.ts';
import type { Stuck } from '../standings/stuck.ts';

/** One lesson, its questions, or one lab. */
export interface MatrixColumn {
  /** `lab:week-1/haproxy-basics`: names it in addresses. */
  readonly key: string;
  readonly kind: ItemKind;
  /** `week-1/haproxy-basics`. */
  readonly item: string;
  /** `week-1`. */
  readonly week: string;
  /** In the reader's language; of questions, their lesson's. */
  readonly title: string;
}

export type CellState = 'not-begun' | 'under-way' | 'tried' | 'passed';

/** Where a learner stands with one column. Times are milliseconds since the epoch, to the minute. */
export interface MatrixCell {
  readonly state: CellState;
  /** Best; percent of a lesson. Null when nothing was scored yet. */
  readonly score: number | null;
  readonly maxScore: number;
  /** Finished gradings or sittings. */
  readonly attempts: number;
  readonly lastAt: number | null;
  /** The check they fail, and since when; null when none fails. */
  readonly failing: CellFailing | null;
  /** It was due, and is not passed. */
  readonly isLate: boolean;
}

export interface CellFailing {
  readonly check: string;
  /** Gradings in a row. */
  readonly times: number;
  readonly since: number;
  /** By which rule of the cohort they are stuck there; null while they are not. */
  readonly stuckBy: Stuck['by'] | null;
}

export interface MatrixRow {
  readonly id: string;
  readonly name: string;
  readonly email: string;
  /** One for each column. */
  readonly cells: readonly MatrixCell[];
  /** Columns passed. */
  readonly passed: number;
  /** Labs they are stuck at. */
  readonly stuck: number;
  readonly lastAt: number | null;
}

export interface Matrix {
  /** When it was read. */
  readonly at: number;
  readonly columns: readonly MatrixColumn[];
  /** By name. */
  readonly rows: readonly MatrixRow[];
}

export const NOT_BEGUN: MatrixCell = {
  state: 'not-begun',
  score: null,
  maxScore: 0,
  attempts: 0,
  lastAt: null,
  failing: null,
  isLate: false,
};
export const NOT_BEGUN_LATE: MatrixCell = { ...NOT_BEGUN, isLate: true };

/** A row with what follows from its cells. */
export function rowOf(learner: Pick<MatrixRow, 'id' | 'name' | 'email'>, cells: readonly MatrixCell[]): MatrixRow {
  const times = cells.flatMap(({ lastAt }) => lastAt ?? []);
  return {
    ...learner,
    cells,
    passed: cells.filter(({ state }) => state === 'passed').length,
    stuck: cells.filter(isStuck).length,
    lastAt: times.length === 0 ? null : Math.max(...times),
  };
}

export const isStuck = ({ failing }: Pick<MatrixCell, 'failing'>): boolean => failing !== null && failing.stuckBy !== null;
