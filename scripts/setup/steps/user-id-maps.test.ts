import { expect, test } from 'vitest';
import { hasContainersRange, withContainersRange } from './user-id-maps.mjs';

test('a range is added after the lines that are there', () => {
  expect(withContainersRange('debian:100000:65536\n')).toBe('debian:100000:65536\ncontainers:1879048192:134217728\n');
  expect(withContainersRange('')).toBe('containers:1879048192:134217728\n');
});

test('a range someone chose stays as it is', () => {
  const text = 'containers:2147483647:2147483648';
  expect(withContainersRange(text)).toBe(text);
});

test('the new range overlaps no other', () => {
  const [, first] = withContainersRange('someone:1879048192:1000').trim().split('\n').at(-1)?.split(':').map(Number) ?? [];
  expect(first).toBeGreaterThanOrEqual(1_879_048_192 + 1000);
});

test('too small a range is no range', () => {
  expect(hasContainersRange('containers:100000:65536')).toBe(false);
});
