import { type CheckDefinition, fail, pass } from '../../engine/check.ts';
import { type CheckPlace, placed } from '../place.ts';
import { say } from '../text.ts';
import { configLine } from './evidence.ts';
import { capital, KIND_WORDS } from './problem-words.ts';
import { type NdbTarget, requireConfig } from './target.ts';

/** The largest id a data node can have in 8.4. */
const LAST_DATA_ID = 144;

/**
 * Every node's id is written, and those that are no data nodes leave 1–144 to data nodes still to come.
 * https://dev.mysql.com/doc/refman/8.4/en/mysql-cluster-mgm-definition.html#ndbparam-mgmd-nodeid
 */
export function nodeIds(target: NdbTarget, place: CheckPlace): CheckDefinition {
  return placed(place, {
    title: say('Số của mọi node được viết ra, đúng khoảng', 'Every node’s id is written, in its range'),
    run: async (context) => {
      const read = await requireConfig(context, target);
      for (const node of read.cluster.nodes) {
        const word = KIND_WORDS[node.kind];
        if (node.idLine === null) {
          return fail(
            say(
              `Phần ở dòng ${node.line} (${word.vi}) không ghi NodeId: bây giờ nó nhận số ${node.id}, thêm một phần phía trước là số ấy đổi.`,
              `The section on line ${node.line} (${word.en}) has no NodeId: it would get ${node.id} now, and another one after a section is added before it.`,
            ),
            [configLine(target, read, node.line)],
          );
        }
        if (node.kind === 'ndbd' || node.id > LAST_DATA_ID) continue;
        return fail(
          say(
            `${capital(word.vi)} mang số ${node.id}, trong khoảng 1–${LAST_DATA_ID} mà data node cần.`,
            `A ${word.en} has the id ${node.id}, one of 1–${LAST_DATA_ID}, which data nodes need.`,
          ),
          [configLine(target, read, node.idLine)],
        );
      }
      const ids = read.cluster.nodes.map((node) => node.id).join(', ');
      return pass(say(`Các số: ${ids}.`, `The ids: ${ids}.`));
    },
  });
}
