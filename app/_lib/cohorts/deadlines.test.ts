import { expect, test } from 'vitest';
import { dueAtFor, isLate } from './deadlines.ts';

const day = (number: number) => new Date(Date.UTC(2026, 10, number));
const due = (item: string, number: number, cohortId = 'a') => ({ cohortId, item, dueAt: day(number) });
const more = (item: string, number: number, { userId = 'an', cohortId = 'a' } = {}) => ({ ...due(item, number, cohortId), userId });
const [WEEK, LAB] = ['week-1', 'week-1/haproxy-basics'];

test.each<[string, ReturnType<typeof due>[], ReturnType<typeof more>[], string, number | null]>([
  ['nothing set: never', [], [], LAB, null],
  ['a lab is due with its week', [due(WEEK, 5)], [], LAB, 5],
  ['another week does not count', [due('week-10', 5)], [], LAB, null],
  ["a lab's own deadline beats its week's, later", [due(WEEK, 5), due(LAB, 9)], [], LAB, 9],
  ["a lab's own deadline beats its week's, earlier", [due(WEEK, 5), due(LAB, 3)], [], LAB, 3],
  ["a lab's own deadline is not its week's", [due(WEEK, 5), due(LAB, 9)], [], WEEK, 5],
  ['an extension of the lab beats both', [due(WEEK, 5), due(LAB, 9)], [more(LAB, 12)], LAB, 12],
  ['an extension of the lab may be of what its week says', [due(WEEK, 5)], [more(LAB, 12)], LAB, 12],
  ['an extension of the week holds for its labs', [due(WEEK, 5)], [more(WEEK, 7)], LAB, 7],
  ['an extension of the week beats an earlier deadline of the lab', [due(WEEK, 5), due(LAB, 3)], [more(WEEK, 7)], LAB, 7],
  ['an extension of the week never shortens the lab', [due(WEEK, 5), due(LAB, 9)], [more(WEEK, 7)], LAB, 9],
  ['of two extensions the one of the lab itself holds', [due(WEEK, 5)], [more(WEEK, 7), more(LAB, 6)], LAB, 6],
  ['somebody else’s extension is not one', [due(WEEK, 5)], [more(LAB, 12, { userId: 'binh' })], LAB, 5],
  ['an extension of nothing means nothing', [], [more(LAB, 12)], LAB, null],
  ['of several cohorts the latest holds', [due(WEEK, 5), due(WEEK, 8, 'b')], [], LAB, 8],
  ['a cohort without a deadline has no say', [due(WEEK, 5), due('week-2', 8, 'b')], [], LAB, 5],
  ['an extension is of its own cohort only', [due(WEEK, 5)], [more(WEEK, 20, { cohortId: 'b' })], LAB, 5],
])('%s', (_, deadlines, extensions, item, expected) => {
  expect(dueAtFor(deadlines, extensions, item, 'an')).toEqual(expected === null ? null : day(expected));
});

test.each<[string, Date | null, Date | null, boolean]>([
  ['never due', day(1), null, false],
  ['passed in time', day(4), day(5), false],
  ['passed on the dot', day(5), day(5), false],
  ['passed after it', day(6), day(5), true],
  ['not passed, still time', null, day(11), false],
  ['not passed, time is over', null, day(9), true],
])('%s: late %s', (_, passedAt, dueAt, late) => {
  expect(isLate(passedAt, dueAt, day(10))).toBe(late);
});
