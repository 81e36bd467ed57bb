import { expect, test } from 'vitest';
import { sandboxAddresses } from './sandbox-addresses.ts';

const nodes = [
  { name: 'lb1', address: '10.10.10.10' },
  { name: 'lb2', address: '10.10.10.11' },
];

test('reserved names stand after the nodes, in their network', () => {
  expect(sandboxAddresses(nodes, { vip: 100 })).toEqual([
    { name: 'lb1', address: '10.10.10.10', isReserved: false },
    { name: 'lb2', address: '10.10.10.11', isReserved: false },
    { name: 'vip', address: '10.10.10.100', isReserved: true },
  ]);
});

test('without a node there is no network to speak of', () => {
  expect(sandboxAddresses([], { vip: 100 })).toEqual([]);
});
