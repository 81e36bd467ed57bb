import { type CheckContext, type CheckDefinition, fail, pass } from '../../engine/check.ts';
import { type NodeGroup, nodeGroups, nodesOf, partitionShare, placePartitions } from '../../parsers/ndb-config/index.ts';
import type { LocalText } from '../../result.ts';
import { type CheckPlace, placed } from '../place.ts';
import { say } from '../text.ts';
import { configLine } from './evidence.ts';
import { machineAt, type NdbTarget, type ReadNdbConfig, requireConfig } from './target.ts';

/** The table whose places are drawn: made without options of its own. */
export interface PartitionedTable {
  readonly name: string;
  readonly partitions: number;
}

/**
 * A table made without options of its own has as many partitions as the lab asks; where each copy lies is drawn.
 * https://dev.mysql.com/doc/refman/8.4/en/mysql-cluster-nodes-groups.html
 */
export function partitions(target: NdbTarget, place: CheckPlace, table: PartitionedTable): CheckDefinition {
  return placed(place, {
    title: say(`Bảng ${table.name} có ${table.partitions} phân vùng`, `The table ${table.name} has ${table.partitions} partitions`),
    run: async (context) => {
      const read = await requireConfig(context, target);
      const shares = nodesOf(read.cluster, 'ndbd').map((node) => ({ node, share: partitionShare(node) }));
      const evidence = shares.map(({ node, share }) =>
        configLine(target, read, share.line ?? node.line, {
          actual: say(
            `node ${node.id}: ${share.value} phân vùng, theo ${share.by}${share.line === null ? ' mặc định' : ''}`,
            `node ${node.id}: ${share.value}, by ${share.line === null ? 'the default of ' : ''}${share.by}`,
          ),
        }),
      );
      const [first, ...rest] = shares;
      const other = rest.find(({ share }) => share.value !== first?.share.value);
      if (first !== undefined && other !== undefined) {
        return fail(
          say(
            `Node ${first.node.id} góp ${first.share.value} phân vùng, node ${other.node.id} góp ${other.share.value}: mọi data node phải như nhau.`,
            `Node ${first.node.id} adds ${first.share.value} partitions and node ${other.node.id} ${other.share.value}: all data nodes must be alike.`,
          ),
          evidence,
        );
      }
      const count = shares.length * (first?.share.value ?? 0);
      draw(context, place.id, read, nodeGroups(read.cluster).groups, table.name, count);
      const words = sum(shares.length, first?.share.value ?? 0, count);
      if (count === table.partitions) return pass(words, evidence);
      return fail(say(`${words.vi} Bài cần ${table.partitions}.`, `${words.en} The lab asks for ${table.partitions}.`), evidence);
    },
  });
}

function sum(nodes: number, each: number, count: number): LocalText {
  return say(`${nodes} data node × ${each} = ${count} phân vùng.`, `${nodes} data nodes × ${each} = ${count} partitions.`);
}

function draw(context: CheckContext, id: string, read: ReadNdbConfig, groups: readonly NodeGroup[], table: string, count: number): void {
  context.draw({
    kind: 'placement',
    id,
    title: say('Các bản của bảng nằm ở đâu', 'Where the copies of the table lie'),
    table,
    groups: groups.map(({ group, nodes }) => ({
      group,
      nodes: nodes.map((node) => ({ nodeId: node.id, host: machineAt(context, read.hosts, node.host) ?? node.host })),
    })),
    partitions: placePartitions(groups, count),
  });
}
