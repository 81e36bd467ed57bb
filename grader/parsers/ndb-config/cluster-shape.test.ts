import { expect, test } from 'vitest';
import {
  afterLoss,
  inGibibytes,
  memoryParts,
  ndbCluster,
  nodeGroups,
  nodesOf,
  parseConnectString,
  partitionShare,
  placePartitions,
  readSections,
  roomForRows,
} from './index.ts';

/** Data nodes as `id:host[:group]`, and what else the file says. */
function cluster(nodes: string, replicas = 2, more = '') {
  const data = nodes.split(' ').map((one) => {
    const [id, host, group] = one.split(':');
    return `[ndbd]\nNodeId=${id}\nHostName=${host}\n${group === undefined ? '' : `NodeGroup=${group}\n`}`;
  });
  return ndbCluster(readSections(`[ndbd default]\nNoOfReplicas=${replicas}\n${more}\n${data.join('')}`));
}
const ids = (text: string, replicas = 2) =>
  nodeGroups(cluster(text, replicas)).groups.map(({ group, nodes }) => [group, nodes.map(({ id }) => id)]);

test.each([
  [
    'by id, not by place in the file',
    '4:d 1:a 3:c 2:b',
    2,
    [
      [0, [1, 2]],
      [1, [3, 4]],
    ],
  ],
  [
    'one copy each',
    '1:a 2:b',
    1,
    [
      [0, [1]],
      [1, [2]],
    ],
  ],
  ['one group of all', '1:a 2:b 3:c 4:d', 4, [[0, [1, 2, 3, 4]]]],
  [
    'an odd one left',
    '1:a 2:b 3:c',
    2,
    [
      [0, [1, 2]],
      [1, [3]],
    ],
  ],
  [
    'by hand',
    '1:a:1 2:b:0 3:c:1 4:d:0',
    2,
    [
      [0, [2, 4]],
      [1, [1, 3]],
    ],
  ],
  [
    'half by hand: the others fill what is left',
    '1:a 2:b 3:c:0 4:d',
    2,
    [
      [0, [1, 3]],
      [1, [2, 4]],
    ],
  ],
  ['kept out of every group', '1:a 2:b 3:c:65536', 2, [[0, [1, 2]]]],
])('groups, %s', (_, nodes, replicas, expected) => {
  expect(ids(nodes, replicas)).toEqual(expected);
});

test('the manual’s own example: four partitions on two groups of two', () => {
  const { groups } = nodeGroups(cluster('1:a 2:b 3:c 4:d'));
  expect(placePartitions(groups, 4)).toEqual([
    { partition: 0, group: 0, primary: 1, backups: [2] },
    { partition: 1, group: 1, primary: 3, backups: [4] },
    { partition: 2, group: 0, primary: 2, backups: [1] },
    { partition: 3, group: 1, primary: 4, backups: [3] },
  ]);
});

test('three copies: each node is the primary in turn', () => {
  const { groups } = nodeGroups(cluster('1:a 2:b 3:c', 3));
  expect(placePartitions(groups, 4).map(({ primary, backups }) => [primary, ...backups])).toEqual([
    [1, 2, 3],
    [2, 3, 1],
    [3, 1, 2],
    [1, 2, 3],
  ]);
});

test.each([
  ['', 1, 'MaxNoOfExecutionThreads'],
  ['MaxNoOfExecutionThreads=3', 1, 'MaxNoOfExecutionThreads'],
  ['MaxNoOfExecutionThreads=4', 2, 'MaxNoOfExecutionThreads'],
  ['MaxNoOfExecutionThreads=6', 2, 'MaxNoOfExecutionThreads'],
  ['MaxNoOfExecutionThreads=7', 4, 'MaxNoOfExecutionThreads'],
  ['MaxNoOfExecutionThreads=8', 4, 'MaxNoOfExecutionThreads'],
  ['MaxNoOfExecutionThreads=11', 4, 'MaxNoOfExecutionThreads'],
  ['MaxNoOfExecutionThreads=12', 6, 'MaxNoOfExecutionThreads'],
  ['MaxNoOfExecutionThreads=72', 32, 'MaxNoOfExecutionThreads'],
  ['MaxNoOfExecutionThreads=8\nThreadConfig=main,ldm={count=2,cpubind=1-2},recv', 2, 'ThreadConfig'],
  ['ThreadConfig=ldm={cpubind=1},ldm={cpubind=2},ldm,main', 3, 'ThreadConfig'],
  ['ThreadConfig=main={cpubind=0}', 1, 'ThreadConfig'],
  ['MaxNoOfExecutionThreads=8\nClassicFragmentation=false', 2, 'PartitionsPerNode'],
  ['AutomaticThreadConfig=1\nPartitionsPerNode=4\nThreadConfig=ldm', 4, 'PartitionsPerNode'],
])('%j: %i partitions a node, by %s', (more, value, by) => {
  const [node] = nodesOf(cluster('1:a 2:b', 2, more), 'ndbd');
  expect(node && partitionShare(node)).toMatchObject({ value, by });
});

const MGM = '[ndb_mgmd]\nHostName=m\n';
const lose = (text: string, hosts: string, nodes = '1:a 2:b 3:c 4:d', replicas = 2, more = '') => {
  const data = cluster(nodes, replicas, more);
  const others = ndbCluster(readSections(`[ndbd]\nNodeId=100\n${text}`)).nodes.slice(1);
  const all = { ...data, nodes: [...data.nodes, ...others] };
  const lost = new Set(hosts.split(' '));
  return afterLoss(all, nodeGroups(all).groups, (node) => lost.has(node.host));
};

test.each([
  ['a', { kind: 'runs', by: 'full-group' }],
  ['a b', { kind: 'stops', because: 'group-lost', group: 0 }],
  ['c d', { kind: 'stops', because: 'group-lost', group: 1 }],
  ['a c', { kind: 'runs', by: 'arbitrator' }],
  ['b c m', { kind: 'stops', because: 'no-arbitrator' }],
  ['m', { kind: 'runs', by: 'nothing-lost' }],
])('two groups of two: losing %s', (hosts, outcome) => {
  expect(lose(MGM, hosts)).toMatchObject(outcome);
});

test.each([
  ['the management node arbitrates', MGM, 'a', '', 'runs'],
  ['rank 0 and nobody else', `${MGM}ArbitrationRank=0\n[mysqld]\nHostName=s\n`, 'a', '', 'stops'],
  ['an SQL node of rank 1 elsewhere', `${MGM}ArbitrationRank=0\n[mysqld]\nHostName=s\nArbitrationRank=1\n`, 'a', '', 'runs'],
  ['the arbitrator lost with it', '[ndb_mgmd]\nHostName=a\n', 'a', '', 'stops'],
  ['the arbitrator’s machine is not the one', '[ndb_mgmd]\nHostName=a\n', 'b', '', 'runs'],
  ['rank 1 on the lost machine, rank 2 elsewhere', `${MGM}ArbitrationRank=2\n[mysqld]\nHostName=a\nArbitrationRank=1\n`, 'a', '', 'stops'],
  ['told not to ask', MGM, 'a', 'Arbitration=Disabled', 'stops'],
  ['an outside judge', MGM, 'a', 'Arbitration=waitexternal', 'stops'],
])('one group of two: %s', (_, others, lost, more, kind) => {
  expect(lose(others, lost, '1:a 2:b', 2, more)).toMatchObject({ kind });
});

test('three copies: two left are more than half, one left is less', () => {
  expect(lose('', 'a', '1:a 2:b 3:c', 3)).toMatchObject({ kind: 'runs', by: 'majority' });
  expect(lose(MGM, 'a b', '1:a 2:b 3:c', 3)).toMatchObject({ kind: 'stops', because: 'minority' });
});

test('memory: the redo buffer counts once for each log part, and a share of DataMemory stays free', () => {
  const [node] = nodesOf(cluster('1:a', 1, 'DataMemory=2G\nRedoBuffer=64M\nMinFreePct=10'), 'ndbd');
  if (node === undefined) throw new Error('the file has a data node');
  expect(memoryParts(node).map(({ name, bytes }) => `${name} ${inGibibytes(bytes)}`)).toEqual([
    'DataMemory 2 GiB',
    '4 × RedoBuffer 256 MiB',
    'SharedGlobalMemory 128 MiB',
    'DiskPageBufferMemory 64 MiB',
    'LongMessageBuffer 64 MiB',
  ]);
  expect(inGibibytes(roomForRows(node))).toBe('1.8 GiB');
});

test.each([
  ['mgm', [{ host: 'mgm', port: 1186 }], null],
  [
    'nodeid=3, mgm:1187 , 10.0.0.9',
    [
      { host: 'mgm', port: 1187 },
      { host: '10.0.0.9', port: 1186 },
    ],
    3,
  ],
  ['', [{ host: 'localhost', port: 1186 }], null],
  ['nodeid=3', [{ host: 'localhost', port: 1186 }], 3],
  ['bind-address=x:1,mgm', [{ host: 'mgm', port: 1186 }], null],
])('the connect string %j', (text, servers, nodeId) => {
  expect(parseConnectString(text)).toEqual({ servers, nodeId });
});
