import {
  nothingOfItsOwn,
  optionFilesValid,
  readOnlyReplica,
  replicaCut,
  replicaLag,
  replicaLog,
  replicaPower,
  replicaThreads,
  replicationAccount,
  replicationDrill,
  replicationTarget,
  rowsArrive,
  serverIds,
  serversCurrent,
  serversReachable,
  sourceLog,
  timersShort,
  writesRefused,
} from '#grader/checks/mysql/index.ts';

const pair = replicationTarget({ source: 'db1', replica: 'db2' });

const VALID = 'mysql.files.valid';
const SERVER_ID = 'mysql.files.server-id';
const SOURCE_LOG = 'mysql.files.source-log';
const REPLICA_LOG = 'mysql.files.replica-log';
const READ_ONLY = 'mysql.files.read-only';
const REACHABLE = 'mysql.live.reachable';
const CURRENT = 'mysql.live.current';
const THREADS = 'mysql.replica.threads';
const ACCOUNT = 'mysql.replica.account';
const TIMERS = 'mysql.replica.timers';
const ROWS = 'mysql.replica.rows';
const REFUSES = 'mysql.replica.refuses-writes';
const OWN = 'mysql.replica.nothing-of-its-own';
const LAG = 'mysql.replica.lag';
const CUT = 'mysql.drill.cut';
const POWER = 'mysql.drill.power';

const drill = replicationDrill(pair, {
  title: { vi: 'Bản sao bị cắt đường, rồi mất điện', en: 'The replica is cut off, then loses its power' },
  checks: [CUT, POWER],
});

/** The files of both; then what the servers say and do; then the replica is broken while the source is written to. */
export const checks = [
  optionFilesValid(pair, { id: VALID, points: 5 }),
  serverIds(pair, { id: SERVER_ID, points: 5, needs: [VALID] }),
  sourceLog(pair, { id: SOURCE_LOG, points: 5, needs: [VALID] }),
  replicaLog(pair, { id: REPLICA_LOG, points: 5, needs: [VALID] }),
  readOnlyReplica(pair, { id: READ_ONLY, points: 5, needs: [VALID] }),
  serversReachable(pair, { id: REACHABLE, points: 5 }),
  serversCurrent(pair, { id: CURRENT, points: 5, needs: [REACHABLE, SERVER_ID, SOURCE_LOG, REPLICA_LOG, READ_ONLY] }),
  replicaThreads(pair, { id: THREADS, points: 10, needs: [REACHABLE, SERVER_ID, SOURCE_LOG] }),
  replicationAccount(pair, { id: ACCOUNT, points: 5, needs: [THREADS] }),
  timersShort(pair, { id: TIMERS, points: 5, needs: [VALID, THREADS] }, { maxMs: 20_000 }),
  rowsArrive(pair, { id: ROWS, points: 10, needs: [CURRENT, THREADS] }),
  writesRefused(pair, { id: REFUSES, points: 5, needs: [ROWS] }),
  nothingOfItsOwn(pair, { id: OWN, points: 5, needs: [ROWS] }),
  replicaLag(pair, { id: LAG, points: 5, needs: [ROWS] }),
  replicaCut(drill, { id: CUT, points: 10, needs: [ACCOUNT, TIMERS, REFUSES, OWN, LAG] }),
  replicaPower(drill, { id: POWER, points: 10, needs: [CUT] }),
];
