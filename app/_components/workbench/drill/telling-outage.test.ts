import { expect, test } from 'vitest';
import { tellingOutage } from './telling-outage.ts';
import { calmDrain, fiveFaults } from './testing/timelines.ts';

test('a broken promise tells more than a longer outage', () => {
  expect(tellingOutage(fiveFaults)?.fromMs).toBe(46_000);
  const kept = fiveFaults.outages.map((outage) => ({ ...outage, ok: true }));
  expect(tellingOutage({ ...fiveFaults, outages: kept })?.fromMs).toBe(46_000);
  expect(tellingOutage(calmDrain)).toBeNull();
});
