import { type CheckDefinition, fail, pass } from '../../engine/check.ts';
import { type NodeGroups, nodeGroups, nodesOf, numberOf } from '../../parsers/ndb-config/index.ts';
import type { LocalText } from '../../result.ts';
import { type CheckPlace, placed } from '../place.ts';
import { listed, say } from '../text.ts';
import { configLine } from './evidence.ts';
import { type NdbTarget, requireConfig } from './target.ts';

/**
 * `NoOfReplicas` is written for all data nodes at once, is what the lab asks, and every node group has that many.
 * https://dev.mysql.com/doc/refman/8.4/en/mysql-cluster-ndbd-definition.html#ndbparam-ndbd-noofreplicas
 */
export function copies(target: NdbTarget, place: CheckPlace, wanted: number): CheckDefinition {
  return placed(place, {
    title: say(`${wanted} bản của mỗi mảnh dữ liệu, nhóm nào cũng đủ`, `${wanted} copies of each piece, in complete groups`),
    run: async (context) => {
      const read = await requireConfig(context, target);
      const data = nodesOf(read.cluster, 'ndbd');
      const own = data.find((node) => (numberOf(node, 'NoOfReplicas').line ?? 0) > node.line);
      if (own !== undefined) {
        return fail(
          say(
            `NoOfReplicas nằm trong phần [ndbd] của node ${own.id}. Nó là một con số của cả cụm, sổ tay chỉ cho viết ở phần mặc định.`,
            `NoOfReplicas stands in the [ndbd] section of node ${own.id}. It is one number for the whole cluster, which the manual has in the default section only.`,
          ),
          [configLine(target, read, numberOf(own, 'NoOfReplicas').line)],
        );
      }
      const [first] = data;
      const replicas = first === undefined ? { value: 0, line: null } : numberOf(first, 'NoOfReplicas');
      if (replicas.line === null) {
        return fail(
          say('Không phần mặc định nào đặt NoOfReplicas cho các data node.', 'No default section sets NoOfReplicas for the data nodes.'),
          [configLine(target, read, null)],
        );
      }
      const shape = nodeGroups(read.cluster);
      const evidence = [configLine(target, read, replicas.line, { actual: groupWords(shape) })];
      if (replicas.value !== wanted) {
        return fail(
          say(
            `NoOfReplicas = ${replicas.value}: ${groupWords(shape).vi} Bài cần ${wanted} bản.`,
            `NoOfReplicas = ${replicas.value}: ${groupWords(shape).en} The lab asks for ${wanted} copies.`,
          ),
          evidence,
        );
      }
      const short = shape.groups.find((group) => group.nodes.length !== wanted);
      if (short !== undefined || shape.spare.length > 0) {
        const spare = shape.spare.map((node) => node.id).join(', ');
        return fail(
          say(
            `${groupWords(shape).vi} Nhóm nào cũng phải có đúng ${wanted} node${spare === '' ? '' : `; node ${spare} không thuộc nhóm nào`}.`,
            `${groupWords(shape).en} Each group must have exactly ${wanted}${spare === '' ? '' : `; node ${spare} is in none`}.`,
          ),
          [
            ...evidence,
            ...data.flatMap((node) =>
              numberOf(node, 'NodeGroup').line === null ? [] : [configLine(target, read, numberOf(node, 'NodeGroup').line)],
            ),
          ],
        );
      }
      return pass(groupWords(shape), evidence);
    },
  });
}

/** `Group 0: 1 and 2.` */
export function groupWords({ groups }: NodeGroups): LocalText {
  const each = (language: 'vi' | 'en', word: string) =>
    `${groups.map(({ group, nodes }) => `${word} ${group}: ${listed(nodes.map((node) => String(node.id)))[language]}`).join('; ')}.`;
  return say(each('vi', 'Nhóm'), each('en', 'Group'));
}
