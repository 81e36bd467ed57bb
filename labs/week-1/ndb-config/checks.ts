import {
  arbitrator,
  configAccepted,
  copies,
  dataConnect,
  dataDirectories,
  dataNodes,
  defaultEngine,
  defaultsFirst,
  engineOn,
  fitsMachine,
  heartbeat,
  managementNode,
  ndbTarget,
  nodeIds,
  partitions,
  roomForData,
  spareSlot,
  sqlConnect,
  sqlSlots,
  survival,
} from '#grader/checks/ndb/index.ts';

const GIB = 1024 ** 3;

const cluster = ndbTarget({
  management: 'mgm',
  data: ['data1', 'data2'],
  sql: ['sql1', 'sql2'],
  config: '/var/lib/mysql-cluster/config.ini',
  options: '/etc/my.cnf',
});

const ACCEPTED = 'ndb.config.accepted';
const DEFAULTS = 'ndb.config.defaults-first';
const DATA = 'ndb.nodes.data';
const MANAGEMENT = 'ndb.nodes.management';
const SLOTS = 'ndb.nodes.sql-slots';
const SPARE = 'ndb.nodes.spare-slot';
const IDS = 'ndb.nodes.ids';
const COPIES = 'ndb.data.copies';
const DIRECTORIES = 'ndb.data.directories';
const ROOM = 'ndb.memory.room';
const FITS = 'ndb.memory.fits';
const PARTITIONS = 'ndb.data.partitions';
const HEARTBEAT = 'ndb.failure.heartbeat';
const ARBITRATOR = 'ndb.failure.arbitrator';
const SURVIVAL = 'ndb.failure.survival';
const DATA_CONNECT = 'ndb.connect.data';
const SQL_CONNECT = 'ndb.connect.sql';
const ENGINE = 'ndb.sql.engine';
const DEFAULT_ENGINE = 'ndb.sql.default-engine';

/** First whether the file would be taken at all, then who is where, what is reserved, what a loss means; then the other machines' files. */
export const checks = [
  configAccepted(cluster, { id: ACCEPTED, points: 5 }),
  defaultsFirst(cluster, { id: DEFAULTS, points: 5, needs: [ACCEPTED] }),
  dataNodes(cluster, { id: DATA, points: 5, needs: [DEFAULTS] }),
  managementNode(cluster, { id: MANAGEMENT, points: 5, needs: [DEFAULTS] }),
  sqlSlots(cluster, { id: SLOTS, points: 5, needs: [DEFAULTS] }),
  spareSlot(cluster, { id: SPARE, points: 5, needs: [DEFAULTS, SLOTS] }),
  nodeIds(cluster, { id: IDS, points: 5, needs: [DEFAULTS] }),
  copies(cluster, { id: COPIES, points: 5, needs: [DATA] }, 2),
  dataDirectories(cluster, { id: DIRECTORIES, points: 5, needs: [DEFAULTS] }),
  roomForData(cluster, { id: ROOM, points: 5, needs: [COPIES] }, 5 * GIB),
  fitsMachine(cluster, { id: FITS, points: 5, needs: [COPIES] }, 6 * GIB),
  partitions(cluster, { id: PARTITIONS, points: 10, needs: [COPIES] }, { name: 'shop.vm', partitions: 8 }),
  heartbeat(cluster, { id: HEARTBEAT, points: 5, needs: [DEFAULTS] }, { minMs: 1000, maxNoticeMs: 10_000 }),
  arbitrator(cluster, { id: ARBITRATOR, points: 5, needs: [DEFAULTS] }),
  survival(cluster, { id: SURVIVAL, points: 5, needs: [COPIES, MANAGEMENT, ARBITRATOR] }),
  dataConnect(cluster, { id: DATA_CONNECT, points: 5, needs: [DATA, MANAGEMENT] }),
  sqlConnect(cluster, { id: SQL_CONNECT, points: 5, needs: [SLOTS, MANAGEMENT] }),
  engineOn(cluster, { id: ENGINE, points: 5 }),
  defaultEngine(cluster, { id: DEFAULT_ENGINE, points: 5 }),
];
