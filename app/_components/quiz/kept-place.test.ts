import { expect, test } from 'vitest';
import { type KeptPlace, keepPlace, type PlaceStorage, readPlace } from './kept-place.ts';

const PLACE: KeptPlace = { lesson: 'week-1/galera', sitting: 's1', place: 2, draft: { version: 'v', answer: [1, 0] } };

function fakeStorage(text?: string): PlaceStorage {
  const held = new Map(text === undefined ? [] : [['luyen:quiz', text]]);
  return {
    getItem: (key) => held.get(key) ?? null,
    setItem: (key, value) => void held.set(key, value),
    removeItem: (key) => void held.delete(key),
  };
}

test('a place comes back for its own lesson only, until it is forgotten', () => {
  const storage = fakeStorage();
  expect(readPlace(storage, PLACE.lesson)).toBeNull();
  keepPlace(storage, PLACE);
  expect(readPlace(storage, PLACE.lesson)).toEqual(PLACE);
  expect(readPlace(storage, 'week-1/haproxy-ideas')).toBeNull();
  keepPlace(storage, null);
  expect(readPlace(storage, PLACE.lesson)).toBeNull();
});

test.each(['{', '7', 'null', '{"lesson":"week-1/galera"}', JSON.stringify({ ...PLACE, draft: null })])('%s is nothing of ours', (text) => {
  expect(readPlace(fakeStorage(text), PLACE.lesson)).toBeNull();
});

test('a browser that refuses storage, or has no room, keeps nothing', () => {
  expect(readPlace(null, PLACE.lesson)).toBeNull();
  expect(() => keepPlace(null, PLACE)).not.toThrow();
  const full = Object.assign(new Error('full'), { name: 'QuotaExceededError' });
  const storage: PlaceStorage = {
    ...fakeStorage(),
    setItem: () => {
      throw full;
    },
  };
  expect(() => keepPlace(storage, PLACE)).not.toThrow();
});
