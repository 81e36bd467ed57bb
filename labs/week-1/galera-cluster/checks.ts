import {
  allPowerLost,
  clusterAddress,
  clusterDrill,
  durableCommit,
  expelTimers,
  galeraTarget,
  keptRows,
  memberLost,
  oneCluster,
  ownIdentity,
  partedMember,
  providerOn,
  replicatedTables,
  rowRules,
  runningSettings,
  stateTransfer,
  writtenEverywhere,
} from '#grader/checks/galera/index.ts';

const target = galeraTarget(['db1', 'db2', 'db3']);

/** What the old cluster had taken when the last machine lost power, as `files/all/…/last-night` writes it. */
const ITEMS = ['disk', 'ssd', 'ram', 'cable', 'switch'];
const ORDERS = Array.from({ length: 44 }, (_, index) => index + 1).map((id) => ({
  key: id,
  values: { item: ITEMS[id % 5] ?? '', quantity: String(((id * 7) % 9) + 1) },
}));

const PROVIDER = 'galera.config.provider';
const ADDRESS = 'galera.config.address';
const IDENTITY = 'galera.config.identity';
const ROWS = 'galera.config.rows';
const DURABLE = 'galera.config.durable';
const TRANSFER = 'galera.config.state-transfer';
const TIMERS = 'galera.config.timers';
const CLUSTER = 'galera.live.one-cluster';
const CURRENT = 'galera.live.current';
const KEPT = 'galera.live.orders';
const TABLES = 'galera.live.tables';
const EVERYWHERE = 'galera.live.everywhere';
const MEMBER = 'galera.drill.member-power';
const PARTED = 'galera.drill.parted';
const ALL = 'galera.drill.all-power';

const drill = clusterDrill(target, {
  title: { vi: 'Một máy, một nhát cắt, rồi cả ba', en: 'One machine, one cut, then all three' },
  checks: [MEMBER, PARTED, ALL],
});

/** What the files say, then what runs, then what it withstands. */
export const checks = [
  providerOn(target, { id: PROVIDER, points: 5 }),
  clusterAddress(target, { id: ADDRESS, points: 5, needs: [PROVIDER] }),
  ownIdentity(target, { id: IDENTITY, points: 5, needs: [PROVIDER] }),
  rowRules(target, { id: ROWS, points: 5, needs: [PROVIDER] }),
  durableCommit(target, { id: DURABLE, points: 5, needs: [PROVIDER] }),
  stateTransfer(target, { id: TRANSFER, points: 5, needs: [PROVIDER] }, ['rsync']),
  expelTimers(target, { id: TIMERS, points: 5, needs: [PROVIDER] }, { minSuspectMs: 2000, maxUsualMs: 8000, maxMs: 20_000 }),
  oneCluster(target, { id: CLUSTER, points: 10, needs: [ADDRESS, IDENTITY, ROWS, DURABLE, TRANSFER, TIMERS] }),
  runningSettings(target, { id: CURRENT, points: 5, needs: [CLUSTER] }),
  keptRows(target, { id: KEPT, points: 10, needs: [CLUSTER] }, { table: 'shop.orders', key: 'id', rows: ORDERS }),
  replicatedTables(target, { id: TABLES, points: 5, needs: [CLUSTER] }, 'shop'),
  writtenEverywhere(target, { id: EVERYWHERE, points: 5, needs: [CLUSTER] }),
  memberLost(drill, { id: MEMBER, points: 10, needs: [CURRENT, KEPT, TABLES, EVERYWHERE] }),
  partedMember(drill, { id: PARTED, points: 10, needs: [MEMBER] }),
  allPowerLost(drill, { id: ALL, points: 10, needs: [PARTED] }),
];
