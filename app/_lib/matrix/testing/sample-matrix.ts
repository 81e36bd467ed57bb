import { type Matrix, type MatrixCell, type MatrixColumn, NOT_BEGUN, rowOf } from '../matrix.ts';

/** Monday morning. */
export const NOW = Date.UTC(2026, 10, 23, 1, 0);
export const minutesAgo = (minutes: number): number => NOW - minutes * 60_000;

export const COLUMNS: readonly MatrixColumn[] = [
  { key: 'lesson:week-1/ideas', kind: 'lesson', item: 'week-1/ideas', week: 'week-1', title: 'Ideas' },
  { key: 'quiz:week-1/ideas', kind: 'quiz', item: 'week-1/ideas', week: 'week-1', title: 'Ideas' },
  { key: 'lab:week-1/basics', kind: 'lab', item: 'week-1/basics', week: 'week-1', title: 'Basics' },
  { key: 'lab:week-2/edge', kind: 'lab', item: 'week-2/edge', week: 'week-2', title: 'Edge' },
];

/** A cell that differs from one not begun by `part`. */
export const cell = (part: Partial<MatrixCell>): MatrixCell => ({ ...NOT_BEGUN, ...part });

const read = cell({ state: 'passed', score: 97, maxScore: 100, lastAt: minutesAgo(5000) });
const failing = { check: 'haproxy.backend.health-check', times: 4, since: minutesAgo(90), stuckBy: 'fails' } as const;

/** An has passed most, Bình is stuck in a lab, Đức has done nothing and is late. */
export function sampleMatrix(): Matrix {
  const an = [read, cell({ state: 'passed', score: 6, maxScore: 6, attempts: 1, lastAt: minutesAgo(4000) })];
  const passed = cell({ state: 'passed', score: 100, maxScore: 100, attempts: 2, lastAt: minutesAgo(30) });
  const stuck = cell({ state: 'tried', score: 60, maxScore: 100, attempts: 5, lastAt: minutesAgo(20), failing, isLate: true });
  const late = cell({ isLate: true });
  return {
    at: NOW,
    columns: COLUMNS,
    rows: [
      rowOf({ id: 'an', name: 'Trần An', email: 'an@example.org' }, [...an, passed, cell({ state: 'under-way', lastAt: minutesAgo(10) })]),
      rowOf({ id: 'binh', name: 'Lê Bình', email: 'binh@example.org' }, [read, NOT_BEGUN, stuck, NOT_BEGUN]),
      rowOf({ id: 'duc', name: 'Đỗ Đức', email: '' }, [late, late, late, NOT_BEGUN]),
    ],
  };
}
