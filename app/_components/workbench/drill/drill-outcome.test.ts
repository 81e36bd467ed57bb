import { expect, test } from 'vitest';
import { clientSummary } from './client-summary.ts';
import { drillOutcome, tellingOutage } from './drill-outcome.ts';
import { calmDrain, fiveFaults, vipKill } from './testing/timelines.ts';

const result = (id: string, status: 'pass' | 'fail' | 'error' | 'skipped') => ({ id, status });

test('a drill is what its own checks say', () => {
  const [first = '', second = ''] = vipKill.checks;
  const other = result('haproxy.config.valid', 'fail');
  expect(drillOutcome(vipKill, [other, result(first, 'pass'), result(second, 'pass')])).toBe('pass');
  expect(drillOutcome(vipKill, [result(first, 'error'), result(second, 'fail')])).toBe('fail');
  expect(drillOutcome(vipKill, [result(first, 'pass'), result(second, 'error')])).toBe('unknown');
  expect(drillOutcome(vipKill, [other])).toBe('unknown');
});

test('a broken promise tells more than a longer outage', () => {
  expect(tellingOutage(fiveFaults)?.fromMs).toBe(46_000);
  const kept = fiveFaults.outages.map((outage) => ({ ...outage, ok: true }));
  expect(tellingOutage({ ...fiveFaults, outages: kept })?.fromMs).toBe(46_000);
  expect(tellingOutage(calmDrain)).toBeNull();
});

test('a client is told by its answers and by who gave them', () => {
  const request = (ok: boolean, answer: string, by?: string) => ({ atMs: 0, durationMs: 1, ok, result: answer, ...(by ? { by } : {}) });
  expect(
    clientSummary([request(true, '200', 'web2'), request(false, '503'), request(true, '200', 'web1'), request(true, '200', 'web2')]),
  ).toEqual({
    total: 4,
    failed: 1,
    results: [
      { name: '200', count: 3 },
      { name: '503', count: 1 },
    ],
    servers: [
      { name: 'web1', count: 1 },
      { name: 'web2', count: 2 },
    ],
  });
});
