/** NDB Cluster's arithmetic: who shares a node group, where copies lie, and which losses are survived. Pure. */

export interface NdbCluster {
  /** Data nodes, numbered 1, 2, 3… in the order of their NodeId. */
  readonly nodes: number;
  /** NoOfReplicas: copies of each partition, the primary one included. 1–4. */
  readonly replicas: number;
  readonly partitions: number;
}

/** Consecutive nodes by NodeId, `NoOfReplicas` to a group; null when the division leaves a rest: such a cluster does not start. */
export function nodeGroups({ nodes, replicas }: NdbCluster): readonly (readonly number[])[] | null {
  if (nodes % replicas !== 0) return null;
  return Array.from({ length: nodes / replicas }, (_, group) =>
    Array.from({ length: replicas }, (_unused, place) => group * replicas + place + 1),
  );
}

/**
 * The nodes that hold a copy of a partition, the primary one first. Partitions go to the groups in turn, and within a group
 * the primary copies go round its nodes (MySQL 8.4 manual, "NDB Cluster Nodes, Node Groups, Fragment Replicas, and Partitions").
 */
export function copiesOf(partition: number, groups: readonly (readonly number[])[]): readonly number[] {
  const group = groups[partition % groups.length] ?? [];
  const first = Math.floor(partition / groups.length) % Math.max(1, group.length);
  return [...group.slice(first), ...group.slice(0, first)];
}

/** What a set of nodes concludes when others vanish at one moment. */
export type Verdict = 'group-lost' | 'group-whole' | 'minority' | 'majority' | 'arbitrator-asked' | 'arbitrator-missing';

/** The words of the cluster log for each. */
export const LOG_LINES: Readonly<Record<Verdict, string>> = {
  'group-lost': 'Arbitration check lost - missing node group',
  'group-whole': 'Arbitration check won - node group majority',
  minority: 'Arbitration check lost - less than 1/2 nodes left',
  majority: 'Arbitration check won - all node groups and more than 1/2 nodes left',
  'arbitrator-asked': 'Network partitioning - arbitration required',
  'arbitrator-missing': 'Network partitioning - no arbitrator available',
};

/**
 * The rules of `Qmgr::handleArbitCheck` (storage/ndb/src/kernel/blocks/qmgr), in its order. A group counts as whole when all
 * of its members that were alive before still are, so nodes lost earlier do not count against it.
 */
export function judge(
  groups: readonly (readonly number[])[],
  aliveBefore: ReadonlySet<number>,
  failing: ReadonlySet<number>,
  hasArbitrator: boolean,
): Verdict {
  const left = groups.map((group) => group.filter((node) => aliveBefore.has(node) && !failing.has(node)).length);
  if (left.includes(0)) return 'group-lost';
  const before = groups.map((group) => group.filter((node) => aliveBefore.has(node)).length);
  if (left.some((count, group) => count === before[group])) return 'group-whole';
  const [survivors, known] = [left, before].map((counts) => counts.reduce((sum, count) => sum + count, 0)) as [number, number];
  if (2 * survivors > known) return 'majority';
  if (2 * survivors < known) return 'minority';
  return hasArbitrator ? 'arbitrator-asked' : 'arbitrator-missing';
}

/** Whether the cluster still serves after a verdict; an arbitrator that is there says yes to whoever asks first. */
export function isSurvived(verdict: Verdict): boolean {
  return verdict === 'group-whole' || verdict === 'majority' || verdict === 'arbitrator-asked';
}
