import { expect, test } from 'vitest';
import { planUnits } from './plan-units.ts';

const fresh = { running: ['haproxy.service', 'rsyslog.service'], enabled: ['haproxy.service'] };

test('what ran is started again, what was stopped is stopped, what was set to come back does', () => {
  const kept = { running: ['keepalived.service', 'rsyslog.service'], enabled: ['keepalived.service'] };
  expect(planUnits(fresh, kept, true)).toEqual([
    { verb: 'disable', units: ['haproxy.service'] },
    { verb: 'enable', units: ['keepalived.service'] },
    { verb: 'stop', units: ['haproxy.service'] },
    { verb: 'restart', units: ['keepalived.service', 'rsyslog.service'] },
  ]);
});

test('a node nobody changed is left alone', () => {
  expect(planUnits(fresh, fresh, false)).toEqual([]);
});

test('of an attempt of before units were kept, what the lab runs reads the files', () => {
  expect(planUnits(fresh, null, true)).toEqual([{ verb: 'restart', units: fresh.running }]);
});
