import { type CheckDefinition, fail, pass } from '../../engine/check.ts';
import { textOf } from '../../parsers/ndb-config/index.ts';
import { type CheckPlace, placed } from '../place.ts';
import { say } from '../text.ts';
import { configLine } from './evidence.ts';
import { capital, KIND_WORDS } from './problem-words.ts';
import { type NdbTarget, requireConfig } from './target.ts';

/**
 * Data nodes and the management node say where their files lie, by a whole path.
 * https://dev.mysql.com/doc/refman/8.4/en/mysql-cluster-ndbd-definition.html#ndbparam-ndbd-datadir
 */
export function dataDirectories(target: NdbTarget, place: CheckPlace): CheckDefinition {
  return placed(place, {
    title: say('Nơi để dữ liệu và log được ghi rõ', 'Where data and logs lie is written'),
    run: async (context) => {
      const read = await requireConfig(context, target);
      const nodes = read.cluster.nodes.flatMap((node) => (node.kind === 'mysqld' ? [] : [{ node, dir: textOf(node, 'DataDir') }]));
      const loose = nodes.find(({ dir }) => !dir.value.startsWith('/'));
      if (loose === undefined) {
        const all = nodes.map(({ node, dir }) => `${node.id}: ${dir.value}`).join(', ');
        return pass(say(`${all}.`, `${all}.`));
      }
      const { node, dir } = loose;
      const seen =
        dir.line === null
          ? say('không có DataDir, nên là “.”', 'has no DataDir, which makes it “.”')
          : say(`có DataDir = ${dir.value}`, `has DataDir = ${dir.value}`);
      return fail(
        say(
          `${capital(KIND_WORDS[node.kind].vi)} ${node.id} ${seen.vi}: tệp của nó nằm ở thư mục mà người khởi động nó tình cờ đang đứng.`,
          `The ${KIND_WORDS[node.kind].en} ${node.id} ${seen.en}: its files lie wherever it happens to be started.`,
        ),
        [configLine(target, read, dir.line ?? node.line)],
      );
    },
  });
}
