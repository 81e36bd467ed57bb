import { expect, test } from 'vitest';
import type { RoutedMessage } from '#grader/result.ts';
import { pathOf } from './routing-path.ts';

const figure = {
  exchanges: [
    { name: 'cloud', type: 'topic' },
    { name: 'jobs', type: 'direct' },
    { name: 'all', type: 'fanout' },
    { name: 'docs', type: 'headers' },
  ],
  bindings: [
    { exchange: 'cloud', queue: 'any', key: '#' },
    { exchange: 'cloud', queue: 'any', key: 'compute.*' },
    { exchange: 'cloud', queue: 'volume', key: 'volume.*' },
    { exchange: 'jobs', queue: 'any', key: 'build' },
    { exchange: 'jobs', queue: 'any', key: 'test' },
    { exchange: 'all', queue: 'a', key: 'ignored' },
    { exchange: 'docs', queue: 'pdf', key: 'format=pdf' },
  ],
};
const sent = (exchange: string, routingKey: string, ...arrived: string[]): RoutedMessage => ({
  label: 'm',
  exchange,
  routingKey,
  arrived,
  wanted: [],
  returned: false,
});
const way = (message: RoutedMessage) => {
  const { bindings, detours } = pathOf(figure, message);
  return { bindings: [...bindings], detours };
};

test('every binding that fits is on the way, and none of another exchange, key or queue', () => {
  expect(way(sent('cloud', 'compute.vm1', 'any'))).toEqual({ bindings: [0, 1], detours: [] });
  expect(way(sent('cloud', 'volume.v1', 'any', 'volume'))).toEqual({ bindings: [0, 2], detours: [] });
  expect(way(sent('jobs', 'test', 'any'))).toEqual({ bindings: [4], detours: [] });
  expect(way(sent('all', 'x', 'a'))).toEqual({ bindings: [5], detours: [] });
  expect(way(sent('docs', '', 'pdf'))).toEqual({ bindings: [6], detours: [] });
});

test('a binding that fits and led nowhere is not on the way', () => {
  expect(way(sent('cloud', 'volume.v1', 'any'))).toEqual({ bindings: [0], detours: [] });
});

test('a queue that no binding of the exchange leads to with that key was reached by a detour', () => {
  expect(way(sent('jobs', 'build', 'dead'))).toEqual({ bindings: [], detours: ['dead'] });
  expect(way(sent('', 'any', 'any'))).toEqual({ bindings: [], detours: ['any'] });
});
