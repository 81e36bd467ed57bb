import { expect, test } from 'vitest';
import type { VrrpAdvert } from '../../probes/protocol.ts';
import { fakeSandbox } from '../../testing/fake-sandbox.ts';
import { advertDifferences } from './advert-differences.ts';
import { requirePair } from './pair.ts';
import { keepalivedTarget } from './target.ts';

const conf = (priority: number, peer: string) =>
  `vrrp_instance A {\nvirtual_router_id 51\npriority ${priority}\nauthentication {\nauth_type PASS\nauth_pass secret\n}\nunicast_peer {\n${peer}\n}\nvirtual_ipaddress {\n10.0.0.100\n}\n}\n`;

const ADVERT: VrrpAdvert = {
  atMs: 1,
  sourceMac: '02:00:00:00:00:0b',
  source: '10.0.0.11',
  destination: '10.0.0.12',
  ttl: 255,
  version: 2,
  vrid: 51,
  priority: 110,
  advertMs: 1000,
  authType: 1,
  authData: 'secret',
  addresses: ['10.0.0.100'],
};

test('what is on the wire is held against the file, item by item', async () => {
  const target = keepalivedTarget({ preferred: 'lb1', other: 'lb2', path: '/k', vip: 'vip', interface: 'eth0', port: 80 });
  const sandbox = fakeSandbox({
    nodes: [
      { name: 'lb1', address: '10.0.0.11', mac: '02:00:00:00:00:0b' },
      { name: 'lb2', address: '10.0.0.12', mac: '02:00:00:00:00:0c' },
    ],
    addresses: { vip: '10.0.0.100' },
    files: { 'lb1:/k': conf(110, '10.0.0.12'), 'lb2:/k': conf(100, '10.0.0.11') },
  });
  const files = await target.files.make({
    sandbox,
    signal: new AbortController().signal,
    now: () => 0,
    defer: () => undefined,
    record: () => undefined,
    draw: () => undefined,
  });
  // There is one shared thing in this test.
  const pair = await requirePair({ sandbox, get: async () => files as never }, target);
  const seen = (change: Partial<VrrpAdvert>) =>
    advertDifferences({ ...ADVERT, ...change }, pair.preferred, pair.other).map((one) => one.en);
  expect(seen({})).toEqual([]);
  expect(seen({ priority: 120 })).toEqual(['priority 120, while the file says 110']);
  expect(seen({ advertMs: 2000 })).toEqual(['interval 2 s, while the file says 1 s']);
  expect(seen({ authType: 0 })).toEqual(['password —, while the file says secret']);
  expect(seen({ destination: '224.0.0.18' })).toEqual(['destination 224.0.0.18, while the file says 10.0.0.12']);
  expect(seen({ vrid: 9, version: 3, addresses: [] })).toHaveLength(3);
});
