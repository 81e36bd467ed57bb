import { expect, test } from 'vitest';
import { type CheckDefinition, grade } from '../../index.ts';
import { fakeSandbox } from '../../testing/fake-sandbox.ts';
import * as checks from './index.ts';

const CONFIG = '/var/lib/mysql-cluster/config.ini';
const OPTIONS = '/etc/my.cnf';
const NODES = [
  { name: 'mgm', address: '10.0.0.10', mac: '02:00:00:00:00:0a' },
  { name: 'data1', address: '10.0.0.11', mac: '02:00:00:00:00:0b' },
  { name: 'data2', address: '10.0.0.12', mac: '02:00:00:00:00:0c' },
  { name: 'sql1', address: '10.0.0.21', mac: '02:00:00:00:00:15' },
  { name: 'sql2', address: '10.0.0.22', mac: '02:00:00:00:00:16' },
];
const target = checks.ndbTarget({ management: 'mgm', data: ['data1', 'data2'], sql: ['sql1', 'sql2'], config: CONFIG, options: OPTIONS });
const GIB = 1024 ** 3;
const at = { id: 't.it', points: 1 };
const ALL: Readonly<Record<string, CheckDefinition>> = {
  accepted: checks.configAccepted(target, at),
  defaults: checks.defaultsFirst(target, at),
  data: checks.dataNodes(target, at),
  management: checks.managementNode(target, at),
  slots: checks.sqlSlots(target, at),
  spare: checks.spareSlot(target, at),
  ids: checks.nodeIds(target, at),
  copies: checks.copies(target, at, 2),
  arbitrator: checks.arbitrator(target, at),
  survival: checks.survival(target, at),
  heartbeat: checks.heartbeat(target, at, { minMs: 1000, maxNoticeMs: 10_000 }),
  room: checks.roomForData(target, at, 5 * GIB),
  fits: checks.fitsMachine(target, at, 6 * GIB),
  dirs: checks.dataDirectories(target, at),
  partitions: checks.partitions(target, at, { name: 'shop.vm', partitions: 8 }),
  dataConnect: checks.dataConnect(target, at),
  sqlConnect: checks.sqlConnect(target, at),
  engine: checks.engineOn(target, at),
  defaultEngine: checks.defaultEngine(target, at),
};

const INI = `[ndbd default]
NoOfReplicas = 2
DataDir = /var/lib/mysql-cluster
DataMemory = 5500M
MaxNoOfExecutionThreads = 8
HeartbeatIntervalDbDb = 2000
[ndb_mgmd]
NodeId = 145
HostName = mgm
DataDir = /var/lib/mysql-cluster
[ndbd]
NodeId = 1
HostName = data1
[ndbd]
NodeId = 2
HostName = data2
[mysqld]
NodeId = 151
HostName = sql1
[mysqld]
NodeId = 152
HostName = sql2
[api]
NodeId = 153
`;
const DATA = '[mysql_cluster]\nndb-connectstring = mgm\n';
const SQL = '[mysqld]\nndbcluster\nndb-connectstring = mgm\ndefault_storage_engine = NDBCLUSTER\n';

interface Files {
  readonly ini?: string | null;
  readonly data2?: string | null;
  readonly sql2?: string | null;
  readonly more?: Readonly<Record<string, string>>;
}

async function judge(name: string, { ini = INI, data2 = DATA, sql2 = SQL, more = {} }: Files = {}) {
  const check = ALL[name];
  if (check === undefined) throw new Error(`no check ${name}`);
  const files = { ...(ini === null ? {} : { [`mgm:${CONFIG}`]: ini }), ...(data2 === null ? {} : { [`data2:${OPTIONS}`]: data2 }) };
  const others = { ...(sql2 === null ? {} : { [`sql2:${OPTIONS}`]: sql2 }), [`data1:${OPTIONS}`]: DATA, [`sql1:${OPTIONS}`]: SQL };
  const sandbox = fakeSandbox({ nodes: NODES, files: { ...files, ...others, ...more } });
  for await (const event of grade({ lab: 't', checks: [check], sandbox })) {
    const [result] = event.type === 'finished' ? event.report.checks : [];
    if (event.type === 'finished' && result !== undefined) return { ...result, figures: event.report.figures };
  }
  throw new Error('no report');
}
const ini = (from: string | RegExp, to: string): Files => ({ ini: INI.replace(from, to) });

test.each(Object.keys(ALL))('a right cluster passes %s', async (name) => {
  expect(await judge(name)).toMatchObject({ status: 'pass' });
});

test.each<[string, string, Files, RegExp]>([
  ['accepted', 'no file', { ini: null }, /There is no \/var\/lib\/mysql-cluster\/config\.ini on mgm/],
  ['accepted', 'an empty file', { ini: '# later\n' }, /No section describes a data node/],
  ['accepted', 'a program’s name for a section', ini('[ndbd]\nNodeId = 2', '[ndbmtd]\nNodeId = 2'), /line 14: “\[ndbmtd\]” is no section/],
  ['accepted', 'a unit in small letters', ini('5500M', '5500m'), /line 4: The value “5500m” of DataMemory is no number/],
  ['accepted', 'an id twice', ini('NodeId = 152', 'NodeId = 151'), /line 21: The id 151 is taken by line 18/],
  ['accepted', 'localhost', ini('HostName = mgm', 'HostName = localhost'), /localhost stands among other machines' names/],
  [
    'defaults',
    'defaults behind',
    { ini: INI.replace('[ndbd]\nNodeId = 1\nHostName = data1\n', '').replace(/^/, '[ndbd]\nNodeId = 1\nHostName = data1\n') },
    /line 4 stands behind the sections on line 1/,
  ],
  ['data', 'both on one machine', ini('HostName = data2', 'HostName = data1'), /data1 has 2 data nodes/],
  ['data', 'on an SQL machine', ini('HostName = data2', 'HostName = 10.0.0.21'), /data node 2 is on sql1, not on data1 and data2/],
  ['data', 'a machine nobody knows', ini('HostName = data2', 'HostName = data3'), /“data3”, which is neither/],
  ['management', 'beside a data node', ini('HostName = mgm', 'HostName = data1'), /management node 145 is on data1, not on mgm/],
  ['slots', 'open slots only', { ini: INI.replace(/HostName = sql\d\n/g, '') }, /0 slots name sql1; .* 3 slots have no HostName/],
  ['slots', 'one machine twice', ini('HostName = sql2', 'HostName = sql1'), /2 slots name sql1/],
  ['slots', 'a typing mistake', ini('HostName = sql2', 'HostName = slq2'), /“slq2”, which is neither/],
  ['spare', 'all taken', ini('[api]\nNodeId = 153\n', ''), /All 2 slots, \[mysqld\] or \[api\], are taken/],
  ['ids', 'not written', ini('NodeId = 153\n', ''), /line 23 \(slot for an SQL node\) has no NodeId: it would get 153/],
  ['ids', 'in the data nodes’ range', ini('NodeId = 145', 'NodeId = 49'), /has the id 49, one of 1–144/],
  ['copies', 'one copy', ini('NoOfReplicas = 2', 'NoOfReplicas = 1'), /NoOfReplicas = 1: Group 0: 1; Group 1: 2/],
  ['copies', 'not written', ini('NoOfReplicas = 2\n', ''), /No default section sets NoOfReplicas/],
  ['copies', 'in a node’s own section', ini('NodeId = 1\n', 'NodeId = 1\nNoOfReplicas = 2\n'), /stands in the \[ndbd\] section of node 1/],
  [
    'copies',
    'groups torn apart by hand',
    ini('NodeId = 2\n', 'NodeId = 2\nNodeGroup = 1\n'),
    /Group 0: 1; Group 1: 2\. Each group must have exactly 2/,
  ],
  [
    'copies',
    'a node in no group',
    ini('NodeId = 2\n', 'NodeId = 2\nNodeGroup = 65536\n'),
    /Each group must have exactly 2; node 2 is in none/,
  ],
  ['arbitrator', 'rank 0 everywhere', ini('HostName = mgm', 'HostName = mgm\nArbitrationRank = 0'), /Every ArbitrationRank is 0/],
  [
    'arbitrator',
    'nobody knows where',
    ini('NodeId = 153', 'NodeId = 153\nArbitrationRank = 1'),
    /Node 153 may arbitrate and has no HostName/,
  ],
  ['arbitrator', 'nobody asks', ini('NoOfReplicas', 'Arbitration = Disabled\nNoOfReplicas'), /Arbitration = Disabled/],
  [
    'survival',
    'an arbitrator beside a data node',
    ini('NodeId = 153', 'NodeId = 153\nHostName = data1\nArbitrationRank = 1'),
    /Without data1: half is left and the arbitrator may be node 153/,
  ],
  [
    'survival',
    'no arbitrator',
    ini('HostName = mgm', 'HostName = mgm\nArbitrationRank = 0'),
    /Without data1: half is left and there is no arbitrator/,
  ],
  ['heartbeat', 'the default', ini('HeartbeatIntervalDbDb = 2000\n', ''), /5000 ms: its death may be noticed only after 25 s/],
  ['heartbeat', 'too nervous', ini('= 2000', '= 500'), /below the 1000 ms/],
  ['heartbeat', 'each its own', ini('NodeId = 2\n', 'NodeId = 2\nHeartbeatIntervalDbDb = 1500\n'), /they count differently/],
  ['room', 'nothing kept free', ini('5500M', '5G'), /only 4\.75 GiB .* 5 GiB are needed/],
  ['room', 'the default', ini('DataMemory = 5500M\n', ''), /takes only 93\.1 MiB/],
  ['fits', 'all of it for data', ini('5500M', '6G'), /reserves 6\.38 GiB .*leaves it 6 GiB.*DataMemory 6 GiB .*4 × RedoBuffer 128 MiB/],
  [
    'dirs',
    'not for the management node',
    ini('HostName = mgm\nDataDir = /var/lib/mysql-cluster', 'HostName = mgm'),
    /management node 145 has no DataDir/,
  ],
  ['dirs', 'a relative path', ini('DataDir = /var', 'DataDir = var'), /data node 1 has DataDir = var/],
  [
    'partitions',
    'threads taken for LDM threads',
    ini('Threads = 8', 'Threads = 4'),
    /2 data nodes × 2 = 4 partitions\. The lab asks for 8/,
  ],
  ['partitions', 'unlike', ini('NodeId = 2\n', 'NodeId = 2\nMaxNoOfExecutionThreads = 4\n'), /Node 1 adds 4 partitions and node 2 2/],
  [
    'dataConnect',
    'a group of mysqld',
    { data2: '[mysqld]\nndb-connectstring=mgm\n' },
    /ndbmtd on data2 is not told .*Line 2 stands in \[mysqld\]/,
  ],
  ['dataConnect', 'no file', { data2: null }, /There is no \/etc\/my\.cnf on data2/],
  ['dataConnect', 'itself', { data2: '[mysql_cluster]\nndb-connectstring=\n' }, /looks for the management node on localhost, port 1186/],
  [
    'dataConnect',
    'another’s id',
    { data2: '[ndbd]\nndb-connectstring="nodeid=1,mgm"\n' },
    /says it is node 1; by config\.ini this machine is node 2/,
  ],
  [
    'dataConnect',
    'the port not followed',
    ini('HostName = mgm', 'HostName = mgm\nPortNumber = 1190'),
    /on mgm, port 1186; by config\.ini it is on mgm, port 1190/,
  ],
  ['sqlConnect', 'a data node', { sql2: SQL.replace('mgm', 'data1') }, /mysqld on sql2 looks for the management node on data1/],
  ['sqlConnect', 'a name mysqld does not know', { sql2: SQL.replace('ndb-connectstring', 'connect-string') }, /is not told/],
  ['engine', 'MariaDB’s group', { sql2: SQL.replace('[mysqld]', '[mariadb]') }, /On sql2, ndbcluster stands in \[mariadb\]/],
  ['engine', 'switched off again', { sql2: `${SQL}skip-ndbcluster\n` }, /On sql2, ndbcluster is “OFF”/],
  ['engine', 'a broken file', { sql2: 'ndbcluster\n' }, /line 1 on sql2 cannot be read/],
  ['defaultEngine', 'on one only', { sql2: SQL.replace(/default.*\n/, '') }, /On sql2, default-storage-engine is not set/],
])('%s: %s', async (name, _, files, said) => {
  const { status, message } = await judge(name, files);
  expect([status, message.en]).toEqual(['fail', expect.stringMatching(said)]);
});

test.each<[string, Files]>([
  ['data', { ...ini('HostName = data2', 'HostName = 10.0.0.12') }],
  ['data', { ...ini('HostName = data2', 'HostName = Data2.cloud.lab.'), more: { 'mgm:/etc/hosts': '10.0.0.12 data2.cloud.lab\n' } }],
  ['spare', ini('NodeId = 153', 'NodeId = 153\nHostName = mgm')],
  ['survival', { ini: INI.replace('= mgm', '= mgm\nArbitrationRank = 2').replace('= sql1', '= sql1\nArbitrationRank = 1') }],
  ['dataConnect', { data2: '[ndbd]\nconnect-string = nodeid=2,10.0.0.10:1186\n' }],
  [
    'dataConnect',
    {
      data2: '!includedir /etc/ndb/\n',
      more: {
        'data2:/etc/ndb/a.cnf': '[mysql-cluster]\n[mysql_cluster]\nndb_connectstring=mgm.lab\n',
        'data2:/etc/hosts': '10.0.0.10 mgm.lab\n',
      },
    },
  ],
  ['sqlConnect', { sql2: '[mysql_cluster]\nndb-connectstring=mgm\n' }],
  ['engine', { sql2: '[server]\nNDBCLUSTER=FORCE\n' }],
  ['defaultEngine', { sql2: '[mysqld-8.4]\ndefault-storage-engine=ndb\n' }],
])('%s passes another way of saying it: %j', async (name, files) => {
  expect(await judge(name, files)).toMatchObject({ status: 'pass' });
});

test('the places of the table are drawn, also when there are too few', async () => {
  const { figures } = await judge('partitions', ini('Threads = 8', 'Threads = 3'));
  expect(figures).toEqual([
    {
      kind: 'placement',
      id: 't.it',
      title: expect.anything(),
      table: 'shop.vm',
      groups: [
        {
          group: 0,
          nodes: [
            { nodeId: 1, host: 'data1' },
            { nodeId: 2, host: 'data2' },
          ],
        },
      ],
      partitions: [
        { partition: 0, group: 0, primary: 1, backups: [2] },
        { partition: 1, group: 0, primary: 2, backups: [1] },
      ],
    },
  ]);
});

test('every loss is worked out in the evidence', async () => {
  const { evidence } = await judge('survival');
  expect(evidence?.map((one) => one.actual?.en)).toEqual([
    'Without mgm: the cluster runs on, no data node is lost.',
    'Without data1: half is left, it can ask the arbitrator, the cluster runs on.',
    'Without data2: half is left, it can ask the arbitrator, the cluster runs on.',
    'Without sql1: the cluster runs on, no data node is lost.',
    'Without sql2: the cluster runs on, no data node is lost.',
    'Without data1 and data2: group 0 has no node left, the cluster stops.',
    'Without mgm and data1: half is left and the arbitrator may be node 145, lost with it, so the cluster stops.',
    'Without mgm and data2: half is left and the arbitrator may be node 145, lost with it, so the cluster stops.',
  ]);
});
