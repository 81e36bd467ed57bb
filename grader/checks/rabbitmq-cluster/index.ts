/** What lab authors compose of this room. */

export { applicationUser } from './app-user.ts';
export { brokerNames } from './broker-names.ts';
export { brokerDrill } from './cluster-drill.ts';
export { confCurrent } from './conf-current.ts';
export { leaderPower } from './leader-power.ts';
export { brokersJoined } from './members.ts';
export { netTicktime } from './net-ticktime.ts';
export { nothingLost } from './nothing-lost.ts';
export { partitioned } from './partition.ts';
export { partitionHandling } from './partition-handling.ts';
export { queueLimit } from './queue-limit.ts';
export { replicatedQueue } from './replicated-queue.ts';
export { sameCookie } from './same-cookie.ts';
export { brokersTarget } from './target.ts';
export { togetherAgain } from './together-again.ts';
