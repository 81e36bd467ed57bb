import { expect, test } from 'vitest';
import { openAtFirst, pictureOutcome } from './picture-outcome.ts';

const result = (id: string, status: 'pass' | 'fail' | 'error' | 'skipped') => ({ id, status });
const checks = ['a.first', 'a.second'];

test('a picture is what its own checks say', () => {
  const other = result('haproxy.config.valid', 'fail');
  expect(pictureOutcome(checks, [other, result('a.first', 'pass'), result('a.second', 'pass')])).toBe('pass');
  expect(pictureOutcome(checks, [result('a.first', 'error'), result('a.second', 'fail')])).toBe('fail');
  expect(pictureOutcome(checks, [result('a.first', 'pass'), result('a.second', 'error')])).toBe('unknown');
  expect(pictureOutcome(checks, [other])).toBe('unknown');
});

test('all that failed is open to begin with; when nothing did, the first', () => {
  const picture = (outcome: 'pass' | 'fail' | 'unknown') => ({ outcome });
  const mixed = [picture('pass'), picture('fail'), picture('unknown'), picture('fail')];
  expect([...openAtFirst(mixed)]).toEqual([mixed[1], mixed[3]]);
  const calm = [picture('unknown'), picture('pass')];
  expect([...openAtFirst(calm)]).toEqual([calm[0]]);
  expect(openAtFirst([]).size).toBe(0);
});
