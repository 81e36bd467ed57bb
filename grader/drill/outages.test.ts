import { expect, test } from 'vitest';
import { impactOf, longestStallMs } from './impact.ts';
import type { DrillRequest } from './model.ts';
import { outagesOf } from './outages.ts';

type Seen = Pick<DrillRequest, 'atMs' | 'durationMs' | 'ok' | 'result'>;

/** A user every 50 ms: `.` is good, anything else failed (`T` after 500 ms, `R` at once). */
function user(pattern: string, fromMs = 0): readonly Seen[] {
  const kinds: Readonly<Record<string, Omit<Seen, 'atMs'>>> = {
    '.': { ok: true, durationMs: 5, result: '200' },
    T: { ok: false, durationMs: 500, result: 'ETIMEDOUT' },
    R: { ok: false, durationMs: 1, result: 'ECONNREFUSED' },
  };
  return [...pattern].map((char, index) => ({ atMs: fromMs + index * 50, ...(kinds[char] ?? { ok: false, durationMs: 1, result: char }) }));
}
const good = (seconds: number) => '.'.repeat(seconds * 20);

test.each<[string, string, readonly object[]]>([
  ['nothing fails', '.....', []],
  ['an outage ends with the first good answer', '..TTT..', [{ fromMs: 100, toMs: 255, failed: 3, results: ['ETIMEDOUT'] }]],
  ['one that has not ended', '..TT', [{ fromMs: 100, toMs: null, failed: 2, results: ['ETIMEDOUT'] }]],
  ['one that began before we looked', 'RR..', [{ fromMs: 0, toMs: 105, failed: 2, results: ['ECONNREFUSED'] }]],
  ['good answers in between do not end it', '.T.T.T..', [{ fromMs: 50, toMs: 305, failed: 3, results: ['ETIMEDOUT'] }]],
  ['the most frequent result first', 'RTTRT.', [{ fromMs: 0, toMs: 255, failed: 5, results: ['ETIMEDOUT', 'ECONNREFUSED'] }]],
])('%s', (_, pattern, expected) => {
  expect(outagesOf(user(pattern))).toEqual(expected);
});

test('a second of good answers parts two outages, less does not', () => {
  expect(outagesOf(user(`T${good(1)}.T.`))).toHaveLength(2);
  expect(outagesOf(user(`T${good(0.9)}T.`))).toHaveLength(1);
});

test('a request begun in the dark that was answered late ends the outage when it was answered', () => {
  const [waited, ...rest] = user('.T....').slice(1);
  const late: Seen = { atMs: 75, durationMs: 400, ok: true, result: '200' };
  const after = rest.map((one) => ({ ...one, atMs: one.atMs + 1000 }));
  expect(outagesOf([...(waited === undefined ? [] : [waited]), late, ...after])).toMatchObject([{ fromMs: 50, toMs: 475 }]);
});

test('whatever happens, outages are in order, apart, and hold every failed request', () => {
  let seed = 7;
  const random = (below: number) => {
    seed = (seed * 48_271) % 0x7fffffff;
    return seed % below;
  };
  for (let round = 0; round < 300; round += 1) {
    const weight = 1 + random(20);
    const requests = user(Array.from({ length: 200 }, () => (random(weight) === 0 ? 'T' : '.')).join(''));
    const outages = outagesOf(requests);
    expect(outages.reduce((sum, one) => sum + one.failed, 0)).toBe(requests.filter((one) => !one.ok).length);
    for (const [index, outage] of outages.entries()) {
      const next = outages[index + 1];
      expect(outage.toMs ?? Number.POSITIVE_INFINITY).toBeGreaterThan(outage.fromMs);
      if (next !== undefined) expect(next.fromMs).toBeGreaterThanOrEqual((outage.toMs ?? Number.POSITIVE_INFINITY) + 1000);
    }
  }
});

const fault = { beganMs: 1000, doneMs: 1200 };
const impact = (requests: readonly Seen[], nowMs: number, pending: readonly number[] = []) =>
  impactOf({ requests, pending, nowMs, fault, staysMs: 1000 });

test('users are served again once all was good for long enough', () => {
  const requests = user(`${good(1)}....TTTT${good(1)}....`);
  expect(impact(requests, 2300)).toMatchObject({ recovered: false, outageMs: 205, servedAtMs: null });
  expect(impact(requests, 2420)).toMatchObject({ recovered: true, outageMs: 205, failed: 4, servedAtMs: 1405 });
});

test('a fault nobody noticed: served all along, but only known once the time has passed', () => {
  expect(impact(user(good(2)), 2000)).toMatchObject({ recovered: false, outageMs: 0 });
  expect(impact(user(good(3)), 2250)).toMatchObject({ recovered: true, outageMs: 0, outages: [], servedAtMs: 1200 });
});

test('what is not known yet is not taken for good', () => {
  const requests = user(good(3));
  expect(impact(requests, 2990, [1500])).toMatchObject({ recovered: false });
  expect(impact(requests, 2990, [2950])).toMatchObject({ recovered: true });
  // Nothing was sent at all: nobody can say users are served.
  expect(impact(user(good(1)), 60_000)).toMatchObject({ recovered: false });
});

test('a request under way when the fault began counts as hit by it, an earlier failure does not', () => {
  const requests = [...user('T.', 100), ...user('T', 700), ...user(good(4), 1000)];
  expect(impact(requests, 4000)).toMatchObject({ recovered: true, failed: 1, outages: [{ fromMs: 700 }] });
});

test('two outages apart are not one long one', () => {
  expect(impact([...user(good(1)), ...user(`TTTT${good(2)}T${good(2)}`, 1000)], 5300)).toMatchObject({
    recovered: true,
    outageMs: 205,
    failed: 5,
  });
});

test('an outage that goes on is as long as it is now', () => {
  expect(impact([...user(good(1)), ...user('T'.repeat(60), 1000)], 4000)).toMatchObject({ recovered: false, outageMs: 3000 });
});

test('a user who could not send is noticed', () => {
  expect(longestStallMs([...user(good(1)), ...user(good(1), 3000)], 0)).toBe(2050);
  expect(longestStallMs([...user(good(1)), ...user(good(1), 3000)], 2000)).toBe(50);
  expect(longestStallMs([], 0)).toBe(0);
});
