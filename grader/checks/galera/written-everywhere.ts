import { type CheckDefinition, fail, pass, type Verdict } from '../../engine/check.ts';
import type { SandboxUnderTest } from '../../port.ts';
import { type CheckPlace, placed } from '../place.ts';
import { listed, say } from '../text.ts';
import { askNode } from './ask-node.ts';
import type { GaleraTarget } from './target.ts';
import { tableStatements } from './writers-table.ts';

const TABLE = 'luyen.written';

/** A row written on any machine is on all of them, and numbers handed out on different machines do not clash. */
export function writtenEverywhere(target: GaleraTarget, place: CheckPlace): CheckDefinition {
  return placed(place, {
    title: say('Ghi ở máy nào cũng được, và máy nào cũng đọc được', 'Written on any machine, read on every one'),
    timeoutMs: 60_000,
    run: async ({ sandbox }) => {
      const [first] = target.nodes;
      const made = await run(sandbox, first, tableStatements(TABLE));
      if (made !== null) return made;
      for (const node of target.nodes) {
        const refused = await run(sandbox, node, [`INSERT INTO ${TABLE} (written_on) VALUES ('${node}')`]);
        if (refused !== null) return refused;
      }
      for (const node of target.nodes) {
        const verdict = await judgeRead(sandbox, node, target.nodes);
        if (verdict !== null) return verdict;
      }
      return pass(
        say('Ba dòng, mỗi dòng ghi ở một máy: cả ba máy đọc được đủ.', 'Three rows, one written on each machine: all three read them all.'),
      );
    },
  });
}

async function run(sandbox: SandboxUnderTest, node: string, statements: readonly string[]): Promise<Verdict | null> {
  const asked = await askNode(sandbox, node, statements);
  if (asked.ok) return null;
  return fail(say(`Ghi ở ${node}: máy ấy ${asked.problem.vi}.`, `Writing on ${node}: it ${asked.problem.en}.`), [{ node }]);
}

async function judgeRead(sandbox: SandboxUnderTest, node: string, wanted: readonly string[]): Promise<Verdict | null> {
  const asked = await askNode(sandbox, node, ['SET SESSION wsrep_sync_wait = 1', `SELECT id, written_on FROM ${TABLE}`]);
  if (!asked.ok) return fail(say(`Đọc ở ${node}: máy ấy ${asked.problem.vi}.`, `Reading on ${node}: it ${asked.problem.en}.`), [{ node }]);
  const rows = asked.rows[1] ?? [];
  const missing = wanted.filter((one) => !rows.some((row) => row.written_on === one));
  if (missing.length === 0) return null;
  const names = listed(missing);
  return fail(say(`Dòng ghi ở ${names.vi} không đọc được ở ${node}.`, `The row written on ${names.en} cannot be read on ${node}.`), [
    { node, excerpt: JSON.stringify(rows).slice(0, 500) },
  ]);
}
