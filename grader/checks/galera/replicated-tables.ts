import { type CheckDefinition, fail, pass } from '../../engine/check.ts';
import { type CheckPlace, placed } from '../place.ts';
import { listed, say } from '../text.ts';
import { askNode } from './ask-node.ts';
import type { GaleraTarget } from './target.ts';

/**
 * Every table of the database is one whose rows Galera replicates. Of any other engine the table itself goes everywhere, and
 * what is written into it later stays on one machine, without a warning.
 */
export function replicatedTables(target: GaleraTarget, place: CheckPlace, schema: string): CheckDefinition {
  return placed(place, {
    title: say(`Mọi bảng của ${schema} đều được nhân bản`, `Every table of ${schema} is replicated`),
    timeoutMs: 45_000,
    run: async ({ sandbox }) => {
      const question = `SELECT TABLE_NAME AS name, ENGINE AS engine FROM information_schema.TABLES WHERE TABLE_SCHEMA = '${schema}' AND TABLE_TYPE = 'BASE TABLE' ORDER BY TABLE_NAME`;
      const counts: number[] = [];
      for (const node of target.nodes) {
        const asked = await askNode(sandbox, node, [question]);
        if (!asked.ok) return fail(say(`${node} ${asked.problem.vi}.`, `${node} ${asked.problem.en}.`), [{ node }]);
        const tables = asked.rows[0] ?? [];
        const other = tables.filter((table) => table.engine?.toUpperCase() !== 'INNODB');
        counts.push(tables.length);
        if (other.length === 0) continue;
        const names = listed(other.map(({ name, engine }) => `${name} (${engine ?? '?'})`));
        return fail(
          say(
            `Những gì ghi vào ${names.vi} trên ${node} không sang máy nào khác.`,
            `What is written into ${names.en} on ${node} goes to no other machine.`,
          ),
          [{ node, actual: names }],
        );
      }
      const count = Math.min(...counts);
      return pass(say(`${count} bảng, đều được nhân bản.`, `${count} tables, all of them replicated.`));
    },
  });
}
