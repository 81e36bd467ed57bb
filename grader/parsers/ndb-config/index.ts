/** NDB Cluster's config.ini: text to sections to nodes, groups, partitions, and what their loss means. Pure, and safe in a browser. */
export { type Held, type NdbCluster, type NdbNode, ndbCluster, nodesOf, numberOf, textOf } from './cluster.ts';
export { clusterProblems, isLocalhost } from './cluster-problems.ts';
export { type ConnectString, MANAGEMENT_PORT, parseConnectString } from './connect-string.ts';
export { afterLoss, firstArbitrators, type LossOutcome, possibleArbitrators } from './losses.ts';
export { inGibibytes, type MemoryPart, memoryParts, roomForRows } from './memory.ts';
export type { ConfigText, NdbProblem, NodeKind, Section } from './model.ts';
export { type NodeGroup, type NodeGroups, nodeGroups } from './node-groups.ts';
export { type Partition, type PartitionShare, partitionShare, placePartitions } from './partitions.ts';
export { readSections } from './read-sections.ts';
