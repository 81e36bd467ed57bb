import { expect, test } from 'vitest';
import { dueDates } from './due-dates.ts';
import { COLUMNS } from './testing/sample-matrix.ts';

const at = (day: number) => new Date(Date.UTC(2026, 10, day));
const due = (item: string, day: number) => ({ cohortId: 'c', item, dueAt: at(day) });

test('a lesson and its questions are due with their week, a lab by its own date first', () => {
  const dates = dueDates({ deadlines: [due('week-1', 10), due('week-1/basics', 12), due('week-1/ideas', 1)], extensions: [] }, COLUMNS);
  expect(dates('an')).toEqual([at(10), at(10), at(12), null]);
});

test("an extension is its learner's alone", () => {
  const extensions = [{ ...due('week-1/basics', 20), userId: 'binh' }];
  const dates = dueDates({ deadlines: [due('week-1/basics', 12)], extensions }, COLUMNS);
  expect(dates('binh')[2]).toEqual(at(20));
  expect(dates('an')[2]).toEqual(at(12));
});
