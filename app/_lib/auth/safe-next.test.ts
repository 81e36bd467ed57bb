import { expect, test } from 'vitest';
import { safeNext } from './safe-next.ts';

test.each([
  ['/vi/labs/week-1/haproxy-basics?a=1#b', '/vi/labs/week-1/haproxy-basics?a=1#b'],
  ['//evil.test/x', '/vi'],
  ['/\\evil.test', '/vi'],
  ['/\t/evil.test', '/vi'],
  ['https://evil.test', '/vi'],
  ['javascript:alert(1)', '/vi'],
  [undefined, '/vi'],
  [['/a', '/b'], '/vi'],
])('%j leads to %s', (wanted, expected) => {
  expect(safeNext(wanted, '/vi')).toBe(expected);
});
