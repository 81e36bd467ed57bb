import { expect, test } from 'vitest';
import { momentAt } from './moment.ts';
import { calmDrain, vipKill } from './testing/timelines.ts';

const states = (atMs: number) =>
  momentAt(vipKill, atMs).lanes.map(({ request, span }) => (request ? request.result : (span?.label.en ?? null)));

test('a moment holds the last request sent by then and the state of every lane', () => {
  expect(states(4_999)).toEqual(['200', 'MASTER', 'BACKUP']);
  expect(states(6_000)).toEqual(['ETIMEDOUT', 'off', 'BACKUP']);
  expect(states(9_000)).toEqual(['200', 'off', 'MASTER']);
  expect(states(30_000)).toEqual(['200', 'MASTER', 'BACKUP']);
});

test('where one state ends and the next begins, the next holds', () => {
  expect(states(22_010)).toEqual(['200', 'MASTER', 'BACKUP']);
});

test('a fault holds until it was taken back, or to the end', () => {
  const count = (atMs: number) => momentAt(vipKill, atMs).faults.length;
  expect([count(5_019), count(5_020), count(18_999), count(19_000)]).toEqual([0, 1, 1, 0]);
  const { untilMs: _, ...lasting } = { ...calmDrain.faults[0], atMs: 10, node: 'web1', kind: 'kill' as const, label: { vi: 'x', en: 'x' } };
  expect(momentAt({ ...calmDrain, faults: [lasting] }, 9_000).faults).toHaveLength(1);
});

test('before the first request there is nothing to say of a client', () => {
  expect(
    momentAt({ ...vipKill, lanes: [{ kind: 'client', name: 'c', label: { vi: 'c', en: 'c' }, requests: [] }] }, 10).lanes[0]?.request,
  ).toBeNull();
});
