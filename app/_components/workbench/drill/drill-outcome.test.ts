import { expect, test } from 'vitest';
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
