/** A grading as its lines tell it, as a pure reduction. */
import type { CheckResult, GradeReport, LocalText } from '#grader/result.ts';
import type { AttemptLine } from '#labs/gateway/protocol.ts';

export interface CheckRow {
  readonly id: string;
  readonly title: LocalText;
  readonly maxPoints: number;
  readonly state: 'waiting' | 'running' | 'done';
  /** The latest thing the check said while it ran. */
  readonly progress: LocalText | null;
  readonly result: CheckResult | null;
}

export interface AttemptView {
  readonly phase: 'idle' | 'running' | 'finished' | 'problem';
  readonly rows: readonly CheckRow[];
  readonly report: Pick<GradeReport, 'passed' | 'score' | 'maxScore' | 'durationMs' | 'timeline' | 'figures'> | null;
  /** Code of what went wrong on our side. */
  readonly problem: string | null;
}

export const NO_ATTEMPT: AttemptView = { phase: 'idle', rows: [], report: null, problem: null };
export const ATTEMPT_ASKED: AttemptView = { ...NO_ATTEMPT, phase: 'running' };

export function reduceAttempt(view: AttemptView, line: AttemptLine): AttemptView {
  if (line.type === 'problem') return { ...view, phase: 'problem', problem: line.code };
  if (line.type === 'files') return view;
  const { event } = line;
  switch (event.type) {
    case 'started':
      return { ...ATTEMPT_ASKED, rows: event.checks.map(({ id, title, points }) => waitingRow(id, title, points)) };
    case 'check-started':
      return withRow(view, event.id, (row) => ({ ...row, state: 'running' }));
    case 'check-progress':
      return withRow(view, event.id, (row) => ({ ...row, progress: event.text }));
    case 'check-finished':
      return withRow(view, event.result.id, (row) => ({ ...row, state: 'done', progress: null, result: event.result }));
    case 'finished':
      return { ...viewOfReport(event.report), rows: doneRows(event.report.checks) };
  }
}

/** The picture of a report that was kept. */
export function viewOfReport(report: GradeReport): AttemptView {
  return { phase: 'finished', rows: doneRows(report.checks), report, problem: null };
}

function waitingRow(id: string, title: LocalText, maxPoints: number): CheckRow {
  return { id, title, maxPoints, state: 'waiting', progress: null, result: null };
}

function doneRows(results: readonly CheckResult[]): readonly CheckRow[] {
  return results.map((result) => ({ ...waitingRow(result.id, result.title, result.maxPoints), state: 'done', result }));
}

function withRow(view: AttemptView, id: string, change: (row: CheckRow) => CheckRow): AttemptView {
  return { ...view, rows: view.rows.map((row) => (row.id === id ? change(row) : row)) };
}

const WORST_FIRST = { fail: 0, error: 1, skipped: 2, pass: 3 } as const;

/**
 * Rows as they are read once all is known: what failed first, then what we could not tell, then what was not run,
 * then what passed; the author's order within each.
 */
export function worstFirst(rows: readonly CheckRow[]): readonly CheckRow[] {
  const rank = (row: CheckRow) => (row.result ? WORST_FIRST[row.result.status] : 1);
  return rows.toSorted((a, b) => rank(a) - rank(b));
}

/** How many rows ended in each way. */
export function countByStatus(rows: readonly CheckRow[]): Readonly<Record<CheckResult['status'], number>> {
  const counts = { pass: 0, fail: 0, error: 0, skipped: 0 };
  for (const row of rows) if (row.result) counts[row.result.status] += 1;
  return counts;
}
