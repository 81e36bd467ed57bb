import { type NdbCluster, type NdbNode, nodesOf, numberOf } from './cluster.ts';

/** `NodeGroup = 65536`: in no group yet, for a data node that is added while the cluster runs. */
const NO_GROUP = 65_536;

export interface NodeGroup {
  readonly group: number;
  /** By id. */
  readonly nodes: readonly NdbNode[];
}

export interface NodeGroups {
  /** As the first data node has it; all must have the same. */
  readonly replicas: number;
  readonly groups: readonly NodeGroup[];
  /** Data nodes kept out of every group. */
  readonly spare: readonly NdbNode[];
}

/**
 * Who is in which node group. Those with a `NodeGroup` are in it; the others fill the groups in the order of their ids, each up to
 * `NoOfReplicas`. https://dev.mysql.com/doc/refman/8.4/en/mysql-cluster-nodes-groups.html. Pure.
 */
export function nodeGroups(cluster: NdbCluster): NodeGroups {
  const data = nodesOf(cluster, 'ndbd');
  const replicas = data[0] === undefined ? 0 : numberOf(data[0], 'NoOfReplicas').value;
  const placed = new Map<number, NdbNode[]>();
  const put = (group: number, node: NdbNode) => placed.set(group, [...(placed.get(group) ?? []), node]);
  for (const node of data) {
    const group = numberOf(node, 'NodeGroup');
    if (group.line !== null && group.value !== NO_GROUP) put(group.value, node);
  }
  for (const node of data.filter((one) => numberOf(one, 'NodeGroup').line === null)) {
    let group = 0;
    while ((placed.get(group)?.length ?? 0) >= Math.max(1, replicas)) group += 1;
    put(group, node);
  }
  const groups = [...placed].sort(([a], [b]) => a - b).map(([group, nodes]) => ({ group, nodes: [...nodes].sort((a, b) => a.id - b.id) }));
  return { replicas, groups, spare: data.filter((node) => numberOf(node, 'NodeGroup').value === NO_GROUP) };
}
