import { expect, test } from 'vitest';
import { columnsPath, requestColumns } from './request-columns.ts';
import { timeScale } from './time-scale.ts';

const requests = (count: number, durationMs: number, isBad: (index: number) => boolean) =>
  Array.from({ length: count }, (_, index) => ({
    atMs: (index * durationMs) / count,
    durationMs: 2,
    ok: !isBad(index),
    result: isBad(index) ? '503' : '200',
  }));

test('one failure among 1,500 answers has a column of its own on a narrow chart', () => {
  const columns = requestColumns(
    requests(1_500, 75_000, (index) => index === 701),
    timeScale(75_000, 340),
  );
  expect(columns.bad).toEqual([156]);
  expect(columns.good).toHaveLength(113);
});

test('however many requests, no more columns than fit; the last request is inside', () => {
  const { good, bad } = requestColumns(
    requests(20_000, 60_000, (index) => index % 2 === 0),
    timeScale(60_000, 340),
  );
  expect(good).toEqual([]);
  expect(bad).toHaveLength(114);
  const end = requestColumns([{ atMs: 1_000, durationMs: 1, ok: true, result: '200' }], timeScale(1_000, 99));
  expect(end.good).toEqual([96]);
});

test('no requests, no columns', () => {
  expect(requestColumns([], timeScale(1_000, 100))).toEqual({ good: [], bad: [] });
  expect(columnsPath([], 0, 10)).toBe('');
});

test('columns become closed boxes between two heights', () => {
  expect(columnsPath([6], 3, 10)).toBe('M6 3h2V10h-2z');
});
