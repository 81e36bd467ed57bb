import { expect, test } from 'vitest';
import { copiesOfEach, partitionsOf } from './placed-partitions.ts';
import { fourNodes, noCopies } from './testing/figures.ts';

test('a group has its own partitions, in order, each with one primary copy', () => {
  const turned = { ...fourNodes, partitions: fourNodes.partitions.toReversed() };
  expect(partitionsOf(turned, 0).map(({ partition, roles }) => [partition, Object.fromEntries(roles)])).toEqual([
    [0, { 2: 'primary', 3: 'backup' }],
    [2, { 2: 'backup', 3: 'primary' }],
  ]);
  expect(partitionsOf(fourNodes, 7)).toEqual([]);
});

test('copies are counted with the primary one', () => {
  expect(copiesOfEach(fourNodes)).toBe('2');
  expect(copiesOfEach(noCopies)).toBe('1');
  expect(copiesOfEach({ ...fourNodes, partitions: [...fourNodes.partitions, ...noCopies.partitions] })).toBe('1–2');
  expect(copiesOfEach({ ...fourNodes, partitions: [] })).toBe('0');
});
