/** What was due for each learner and column of a matrix: a cohort's deadlines, asked sixty thousand times. Pure. */
import { dueAtFor } from '../cohorts/deadlines.ts';
import type { CohortDeadlines } from '../cohorts/find-deadlines.ts';
import type { MatrixColumn } from './matrix.ts';

export type DueColumn = Pick<MatrixColumn, 'kind' | 'item' | 'week'>;

/** When each column is due for a learner, in the order of `columns`; null for never. Few have dates of their own: the others share one answer. */
export function dueDates(
  { deadlines, extensions }: CohortDeadlines,
  columns: readonly DueColumn[],
): (userId: string) => readonly (Date | null)[] {
  const own = new Map<string, CohortDeadlines['extensions'][number][]>();
  for (const extension of extensions) own.set(extension.userId, [...(own.get(extension.userId) ?? []), extension]);
  // Only labs have dates of their own; a lesson and its questions are due with their week.
  const datesOf = (userId: string) =>
    columns.map(({ kind, item, week }) => dueAtFor(deadlines, own.get(userId) ?? [], kind === 'lab' ? item : week, userId));
  const shared = datesOf('');
  return (userId) => (own.has(userId) ? datesOf(userId) : shared);
}
