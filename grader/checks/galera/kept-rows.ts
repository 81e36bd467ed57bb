import { type CheckDefinition, fail, pass, type Verdict } from '../../engine/check.ts';
import type { SqlRow } from '../../probes/sql-protocol.ts';
import { type CheckPlace, placed } from '../place.ts';
import { say } from '../text.ts';
import { askNode } from './ask-node.ts';
import type { GaleraTarget } from './target.ts';

/** Rows that were there before the learner came, and must still be, on every machine. */
export interface KeptRows {
  readonly table: string;
  /** Its number, and what else stands in the row. */
  readonly key: string;
  readonly rows: readonly { readonly key: number; readonly values: Readonly<Record<string, string>> }[];
}

/**
 * No row was lost on the way: every machine has every one, as it was. How they came through does not matter; a cluster begun
 * on a machine that knew less lacks the last ones everywhere.
 */
export function keptRows(target: GaleraTarget, place: CheckPlace, kept: KeptRows): CheckDefinition {
  return placed(place, {
    title: say(`Không mất dòng nào của ${kept.table}`, `No row of ${kept.table} is lost`),
    timeoutMs: 45_000,
    run: async ({ sandbox }) => {
      const columns = [kept.key, ...Object.keys(kept.rows[0]?.values ?? {})];
      const last = Math.max(...kept.rows.map((row) => row.key));
      const question = `SELECT ${columns.join(', ')} FROM ${kept.table} WHERE ${kept.key} <= ${last} ORDER BY ${kept.key}`;
      for (const node of target.nodes) {
        const asked = await askNode(sandbox, node, ['SET SESSION wsrep_sync_wait = 1', question]);
        if (!asked.ok)
          return fail(say(`${kept.table}: ${node} ${asked.problem.vi}.`, `${kept.table}: ${node} ${asked.problem.en}.`), [{ node }]);
        const verdict = judge(node, kept, asked.rows[1] ?? []);
        if (verdict !== null) return verdict;
      }
      const count = kept.rows.length;
      return pass(say(`Cả ba máy có đủ ${count} dòng.`, `All three machines have all ${count} rows.`));
    },
  });
}

function judge(node: string, kept: KeptRows, seen: readonly SqlRow[]): Verdict | null {
  const found = (key: number) => seen.find((row) => row[kept.key] === String(key));
  const missing = kept.rows.filter((row) => found(row.key) === undefined).map((row) => row.key);
  if (missing.length > 0) {
    const count = kept.rows.length - missing.length;
    return fail(
      say(
        `${kept.table} trên ${node} có ${count} trong ${kept.rows.length} dòng phải có: thiếu ${missing.length} dòng.`,
        `${kept.table} on ${node} has ${count} of the ${kept.rows.length} rows it must have: ${missing.length} are missing.`,
      ),
      [{ node, actual: say(`không có ${kept.key} ${ranges(missing)}`, `no ${kept.key} ${ranges(missing)}`) }],
    );
  }
  const changed = kept.rows.find((row) => Object.entries(row.values).some(([column, value]) => found(row.key)?.[column] !== value));
  if (changed === undefined) return null;
  return fail(
    say(
      `Dòng ${changed.key} của ${kept.table} trên ${node} không còn như cũ.`,
      `Row ${changed.key} of ${kept.table} on ${node} is not what it was.`,
    ),
    [{ node, excerpt: JSON.stringify(found(changed.key)) }],
  );
}

/** `3–5, 9`. */
function ranges(numbers: readonly number[]): string {
  const parts: [number, number][] = [];
  for (const number of numbers) {
    const last = parts.at(-1);
    if (last !== undefined && last[1] === number - 1) last[1] = number;
    else parts.push([number, number]);
  }
  return parts.map(([from, to]) => (from === to ? `${from}` : `${from}–${to}`)).join(', ');
}
