import { expect, test } from 'vitest';
import { rowOf } from './matrix.ts';
import { packMatrix, unpackMatrix } from './matrix-transport.ts';
import { COLUMNS, cell, minutesAgo, NOW, sampleMatrix } from './testing/sample-matrix.ts';

const sent = (matrix = sampleMatrix()) => unpackMatrix(JSON.parse(JSON.stringify(packMatrix(matrix))));

test('a matrix arrives as it left, without addresses', () => {
  const { rows, ...rest } = sampleMatrix();
  expect(sent()).toEqual({ ...rest, rows: rows.map((row) => ({ ...row, email: '' })) });
});

test('every field of a cell arrives', () => {
  const failing = { check: 'a.b', times: 12, since: minutesAgo(100_000) } as const;
  const cells = [
    cell({ state: 'tried', score: 0, maxScore: 7, attempts: 3, lastAt: NOW, failing: { ...failing, stuckBy: 'minutes' }, isLate: true }),
    cell({ state: 'tried', score: 0, maxScore: 100, attempts: 1, lastAt: minutesAgo(1), failing: { ...failing, stuckBy: null } }),
    cell({ state: 'under-way', maxScore: 100, lastAt: minutesAgo(600_000), isLate: true }),
    cell({ isLate: true }),
  ];
  expect(sent({ at: NOW, columns: COLUMNS, rows: [rowOf({ id: 'a', name: 'A', email: '' }, cells)] }).rows[0]?.cells).toEqual(cells);
});

test('a row is short: what was not begun costs a comma', () => {
  expect(packMatrix(sampleMatrix()).rows[2]).toEqual(['duc', 'Đỗ Đức', 'N,N,N,']);
  expect(packMatrix(sampleMatrix()).rows[1]?.[2]).toBe('p.97...3uw,,T.60..5.k.0.4.2i.f,');
});
