import {
  applicationUser,
  brokerDrill,
  brokerNames,
  brokersJoined,
  brokersTarget,
  confCurrent,
  leaderPower,
  netTicktime,
  nothingLost,
  partitioned,
  partitionHandling,
  queueLimit,
  replicatedQueue,
  sameCookie,
  togetherAgain,
} from '#grader/checks/rabbitmq-cluster/index.ts';

const cluster = brokersTarget({
  nodes: ['rabbit1', 'rabbit2', 'rabbit3'],
  vhost: 'nova',
  user: 'nova',
  password: 's3cret',
  queue: 'tasks',
});

const NAMES = 'rabbitmq.cluster.names';
const COOKIE = 'rabbitmq.cluster.cookie';
const MEMBERS = 'rabbitmq.cluster.members';
const HANDLING = 'rabbitmq.config.partition-handling';
const TICKTIME = 'rabbitmq.config.net-ticktime';
const CURRENT = 'rabbitmq.config.current';
const QUEUE = 'rabbitmq.queue.replicated';
const LIMIT = 'rabbitmq.queue.limit';
const USER = 'rabbitmq.app.user';
const LEADER = 'rabbitmq.drill.leader-power';
const PARTITION = 'rabbitmq.drill.partition';
const HEALED = 'rabbitmq.drill.healed';
const LOST = 'rabbitmq.drill.nothing-lost';

const drill = brokerDrill(cluster, {
  title: { vi: 'Mất nút leader, rồi mất mạng', en: "The leader's node lost, then the network" },
  checks: [LEADER, PARTITION, HEALED, LOST],
});

/** In the order a cluster comes to be: names, cookie, members; then what lies on it; then one chain of faults. */
export const checks = [
  brokerNames(cluster, { id: NAMES, points: 5 }),
  sameCookie(cluster, { id: COOKIE, points: 5, needs: [NAMES] }),
  brokersJoined(cluster, { id: MEMBERS, points: 10, needs: [COOKIE] }),
  partitionHandling(cluster, { id: HANDLING, points: 5 }, 'pause_minority'),
  netTicktime(cluster, { id: TICKTIME, points: 5 }, { min: 8, max: 15 }),
  confCurrent(cluster, { id: CURRENT, points: 5, needs: [COOKIE, HANDLING, TICKTIME] }),
  replicatedQueue(cluster, { id: QUEUE, points: 10, needs: [MEMBERS] }),
  queueLimit(cluster, { id: LIMIT, points: 5, needs: [QUEUE] }, { maxLength: 20_000 }),
  applicationUser(cluster, { id: USER, points: 5, needs: [MEMBERS, QUEUE] }),
  leaderPower(drill, { id: LEADER, points: 15, needs: [CURRENT, QUEUE, LIMIT, USER] }),
  partitioned(drill, { id: PARTITION, points: 15, needs: [LEADER] }),
  togetherAgain(drill, { id: HEALED, points: 5, needs: [PARTITION] }),
  nothingLost(drill, { id: LOST, points: 10, needs: [HEALED] }),
];
