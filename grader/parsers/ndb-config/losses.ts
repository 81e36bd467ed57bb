import { type NdbCluster, type NdbNode, nodesOf, numberOf, textOf } from './cluster.ts';
import type { NodeGroup } from './node-groups.ts';

/** What becomes of the cluster when machines are lost at the same moment. */
export type LossOutcome =
  | { readonly kind: 'runs'; readonly by: 'nothing-lost' | 'full-group' | 'majority' | 'arbitrator' }
  | { readonly kind: 'stops'; readonly because: 'group-lost'; readonly group: number }
  | { readonly kind: 'stops'; readonly because: 'minority' }
  /** Half is left, and nobody whom it may ask: `arbitrators` are those that were lost with the rest. */
  | { readonly kind: 'stops'; readonly because: 'no-arbitrator'; readonly arbitrators: readonly NdbNode[] };

/**
 * Nodes of which the cluster takes its arbitrator: those of the best `ArbitrationRank` there is, 1 before 2; never one of rank 0.
 * None when the data nodes are told not to ask a node (`Arbitration`).
 * https://dev.mysql.com/doc/refman/8.4/en/mysql-cluster-mgm-definition.html#ndbparam-mgmd-arbitrationrank
 */
export function firstArbitrators(cluster: NdbCluster): readonly NdbNode[] {
  const asked = nodesOf(cluster, 'ndbd').every((node) => textOf(node, 'Arbitration').value.toLowerCase() === 'default');
  if (!asked) return [];
  const able = possibleArbitrators(cluster);
  const best = Math.min(...able.map((node) => numberOf(node, 'ArbitrationRank').value));
  return able.filter((node) => numberOf(node, 'ArbitrationRank').value === best);
}

/** Nodes whose rank lets them arbitrate. */
export function possibleArbitrators({ nodes }: NdbCluster): readonly NdbNode[] {
  return nodes.filter((node) => node.kind !== 'ndbd' && numberOf(node, 'ArbitrationRank').value > 0);
}

/**
 * Whether the data nodes that are left go on: every group must keep a node; who has a whole group, or more than half of the data
 * nodes, goes on by itself; who has half must ask an arbitrator that is still there. Pessimistic where several nodes of one rank
 * could be it. https://dev.mysql.com/doc/refman/8.4/en/mysql-cluster-ndbd-definition.html#ndbparam-ndbd-arbitration. Pure.
 */
export function afterLoss(cluster: NdbCluster, groups: readonly NodeGroup[], isLost: (node: NdbNode) => boolean): LossOutcome {
  const all = groups.flatMap((group) => group.nodes);
  const left = all.filter((node) => !isLost(node));
  const gone = groups.find((group) => group.nodes.every(isLost));
  if (gone !== undefined) return { kind: 'stops', because: 'group-lost', group: gone.group };
  if (left.length === all.length) return { kind: 'runs', by: 'nothing-lost' };
  if (groups.some((group) => !group.nodes.some(isLost))) return { kind: 'runs', by: 'full-group' };
  if (left.length * 2 > all.length) return { kind: 'runs', by: 'majority' };
  if (left.length * 2 < all.length) return { kind: 'stops', because: 'minority' };
  const arbitrators = firstArbitrators(cluster);
  if (arbitrators.length === 0 || arbitrators.some(isLost)) {
    return { kind: 'stops', because: 'no-arbitrator', arbitrators: arbitrators.filter(isLost) };
  }
  return { kind: 'runs', by: 'arbitrator' };
}
