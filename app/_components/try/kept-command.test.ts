import { expect, test } from 'vitest';
import { keepWaiting, keptWaiting, leaveCommand, takeCommand } from './kept-command.ts';

function storage() {
  const kept = new Map<string, string>();
  return {
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, value: string) => void kept.set(key, value),
    removeItem: (key: string) => void kept.delete(key),
  };
}
const HANDED = { lab: 'week-1/a', node: 'lb', command: 'ls' };

test('what is left is taken once, by the lab it is for', () => {
  const local = storage();
  leaveCommand(local, HANDED, 1_000);
  expect(takeCommand(local, 'week-1/b', 1_001)).toBeNull();
  expect(takeCommand(local, 'week-1/a', 1_001)).toEqual(HANDED);
  expect(takeCommand(local, 'week-1/a', 1_001)).toBeNull();
});

test.each([61_001, 0])('left at another time (%i), it is thrown away', (nowMs) => {
  const local = storage();
  leaveCommand(local, HANDED, 1_000);
  expect(takeCommand(local, 'week-1/a', nowMs)).toBeNull();
  expect(takeCommand(local, 'week-1/a', 1_001)).toBeNull();
});

test('a waiting command outlives a reload until it is forgotten, and nonsense is nothing', () => {
  const session = storage();
  keepWaiting(session, 'week-1/a', HANDED);
  expect(keptWaiting(session, 'week-1/a')).toEqual(HANDED);
  keepWaiting(session, 'week-1/a', null);
  expect(keptWaiting(session, 'week-1/a')).toBeNull();
  session.setItem('luyen:try:week-1/a', '{');
  expect(keptWaiting(session, 'week-1/a')).toBeNull();
});
