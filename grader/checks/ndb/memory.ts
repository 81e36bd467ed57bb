import { type CheckDefinition, fail, pass } from '../../engine/check.ts';
import { inGibibytes, memoryParts, nodeGroups, nodesOf, numberOf, roomForRows } from '../../parsers/ndb-config/index.ts';
import { type CheckPlace, placed } from '../place.ts';
import { say } from '../text.ts';
import { configLine } from './evidence.ts';
import { type NdbTarget, requireConfig } from './target.ts';

/**
 * The cluster has room for the rows and indexes of the lab: node groups times what one data node takes.
 * https://dev.mysql.com/doc/refman/8.4/en/mysql-cluster-ndbd-definition.html#ndbparam-ndbd-datamemory
 */
export function roomForData(target: NdbTarget, place: CheckPlace, neededBytes: number): CheckDefinition {
  return placed(place, {
    title: say('Dữ liệu đủ chỗ', 'There is room for the data'),
    run: async (context) => {
      const read = await requireConfig(context, target);
      const { groups } = nodeGroups(read.cluster);
      const room = groups.reduce((sum, { nodes }) => sum + Math.min(...nodes.map(roomForRows)), 0);
      const data = nodesOf(read.cluster, 'ndbd');
      const evidence = data.map((node) => {
        const memory = numberOf(node, 'DataMemory');
        const percent = numberOf(node, 'MinFreePct').value;
        const size = inGibibytes(memory.value);
        return configLine(target, read, memory.line ?? node.line, {
          actual: say(
            `node ${node.id}: DataMemory ${size}${memory.line === null ? ' (mặc định)' : ''}, giữ trống ${percent} %`,
            `node ${node.id}: DataMemory ${size}${memory.line === null ? ' (default)' : ''}, ${percent} % kept free`,
          ),
        });
      });
      const [has, needs] = [inGibibytes(room), inGibibytes(neededBytes)];
      if (room >= neededBytes) {
        return pass(
          say(`Cụm chứa được ${has} dòng và chỉ mục; cần ${needs}.`, `The cluster takes ${has} of rows and indexes; ${needs} are needed.`),
          evidence,
        );
      }
      return fail(
        say(
          `Cụm chỉ chứa được ${has} dòng và chỉ mục, cần ${needs}. Có ${groups.length} nhóm, mỗi nhóm chứa bằng một node, trừ phần MinFreePct giữ trống.`,
          `The cluster takes only ${has} of rows and indexes, ${needs} are needed. Node groups: ${groups.length}, each holding what one node does, less what MinFreePct keeps free.`,
        ),
        evidence,
      );
    },
  });
}

/**
 * What a data node reserves fits into its machine.
 * https://dev.mysql.com/doc/refman/8.4/en/mysql-cluster-ndbinfo-resources.html
 */
export function fitsMachine(target: NdbTarget, place: CheckPlace, mostBytes: number): CheckDefinition {
  return placed(place, {
    title: say('Data node vừa với RAM của máy', 'A data node fits into its machine'),
    run: async (context) => {
      const read = await requireConfig(context, target);
      const sums: string[] = [];
      for (const node of nodesOf(read.cluster, 'ndbd')) {
        const parts = memoryParts(node);
        const sum = parts.reduce((bytes, part) => bytes + part.bytes, 0);
        const list = parts.map((part) => `${part.name} ${inGibibytes(part.bytes)}`).join(' + ');
        sums.push(`${node.id}: ${inGibibytes(sum)}`);
        if (sum <= mostBytes) continue;
        return fail(
          say(
            `Node ${node.id} giữ ${inGibibytes(sum)} ngay từ lúc khởi động; bài dành cho nó ${inGibibytes(mostBytes)}. Gồm ${list}.`,
            `Node ${node.id} reserves ${inGibibytes(sum)} at start; the lab leaves it ${inGibibytes(mostBytes)}. That is ${list}.`,
          ),
          parts.flatMap((part) => (part.line === null ? [] : [configLine(target, read, part.line)])),
        );
      }
      return pass(say(`Giữ lúc khởi động, theo node: ${sums.join(', ')}.`, `Reserved at start, by node: ${sums.join(', ')}.`));
    },
  });
}
