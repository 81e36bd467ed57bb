import { expect, test } from 'vitest';
import { byGivenName } from './by-given-name.ts';

test('people are listed by given name, then by the whole name, in Vietnamese order', () => {
  const names = ['Trần Văn Đức', 'Lê An', 'Bình', 'Phạm Duy ', 'Đỗ An', 'Ngô Thị Em'];
  expect(
    names
      .map((name) => ({ name }))
      .toSorted(byGivenName)
      .map(({ name }) => name.trim()),
  ).toEqual(['Đỗ An', 'Lê An', 'Bình', 'Phạm Duy', 'Trần Văn Đức', 'Ngô Thị Em']);
});
