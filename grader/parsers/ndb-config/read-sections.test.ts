/** NDB's programs are not to be had here: expectations follow the manual of 8.4 and what the management server is known to refuse. */
import { expect, test } from 'vitest';
import { clusterProblems, ndbCluster, nodesOf, numberOf, readSections } from './index.ts';

const GOOD = `[ndb_mgmd]
NodeId=145
HostName=mgm

[ndbd default]
NoOfReplicas=2
[ndbd]
NodeId=1
HostName=data1
[ndbd]
NodeId=2
HostName=data2
[mysqld]
NodeId=151
`;

const problems = (text: string) => {
  const read = readSections(text);
  return [...read.problems, ...clusterProblems(read, ndbCluster(read))];
};

test('a whole file has nothing wrong with it', () => {
  expect(problems(GOOD)).toEqual([]);
});

test.each([
  ['[NDBD]', 'ndbd', false],
  ['  [ ndbd ]\r', 'ndbd', false],
  ['[db]', 'ndbd', false],
  ['[MGM]', 'ndb_mgmd', false],
  ['[api]', 'mysqld', false],
  ['[NDBD  DEFAULT]', 'ndbd', true],
  ['[ndbd default] # of all', 'ndbd', true],
  ['[tcp default]', 'tcp', true],
  ['[API default]', 'mysqld', true],
])('%j begins a section', (header, kind, isDefault) => {
  expect(readSections(header).sections).toMatchObject([{ kind, isDefault, line: 1 }]);
});

test.each([
  ['[ndbmtd]', 'unknown-section'],
  ['[ndbd] # one', 'unknown-section'],
  ['[ndbd', 'unknown-section'],
  ['[constructor]', 'unknown-section'],
  ['NodeId=1', 'outside-section'],
  ['[ndbd]\nNodeId 1', 'not-a-setting'],
  ['[ndbd]\n; NodeId', 'not-a-setting'],
  ['[ndbd]\nDataMemroy=1G', 'unknown-parameter'],
  ['[ndbd]\nArbitrationRank=1', 'unknown-parameter'],
  ['[mysqld]\nDataDir=/x', 'unknown-parameter'],
  ['[ndbd]\nNodeId=1\nnodeid=2', 'set-twice'],
  ['[ndbd]\nId=1\nNodeId=1', 'set-twice'],
  ['[ndbd default]\n[NDBD DEFAULT]', 'default-twice'],
  ['[ndbd]\nDataMemory=3g', 'not-a-number'],
  ['[ndbd]\nDataMemory=', 'not-a-number'],
  ['[ndbd]\nDataMemory=3', 'out-of-range'],
  ['[ndbd]\nNoOfReplicas=5', 'out-of-range'],
  ['[ndbd]\nNodeId=145', 'out-of-range'],
  ['[mysqld]\nNodeId=256', 'out-of-range'],
  ['[ndbd]\nNoOfReplicas=-1', 'out-of-range'],
  ['[ndbd]\nStopOnError=off', 'not-a-switch'],
  ['[ndbd]\nArbitration=None', 'not-a-choice'],
])('%j is refused: %s', (text, code) => {
  expect(readSections(text).problems).toMatchObject([{ code, line: text.split('\n').length }]);
});

test.each([
  ['DataMemory = 5500M # all of it', 5500 * 1024 ** 2],
  ['datamemory:5G', 5 * 1024 ** 3],
  ['DATAMEMORY=2048k*', 2048 * 1024],
  ['DataMemory = 2 GB', 2 * 1024 ** 3],
  ['DataMemory=104857600', 104_857_600],
  ['# DataMemory=9G', 98 * 1024 ** 2],
])('%j gives %i bytes', (line, bytes) => {
  const read = readSections(`[ndbd]\n${line}\n`);
  const [node] = nodesOf(ndbCluster(read), 'ndbd');
  expect([read.problems, node && numberOf(node, 'DataMemory').value]).toEqual([[], bytes]);
});

test.each([
  ['no management node', GOOD.replace(/\[ndb_mgmd\][^[]*/, ''), { code: 'no-node', kind: 'ndb_mgmd' }],
  ['an id twice', GOOD.replace('NodeId=2', 'NodeId=1'), { code: 'id-taken', id: 1, first: 8, line: 11 }],
  ['no host', GOOD.replace('HostName=data2', ''), { code: 'no-host', kind: 'ndbd', id: 2, line: 10 }],
  ['localhost among names', GOOD.replace('HostName=mgm', 'HostName=localhost'), { code: 'localhost-mixed', host: 'localhost', line: 3 }],
  ['a computer nobody described', GOOD.replace('HostName=data2', 'ExecuteOnComputer=c2'), { code: 'no-computer', name: 'c2', line: 12 }],
  [
    'fewer operations than transactions',
    GOOD.replace('NoOfReplicas=2', 'NoOfReplicas=2\nMaxNoOfConcurrentOperations=100'),
    { code: 'operations-below-transactions', operations: 100, transactions: 4096, line: 7 },
  ],
  [
    'transaction memory beside what it replaces',
    GOOD.replace('NoOfReplicas=2', 'TransactionMemory=512M\nMaxNoOfLocalScans=64'),
    { code: 'excludes-transaction-memory', name: 'MaxNoOfLocalScans', line: 7 },
  ],
])('%s is refused', (_, text, problem) => {
  expect(problems(text)).toContainEqual(expect.objectContaining(problem));
});

test('defaults reach the sections behind them, and a section’s own value comes first', () => {
  const cluster = ndbCluster(
    readSections('[ndbd]\n[ndbd default]\nDataMemory=1G\n[mysqld]\n[ndbd]\n[ndbd]\nDataMemory=2G\n[mysqld default]\nArbitrationRank=1\n'),
  );
  expect(nodesOf(cluster, 'ndbd').map((node) => numberOf(node, 'DataMemory'))).toEqual([
    { value: 98 * 1024 ** 2, line: null },
    { value: 1024 ** 3, line: 3 },
    { value: 2 * 1024 ** 3, line: 7 },
  ]);
  expect(cluster.lateDefaults.map(({ section, missed }) => [section.line, missed.map((one) => one.line)])).toEqual([
    [2, [1]],
    [8, [4]],
  ]);
});

test('ids nobody wrote follow the last one, past those taken', () => {
  const { nodes } = ndbCluster(readSections('[ndbd]\nNodeId=2\n[ndb_mgmd]\nNodeId=1\n[mysqld]\n[mysqld]\nNodeId=50\n[mysqld]\n'));
  expect(nodes.map((node) => [node.id, node.idLine])).toEqual([
    [2, 2],
    [1, 4],
    [3, null],
    [50, 7],
    [51, null],
  ]);
});

test('a host may be a computer described elsewhere', () => {
  const { nodes } = ndbCluster(readSections('[computer]\nId=a\nHostName=10.0.0.1\n[ndbd]\nExecuteOnComputer=a\n'));
  expect(nodes[0]).toMatchObject({ host: '10.0.0.1', hostLine: 5 });
});
