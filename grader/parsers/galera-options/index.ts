/** What MariaDB hands to Galera's library: its options in one string, and the address of the cluster. Pure. */
export { type ClusterAddress, type ClusterMember, parseClusterAddress } from './cluster-address.ts';
export { type ExpelTiming, expelTiming, isBelowSuspicion } from './expel-timing.ts';
export { type ProviderOptions, parseProviderOptions, sameSetting } from './provider-options.ts';
