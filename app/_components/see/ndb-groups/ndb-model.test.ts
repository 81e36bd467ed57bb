import { expect, test } from 'vitest';
import { copiesOf, isSurvived, judge, nodeGroups, type Verdict } from './ndb-model.ts';

const cluster = (nodes: number, replicas: number) => ({ nodes, replicas, partitions: nodes });
const groupsOf = (nodes: number, replicas: number) => nodeGroups(cluster(nodes, replicas)) ?? [];
const all = (nodes: number) => new Set(Array.from({ length: nodes }, (_, index) => index + 1));
const after = (nodes: number, replicas: number, failing: number[], hasArbitrator = true, dead: number[] = []) =>
  judge(groupsOf(nodes, replicas), new Set([...all(nodes)].filter((node) => !dead.includes(node))), new Set(failing), hasArbitrator);

test('node groups are consecutive nodes, and there are nodes / NoOfReplicas of them', () => {
  expect(nodeGroups(cluster(4, 2))).toEqual([
    [1, 2],
    [3, 4],
  ]);
  expect(nodeGroups(cluster(6, 3))).toEqual([
    [1, 2, 3],
    [4, 5, 6],
  ]);
  expect(nodeGroups(cluster(4, 1))).toEqual([[1], [2], [3], [4]]);
  expect(nodeGroups(cluster(3, 2))).toBeNull();
});

test('four nodes with two copies place their pieces as the manual draws them', () => {
  expect([0, 1, 2, 3].map((partition) => copiesOf(partition, groupsOf(4, 2)))).toEqual([
    [1, 2],
    [3, 4],
    [2, 1],
    [4, 3],
  ]);
});

test('every piece has NoOfReplicas copies on different nodes, and with as many pieces as nodes each node leads one', () => {
  for (const [nodes, replicas] of [
    [2, 2],
    [6, 2],
    [6, 3],
    [8, 4],
    [5, 1],
  ] as const) {
    const groups = groupsOf(nodes, replicas);
    const copies = [...all(nodes)].map((node) => copiesOf(node - 1, groups));
    expect(copies.every((each) => new Set(each).size === replicas)).toBe(true);
    expect(new Set(copies.map(([primary]) => primary)).size).toBe(nodes);
  }
});

test.each<[string, number, number, number[], Verdict]>([
  ['one of four', 4, 2, [1], 'group-whole'],
  ['a whole group', 4, 2, [1, 2], 'group-lost'],
  ['one of each group', 4, 2, [1, 3], 'arbitrator-asked'],
  ['one of each of three groups', 6, 2, [1, 3, 5], 'arbitrator-asked'],
  ['one of each, with three copies', 6, 3, [1, 4], 'majority'],
  ['two of each, with three copies', 6, 3, [1, 2, 4, 5], 'minority'],
  ['two of one group only, with three copies', 6, 3, [1, 2], 'group-whole'],
  ['any node without redundancy', 4, 1, [2], 'group-lost'],
  ['one of two', 2, 2, [2], 'arbitrator-asked'],
])('%s', (_name, nodes, replicas, failing, verdict) => {
  expect(after(nodes, replicas, failing)).toBe(verdict);
});

test('of the six ways to lose two of four at once, four are survived; without an arbitrator none is', () => {
  const pairs = [
    [1, 2],
    [1, 3],
    [1, 4],
    [2, 3],
    [2, 4],
    [3, 4],
  ];
  expect(pairs.filter((pair) => isSurvived(after(4, 2, pair)))).toHaveLength(4);
  expect(pairs.filter((pair) => isSurvived(after(4, 2, pair, false)))).toEqual([]);
});

test('one after the other needs no arbitrator: what is lost is known by then', () => {
  expect(after(4, 2, [1], false)).toBe('group-whole');
  expect(after(4, 2, [3], false, [1])).toBe('group-whole');
  expect(after(6, 3, [2], false, [1, 4, 5])).toBe('group-whole');
});
