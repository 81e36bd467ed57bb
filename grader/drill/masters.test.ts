import { expect, test } from 'vitest';
import type { VrrpAdvert } from '../probes/protocol.ts';
import { advertFacts } from './advert-facts.ts';
import { mastersOf, splitBrainsOf } from './masters.ts';
import { holdersOf } from './vip-holders.ts';

const nodes = [
  { name: 'lb1', address: '10.10.10.11', mac: '02:4c:0a:0a:0a:0b' },
  { name: 'lb2', address: '10.10.10.12', mac: '02:4c:0a:0a:0a:0c' },
];

function advert(node: 'lb1' | 'lb2', atMs: number, more: Partial<VrrpAdvert> = {}): VrrpAdvert {
  const [one, two] = nodes;
  const sender = node === 'lb1' ? one : two;
  return {
    atMs,
    sourceMac: sender?.mac ?? '',
    source: sender?.address ?? '',
    destination: '224.0.0.18',
    ttl: 255,
    version: 2,
    vrid: 51,
    priority: node === 'lb1' ? 150 : 100,
    advertMs: 1000,
    authType: 0,
    addresses: ['10.10.10.100'],
    ...more,
  };
}
const every = (node: 'lb1' | 'lb2', fromMs: number, count: number, more: Partial<VrrpAdvert> = {}) =>
  Array.from({ length: count }, (_, index) => advert(node, fromMs + index * 1000, more));
const inOrder = (...all: readonly (readonly VrrpAdvert[])[]) => all.flat().sort((a, b) => a.atMs - b.atMs);
const masters = (adverts: readonly VrrpAdvert[], nowMs: number) =>
  mastersOf(adverts, nodes, nowMs).map(({ node, fromMs, toMs, ending }) => [node, fromMs, toMs, ending]);

test('a node that advertises is MASTER until now', () => {
  expect(masters(every('lb1', 100, 3), 2500)).toEqual([['lb1', 100, null, null]]);
});

test('one missed advertisement is no end, silence beyond the master-down time is', () => {
  // Priority 150: 3 × 1 s and 106/256 s of skew.
  const adverts = [...every('lb1', 0, 2), ...every('lb1', 3000, 2)];
  expect(masters(adverts, 7300)).toEqual([['lb1', 0, null, null]]);
  expect(masters(adverts, 7500)).toEqual([['lb1', 0, 5000, 'silent']]);
});

test('a farewell ends at once, and what follows is a new beginning', () => {
  const adverts = [...every('lb1', 0, 2), advert('lb1', 1500, { priority: 0 }), ...every('lb1', 9000, 1)];
  expect(masters(adverts, 9500)).toEqual([
    ['lb1', 0, 1500, 'resigned'],
    ['lb1', 9000, null, null],
  ]);
});

test('no power: the heir begins where the silence ends, and nobody sees two masters', () => {
  const adverts = inOrder(every('lb1', 0, 3), every('lb2', 5609, 3));
  expect(masters(adverts, 8000)).toEqual([
    ['lb1', 0, 3000, 'silent'],
    ['lb2', 5609, null, null],
  ]);
  expect(splitBrainsOf(mastersOf(adverts, nodes, 8000), 0)).toEqual([]);
});

test('a preempted master gives way with the first advertisement of the other', () => {
  const adverts = inOrder(every('lb2', 0, 4), every('lb1', 3100, 5));
  expect(masters(adverts, 7500)).toEqual([
    ['lb2', 0, 3100, 'silent'],
    ['lb1', 3100, null, null],
  ]);
  expect(splitBrainsOf(mastersOf(adverts, nodes, 7500), 0)).toEqual([]);
});

test('two that both go on are a split brain for as long as both were heard', () => {
  const adverts = inOrder(every('lb1', 0, 10), every('lb2', 3600, 4));
  const spans = mastersOf(adverts, nodes, 9500);
  expect(splitBrainsOf(spans, 1000)).toEqual([{ vrid: 51, nodes: ['lb1', 'lb2'], fromMs: 3600, toMs: 6600 }]);
  expect(splitBrainsOf(spans, 3000)).toEqual([]);
  // Healed: the lower one gave way when it next heard the other.
  expect(masters(adverts, 9500)).toContainEqual(['lb2', 3600, 7000, 'silent']);
});

test('two virtual routers do not disturb each other', () => {
  const adverts = inOrder(every('lb1', 0, 6), every('lb2', 500, 6, { vrid: 52 }));
  expect(splitBrainsOf(mastersOf(adverts, nodes, 6000), 0)).toEqual([]);
});

test('version 3 counts its skew in parts of the interval', () => {
  const quick = { version: 3, advertMs: 100 };
  const adverts = [advert('lb1', 0, quick)];
  expect(masters(adverts, 330)).toEqual([['lb1', 0, null, null]]);
  expect(masters(adverts, 350)).toEqual([['lb1', 0, 100, 'silent']]);
});

test('a virtual card is told by the address, a stranger by its own', () => {
  const vmac = { sourceMac: '00:00:5e:00:01:33' };
  expect(masters([advert('lb2', 0, vmac)], 100)).toEqual([['lb2', 0, null, null]]);
  expect(masters([advert('lb1', 0, { ...vmac, source: '10.10.10.77' })], 100)).toEqual([['unknown 10.10.10.77', 0, null, null]]);
});

test('facts of advertisements, one for each sender and router', () => {
  const unicast = [
    advert('lb1', 0, { destination: '10.10.10.12', authType: 1, authData: 'x' }),
    advert('lb1', 0, { destination: '10.10.10.13', authType: 1, authData: 'x' }),
    advert('lb1', 1010, { destination: '10.10.10.12', authType: 1, authData: 'x', priority: 0 }),
    advert('lb2', 500),
  ];
  expect(advertFacts(unicast, nodes)).toMatchObject([
    {
      node: 'lb1',
      vrid: 51,
      count: 3,
      priorities: [150],
      resigned: true,
      advertMs: [1000],
      measuredMs: 1010,
      authTypes: [1],
      authData: ['x'],
    },
    { node: 'lb2', count: 1, resigned: false, measuredMs: null, destinations: ['224.0.0.18'] },
  ]);
});

test('who holds an address, by name, and strangers by their card', () => {
  const replies = ['02:4c:0a:0a:0a:0c', '02:4c:0a:0a:0a:0c', '00:00:5e:00:01:33'].map((mac) => ({ mac, afterMs: 1 }));
  expect(holdersOf(replies, nodes)).toEqual(['lb2', '00:00:5e:00:01:33']);
});
