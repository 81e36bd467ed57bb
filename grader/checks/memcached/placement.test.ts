import { expect, test } from 'vitest';
import { movedFrom, oddKeys, percent, sharesOf } from './placement.ts';

const placement = (all: Readonly<Record<string, string>>) =>
  new Map(Object.entries(all).map(([key, nodes]) => [key, nodes.split(' ').filter(Boolean)]));
const before = placement({ a: 'c1', b: 'c1', c: 'c2', d: 'c3', e: 'c3' });

test('shares count the keys of each machine', () => {
  expect(sharesOf(before, ['c1', 'c2', 'c3', 'c4']).map((one) => one.keys)).toEqual([2, 1, 2, 0]);
});

test('keys that are nowhere, or on several machines, are odd', () => {
  expect(oddKeys(placement({ a: '', b: 'c1', c: 'c1 c2', d: '' }))).toEqual({ nowhere: 2, several: 1 });
});

test('a key has moved when it is elsewhere, or nowhere', () => {
  const after = placement({ a: 'c1', b: 'c3', c: 'c3', d: '', e: 'c3' });
  expect(movedFrom(before, after, ['c1'])).toEqual({ were: 2, moved: 1 });
  expect(movedFrom(before, after, ['c2'])).toEqual({ were: 1, moved: 1 });
  expect(movedFrom(before, after, ['c3'])).toEqual({ were: 2, moved: 1 });
  expect(movedFrom(before, before, ['c1', 'c2', 'c3'])).toEqual({ were: 5, moved: 0 });
});

test('a share of nothing is nothing', () => {
  expect([percent(1, 3), percent(0, 0)]).toEqual(['33 %', '0 %']);
});
