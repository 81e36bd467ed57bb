import { type Held, type NdbNode, numberOf, switchOf, textOf } from './cluster.ts';
import type { NodeGroup } from './node-groups.ts';

/** From which `MaxNoOfExecutionThreads` on `ndbmtd` has how many LDM threads, as the manual's table has it. */
const LDM_THREADS: readonly (readonly [number, number])[] = [
  [64, 32],
  [48, 24],
  [40, 20],
  [32, 16],
  [24, 12],
  [20, 10],
  [16, 8],
  [12, 6],
  [7, 4],
  [4, 2],
];

/** How many partitions of a table a data node adds, and what says so. */
export interface PartitionShare extends Held<number> {
  readonly by: 'MaxNoOfExecutionThreads' | 'ThreadConfig' | 'PartitionsPerNode';
}

/**
 * Partitions that a table without options of its own has per data node running `ndbmtd`: one for each LDM thread, or, with
 * `ClassicFragmentation` off (which `AutomaticThreadConfig` does too), `PartitionsPerNode`.
 * https://dev.mysql.com/doc/refman/8.4/en/mysql-cluster-ndbd-definition.html#mysql-cluster-ndbd-definition-ndbmtd-parameters. Pure.
 */
export function partitionShare(node: NdbNode): PartitionShare {
  const isClassic = switchOf(node, 'ClassicFragmentation').value && !switchOf(node, 'AutomaticThreadConfig').value;
  if (!isClassic) return { ...numberOf(node, 'PartitionsPerNode'), by: 'PartitionsPerNode' };
  const config = textOf(node, 'ThreadConfig');
  if (config.value !== '') return { value: ldmOfThreadConfig(config.value), line: config.line, by: 'ThreadConfig' };
  const threads = numberOf(node, 'MaxNoOfExecutionThreads');
  const [, ldm = 1] = LDM_THREADS.find(([from]) => threads.value >= from) ?? [];
  return { value: ldm, line: threads.line, by: 'MaxNoOfExecutionThreads' };
}

/** `main={…},ldm={count=4},recv`: each `ldm` counts `count`, or one. */
function ldmOfThreadConfig(text: string): number {
  const counts = [...text.matchAll(/\bldm\b\s*(?:=\s*\{([^}]*)\})?/gi)].map(([, inner = '']) =>
    Number(/\bcount\s*=\s*(\d+)/i.exec(inner)?.[1] ?? 1),
  );
  return Math.max(
    1,
    counts.reduce((sum, count) => sum + count, 0),
  );
}

/** One partition of a table: in which group it lies, which node holds the primary copy, which the others. */
export interface Partition {
  readonly partition: number;
  readonly group: number;
  readonly primary: number;
  readonly backups: readonly number[];
}

/**
 * Where the partitions of a table lie: on the groups in turn, and within a group each node is the primary's in turn.
 * https://dev.mysql.com/doc/refman/8.4/en/mysql-cluster-nodes-groups.html (figure "NDB Cluster with Two Node Groups"). Pure.
 */
export function placePartitions(groups: readonly NodeGroup[], count: number): readonly Partition[] {
  return Array.from({ length: count }, (_, partition) => {
    const at = groups[partition % groups.length];
    const ids = at?.nodes.map((node) => node.id) ?? [];
    const turn = ids.length === 0 ? 0 : Math.floor(partition / groups.length) % ids.length;
    const [primary = 0, ...backups] = [...ids.slice(turn), ...ids.slice(0, turn)];
    return { partition, group: at?.group ?? 0, primary, backups };
  });
}
