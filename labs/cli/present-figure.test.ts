import { expect, test } from 'vitest';
import type { PlacementFigure, RoutingFigure } from '#grader/result.ts';
import { figureLines } from './present-figure.ts';

const routing: RoutingFigure = {
  kind: 'routing',
  id: 'a.b',
  title: { vi: 'Đường đi', en: 'Where messages went' },
  exchanges: [{ name: 'cloud', type: 'topic' }],
  queues: ['any', 'compute'],
  bindings: [
    { exchange: 'cloud', queue: 'any', key: '#' },
    { exchange: 'cloud', queue: 'compute', key: 'compute.*' },
  ],
  messages: [
    {
      label: 'vm1',
      exchange: 'cloud',
      routingKey: 'compute.vm1',
      arrived: ['any', 'compute'],
      wanted: ['compute', 'any'],
      returned: false,
    },
    { label: 'net', exchange: 'cloud', routingKey: 'net', arrived: ['any'], wanted: ['network'], returned: false },
    { label: 'lost', exchange: '', routingKey: '', arrived: [], wanted: [], returned: true },
    { label: 'pdf', exchange: 'docs', routingKey: '', headers: 'format=pdf', arrived: [], wanted: [], returned: false },
  ],
};

test('where messages went: bindings, then each message with what is wrong about it', () => {
  expect(figureLines(routing)).toEqual([
    'Where messages went',
    '     cloud (topic)  #          → any',
    '     cloud (topic)  compute.*  → compute',
    '  ✔  vm1: cloud, compute.vm1  → any, compute',
    '  ✘  cloud, net               → any; missing in network; not wanted in any',
    '  ✔  lost: "", ""             → nowhere; returned',
    '  ✔  pdf: docs, format=pdf    → nowhere',
  ]);
});

test('where partitions lie: the groups, then each partition with its copies by node and host', () => {
  const placement: PlacementFigure = {
    kind: 'placement',
    id: 'a.b',
    title: { vi: 'Phân bố', en: 'Placement' },
    table: 'instances',
    groups: [
      {
        group: 0,
        nodes: [
          { nodeId: 2, host: 'data1' },
          { nodeId: 3, host: 'data2' },
        ],
      },
    ],
    partitions: [
      { partition: 0, group: 0, primary: 2, backups: [3] },
      { partition: 1, group: 0, primary: 9, backups: [] },
    ],
  };
  expect(figureLines(placement)).toEqual([
    'Placement: instances',
    '  group 0  node 2 (data1), node 3 (data2)',
    '  P0  group 0  primary 2 (data1)  backup 3 (data2)',
    '  P1  group 0  primary 9 (?)      no backup',
  ]);
});
