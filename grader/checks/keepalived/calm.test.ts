import { expect, test } from 'vitest';
import { worstLatenessMs } from './calm.ts';

const at = (source: string, ...times: readonly number[]) => times.map((atMs) => ({ atMs, source, advertMs: 1000 }));

test('lateness is what one machine’s own advertisements show; silence is not lateness', () => {
  expect(worstLatenessMs([])).toBe(0);
  expect(worstLatenessMs(at('a', 0, 1000, 2001, 3000))).toBe(1);
  expect(worstLatenessMs(at('a', 0, 1000, 2700, 3700))).toBe(700);
  expect(worstLatenessMs(at('a', 0, 1000, 9000, 10_000))).toBe(0);
  expect(worstLatenessMs([...at('a', 0, 1000), ...at('b', 1500, 2500), ...at('a', 2000)])).toBe(0);
});
