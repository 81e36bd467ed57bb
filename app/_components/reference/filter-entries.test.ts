import { expect, test } from 'vitest';
import { foldText } from '#app/_lib/search/fold.ts';
import { matchingIds } from './filter-entries.ts';

const entries = [
  { id: 'balance', folded: foldText('balance — Cách chia tải giữa các máy chủ') },
  { id: 'timeout-server', folded: foldText('timeout server — Thời gian chờ máy chủ đáp lại') },
];
const ids = (query: string) => [...matchingIds(entries, query)];

test('Vietnamese is found with and without its marks', () => {
  expect(ids('chia tải')).toEqual(['balance']);
  expect(ids('chia tai')).toEqual(['balance']);
  expect(ids('ĐÁP LẠI')).toEqual(['timeout-server']);
});

test('every word has to be there, in any order', () => {
  expect(ids('server timeout')).toEqual(['timeout-server']);
  expect(ids('server balance')).toEqual([]);
});

test('nothing typed hides nothing', () => expect(ids('  ')).toEqual(['balance', 'timeout-server']));
