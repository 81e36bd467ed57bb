import { expect, test } from 'vitest';
import { NOT_BEGUN, NOT_BEGUN_LATE } from './matrix.ts';
import { sheetsOf, signOf, stuckEntries, summarise } from './matrix-report.ts';
import { showMatrix, WHOLE } from './matrix-view.ts';
import { cell, minutesAgo, sampleMatrix } from './testing/sample-matrix.ts';

const shown = showMatrix(sampleMatrix(), WHOLE);

test('each item: who stands where, who is stuck, and the mean of the best scores there are', () => {
  const [lesson, , lab, edge] = summarise(shown);
  expect(lesson).toMatchObject({ counts: { passed: 2, tried: 0, 'under-way': 0, 'not-begun': 1 }, stuck: 0, meanPercent: 97 });
  expect(lab).toMatchObject({ counts: { passed: 1, tried: 1, 'under-way': 0, 'not-begun': 1 }, stuck: 1, meanPercent: 80 });
  expect(edge?.meanPercent).toBeNull();
});

test('who is stuck at what, longest first', () => {
  const longer = { check: 'b', times: 3, since: minutesAgo(9000), stuckBy: 'minutes' } as const;
  const rows = shown.rows.map((row) =>
    row.id === 'an' ? { ...row, cells: row.cells.with(3, cell({ state: 'tried', failing: longer })) } : row,
  );
  expect(stuckEntries({ ...shown, rows }).map(({ row, column }) => [row.id, column.item])).toEqual([
    ['an', 'week-2/edge'],
    ['binh', 'week-1/basics'],
  ]);
});

test('sheets of so many, the last with what is left', () => {
  expect(sheetsOf([1, 2, 3, 4, 5], 2)).toEqual([[1, 2], [3, 4], [5]]);
  expect(sheetsOf([], 2)).toEqual([]);
});

test('signs need no colour', () => {
  const states = [
    cell({ state: 'passed', score: 100 }),
    cell({ state: 'under-way' }),
    cell({ state: 'tried', score: 60 }),
    NOT_BEGUN,
    NOT_BEGUN_LATE,
  ];
  expect(states.map(signOf)).toEqual(['●', '○', '60', '', '']);
});
