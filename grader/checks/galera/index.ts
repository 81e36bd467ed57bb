/** What lab authors compose of this room. */

export { allPowerLost } from './all-power-lost.ts';
export { clusterAddress } from './cluster-address.ts';
export { clusterDrill } from './cluster-drill.ts';
export { durableCommit } from './durable-commit.ts';
export { expelTimers } from './expel-timers.ts';
export { ownIdentity } from './identity.ts';
export { keptRows } from './kept-rows.ts';
export { memberLost } from './member-lost.ts';
export { oneCluster } from './one-cluster.ts';
export { partedMember } from './parted-member.ts';
export { providerOn } from './provider-on.ts';
export { replicatedTables } from './replicated-tables.ts';
export { rowRules } from './row-rules.ts';
export { runningSettings } from './running-settings.ts';
export { stateTransfer } from './state-transfer.ts';
export { galeraTarget } from './target.ts';
export { writtenEverywhere } from './written-everywhere.ts';
