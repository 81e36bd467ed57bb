import {
  lostWrites,
  oneWriter,
  ordersKept,
  ordersSame,
  powerReturns,
  promoted,
  replicaFollows,
  semiSyncOn,
  writesDrill,
} from '#grader/checks/mysql-repair/index.ts';

const NODES = ['db1', 'db2'] as const;

/** What `variants/` makes; the numbers stand in its scripts. */
const ORDERS = [
  { name: 'base', count: 400, isPaid: (number: number) => (number + 1) % 40 === 7 },
  { name: 'stray', count: 2, onlyWith: { group: '2-data', variant: 'stray-orders' } },
  { name: 'gap', count: 30, onlyWith: { group: '3-link', variant: 'purged' } },
  { name: 'late', count: 60 },
];

const FOLLOWS = 'mysql.replica.follows';
const KEPT = 'mysql.orders.kept';
const SAME = 'mysql.orders.same';
const WRITER = 'mysql.pair.one-writer';
const SEMI_SYNC = 'mysql.pair.semi-sync';
const PROMOTED = 'mysql.pair.promoted';
const LOST = 'mysql.drill.lost-writes';
const POWER = 'mysql.drill.power-returns';

const drill = writesDrill(NODES, {
  title: {
    vi: 'Mất liên lạc, rồi mất điện: bao nhiêu lần ghi đã xác nhận bị mất',
    en: 'Out of touch, then out of power: how many acknowledged writes are lost',
  },
  checks: [LOST, POWER],
});

/** First the repair, whichever machine is the source; then the roles, and what they are worth when the power goes. */
export const checks = [
  replicaFollows(NODES, { id: FOLLOWS, points: 15 }),
  ordersKept(NODES, ORDERS, { id: KEPT, points: 20, needs: [FOLLOWS] }),
  ordersSame(NODES, { id: SAME, points: 10, needs: [FOLLOWS] }),
  oneWriter(NODES, { id: WRITER, points: 10, needs: [FOLLOWS] }),
  semiSyncOn(NODES, { leastMs: 5000, mostMs: 15_000 }, { id: SEMI_SYNC, points: 10, needs: [FOLLOWS] }),
  promoted(NODES, 'db2', { id: PROMOTED, points: 10, needs: [FOLLOWS] }),
  lostWrites(drill, { id: LOST, points: 15, needs: [SAME, WRITER, SEMI_SYNC, PROMOTED] }),
  powerReturns(drill, { id: POWER, points: 10, needs: [LOST] }),
];
