import { expect, test } from 'vitest';
import { createAttemptLimit } from './attempt-limit.ts';

function limitAt(start = 0) {
  let time = start;
  const limit = createAttemptLimit({ max: 3, windowMs: 60_000, now: () => time });
  return { limit, pass: (ms: number) => (time += ms) };
}

test('the third failure closes the door, and it opens when the first grows old', () => {
  const { limit, pass } = limitAt();
  limit.fail('an');
  pass(10_000);
  limit.fail('an');
  expect(limit.waitS('an')).toBe(0);
  limit.fail('an');
  expect(limit.waitS('an')).toBe(50);
  pass(50_000);
  expect(limit.waitS('an')).toBe(0);
});

test('a success forgives, and keys do not share failures', () => {
  const { limit } = limitAt();
  for (let count = 0; count < 3; count += 1) limit.fail('an');
  expect(limit.waitS('binh')).toBe(0);
  limit.forgive('an');
  expect(limit.waitS('an')).toBe(0);
});
