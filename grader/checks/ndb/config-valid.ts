import { type CheckDefinition, fail, pass } from '../../engine/check.ts';
import { type CheckPlace, placed } from '../place.ts';
import { say } from '../text.ts';
import { configLine } from './evidence.ts';
import { problemWords } from './problem-words.ts';
import type { NdbTarget } from './target.ts';

/** More than a reader can use at once. */
const MAX_EVIDENCE = 5;

/**
 * `ndb_mgmd` would start with this file: every section and parameter is one it knows, every value allowed, every id its node's own.
 * https://dev.mysql.com/doc/refman/8.4/en/mysql-cluster-config-file.html
 */
export function configAccepted(target: NdbTarget, place: CheckPlace): CheckDefinition {
  const { management: node, config: file } = target;
  return placed(place, {
    title: say('Management node nhận được config.ini', 'The management node would take config.ini'),
    run: async (context) => {
      const loaded = await context.get(target.loaded);
      if (loaded.kind === 'absent')
        return fail(say(`Không có tệp ${file} trên ${node}.`, `There is no ${file} on ${node}.`), [{ node, file }]);
      if (loaded.kind === 'unreadable') {
        return fail(
          say(
            `${file} trên ${node} không phải một tệp văn bản bình thường, hoặc lớn hơn 256 KiB.`,
            `${file} on ${node} is not an ordinary text file, or is larger than 256 KiB.`,
          ),
          [{ node, file }],
        );
      }
      const [problem] = loaded.problems;
      if (problem === undefined) {
        const count = loaded.cluster.nodes.length;
        return pass(say(`ndb_mgmd đọc được tệp này: ${count} node.`, `ndb_mgmd would read this file: ${count} nodes.`));
      }
      const words = problemWords(problem);
      const where = problem.line === null ? say('', '') : say(` dòng ${problem.line}`, ` line ${problem.line}`);
      return fail(
        say(
          `ndb_mgmd không khởi động với ${file}${where.vi}: ${words.vi}`,
          `ndb_mgmd would not start with ${file}${where.en}: ${words.en}`,
        ),
        loaded.problems.slice(0, MAX_EVIDENCE).map((one) => configLine(target, loaded, one.line, { actual: problemWords(one) })),
      );
    },
  });
}

/** No default section stands behind sections it was meant for. https://dev.mysql.com/doc/refman/8.4/en/mysql-cluster-config-example.html */
export function defaultsFirst(target: NdbTarget, place: CheckPlace): CheckDefinition {
  return placed(place, {
    title: say('Phần mặc định đứng trước những phần dùng nó', 'Default sections stand before those that use them'),
    run: async (context) => {
      const loaded = await context.get(target.loaded);
      if (loaded.kind !== 'read') throw new Error(`${target.config} was not read: this check must need the one that says so`);
      const [late] = loaded.cluster.lateDefaults;
      if (late === undefined) return pass(say('Giá trị mặc định tới được mọi phần.', 'Defaults reach every section.'));
      const { section, missed } = late;
      const lines = missed.map((one) => one.line).join(', ');
      return fail(
        say(
          `[${section.kind} default] ở dòng ${section.line} đứng sau phần ở dòng ${lines}: những gì viết trong đó không tới được các phần ấy.`,
          `[${section.kind} default] on line ${section.line} stands behind the sections on line ${lines}: nothing in it reaches those.`,
        ),
        [configLine(target, loaded, section.line), ...missed.map((one) => configLine(target, loaded, one.line))],
      );
    },
  });
}
