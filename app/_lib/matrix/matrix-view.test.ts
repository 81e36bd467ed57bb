import { expect, test } from 'vitest';
import { formatView, isFiltered, type MatrixView, parseView, showMatrix, WHOLE } from './matrix-view.ts';
import { sampleMatrix } from './testing/sample-matrix.ts';

const shown = (view: Partial<MatrixView>) => showMatrix(sampleMatrix(), { ...WHOLE, ...view }).rows.map(({ id }) => id);
const LAB = 'lab:week-1/basics';

test('an address and a view say the same', () => {
  const view: MatrixView = {
    name: 'đỗ & lê',
    onlyStuck: true,
    idleDays: 7,
    column: LAB,
    state: 'late',
    week: 'week-1',
    sort: LAB,
    isDescending: true,
  };
  expect(parseView(new URLSearchParams(formatView(view)))).toEqual(view);
  expect(formatView(WHOLE)).toBe('');
  expect(parseView(new URLSearchParams())).toEqual(WHOLE);
});

test('what an address cannot mean is left out', () => {
  expect(parseView(new URLSearchParams('stuck=yes&idle=-3&state=great&dir=up'))).toEqual(WHOLE);
  expect(parseView(new URLSearchParams('idle=100000')).idleDays).toBe(365);
});

test('an order leaves nobody out', () => {
  expect(isFiltered({ ...WHOLE, sort: 'last', isDescending: true })).toBe(false);
  expect(isFiltered({ ...WHOLE, week: 'week-1' })).toBe(true);
});

const FILTERS: readonly (readonly [string, Partial<MatrixView>, readonly string[]])[] = [
  ['a name without its marks', { name: 'binh' }, ['binh']],
  ['đ is d', { name: ' DUC' }, ['duc']],
  ['only who is stuck', { onlyStuck: true }, ['binh']],
  ['nothing done for a day', { idleDays: 1 }, ['duc']],
  ['a state of a column', { column: LAB, state: 'passed' }, ['an']],
  ['not begun there', { column: LAB, state: 'not-begun' }, ['duc']],
  ['stuck there', { column: LAB, state: 'stuck' }, ['binh']],
  ['late there', { column: LAB, state: 'late' }, ['binh', 'duc']],
  ['a column without a state leaves nobody out', { column: LAB }, ['an', 'binh', 'duc']],
  ['nor does a column there is not', { column: 'lab:gone', state: 'passed' }, ['an', 'binh', 'duc']],
  ['two at once', { onlyStuck: true, name: 'an' }, []],
];
test.each(FILTERS)('%s', (_, view, ids) => {
  expect(shown(view)).toEqual(ids);
});

const ORDERS: readonly (readonly [string, Partial<MatrixView>, readonly string[]])[] = [
  ['names backwards', { isDescending: true }, ['duc', 'binh', 'an']],
  ['most passed first', { sort: 'passed', isDescending: true }, ['an', 'binh', 'duc']],
  ['longest away first', { sort: 'last' }, ['duc', 'binh', 'an']],
  ['a column, furthest first', { sort: LAB, isDescending: true }, ['an', 'binh', 'duc']],
  ['a column there is not keeps the names', { sort: 'lab:gone' }, ['an', 'binh', 'duc']],
];
test.each(ORDERS)('%s', (_, view, ids) => {
  expect(shown(view)).toEqual(ids);
});

test('a week shows its columns, which keep their places in the rows', () => {
  const { columns } = showMatrix(sampleMatrix(), { ...WHOLE, week: 'week-2' });
  expect(columns.map(({ key, at }) => [key, at])).toEqual([['lab:week-2/edge', 3]]);
  expect(showMatrix(sampleMatrix(), { ...WHOLE, week: 'week-9' }).columns).toHaveLength(4);
});
