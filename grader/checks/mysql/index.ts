/** What lab authors compose of this room. */

export { replicaLag } from './lag.ts';
export { optionFilesValid, readOnlyReplica, replicaLog, serverIds, sourceLog } from './option-checks.ts';
export { nothingOfItsOwn } from './own-transactions.ts';
export { timersShort } from './reconnect-timers.ts';
export { replicaCut } from './replica-cut.ts';
export { replicaPower } from './replica-power.ts';
export { replicaThreads } from './replica-threads.ts';
export { replicationAccount } from './replication-account.ts';
export { replicationDrill } from './replication-drill.ts';
export { rowsArrive, writesRefused } from './rows-arrive.ts';
export { serversCurrent, serversReachable } from './servers-current.ts';
export { replicationTarget } from './target.ts';
