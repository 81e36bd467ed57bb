import { expect, test } from 'vitest';
import { chooseAttempts } from './choose-attempts.ts';

const attempt = (id: string, userId: string, score: number, passed = false) => ({ id, userId, score, passed, maxScore: 100 });
const ids = (chosen: readonly { readonly id: string }[]) => chosen.map(({ id }) => id);
const ATTEMPTS = [
  attempt('an-1', 'an', 100, true),
  attempt('binh-1', 'binh', 40),
  attempt('an-2', 'an', 60),
  attempt('binh-2', 'binh', 40),
];

test('each learner’s best, of equals the latest; the latest; or both, once where they are the same', () => {
  expect(ids(chooseAttempts(ATTEMPTS, 'best'))).toEqual(['an-1', 'binh-2']);
  expect(ids(chooseAttempts(ATTEMPTS, 'latest'))).toEqual(['an-2', 'binh-2']);
  expect(ids(chooseAttempts(ATTEMPTS, 'both'))).toEqual(['an-1', 'an-2', 'binh-2']);
});

test('a pass is better than more points of harder checks', () => {
  expect(ids(chooseAttempts([attempt('passed', 'an', 50, true), attempt('more', 'an', 90)], 'best'))).toEqual(['passed']);
});
