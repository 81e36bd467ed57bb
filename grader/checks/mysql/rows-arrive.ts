import { randomUUID } from 'node:crypto';
import { type CheckContext, type CheckDefinition, fail, pass, type Verdict } from '../../engine/check.ts';
import { eventually } from '../../engine/eventually.ts';
import type { SqlRow } from '../../probes/sql-protocol.ts';
import { type CheckPlace, placed } from '../place.ts';
import { duration, say } from '../text.ts';
import { askServer, refusalOf, sqlText, type Told } from './checker.ts';
import type { ReplicationTarget } from './target.ts';

/** Where the checks write; the account may write nowhere else. */
const TABLE = 'luyen.visits';
const ROWS = 8;
/** How late rows may be is another check's matter; this one waits until nobody would wait longer. */
const ARRIVE_WITHIN_MS = 15_000;

/** What the checks leave behind on the source, once per grading: rows whose values only that machine could have made up. */
const statementsOf = (token: string): readonly string[] => [
  'CREATE DATABASE IF NOT EXISTS luyen',
  `CREATE TABLE IF NOT EXISTS ${TABLE} (id INT AUTO_INCREMENT PRIMARY KEY, token CHAR(36), wrote VARCHAR(80), made CHAR(36), state VARCHAR(10)) ENGINE=InnoDB`,
  ...Array.from(
    { length: ROWS },
    () => `INSERT INTO ${TABLE} (token, wrote, made, state) VALUES (${sqlText(token)}, @@hostname, UUID(), 'new')`,
  ),
  `UPDATE ${TABLE} SET state = 'changed' WHERE token = ${sqlText(token)} ORDER BY id LIMIT 2`,
  `DELETE FROM ${TABLE} WHERE token = ${sqlText(token)} ORDER BY id DESC LIMIT 1`,
];

/** Rows the checks write on the source are on the replica, each with the same values. */
export function rowsArrive(
  target: ReplicationTarget,
  place: CheckPlace,
  { withinMs = ARRIVE_WITHIN_MS }: { readonly withinMs?: number } = {},
): CheckDefinition {
  const { source, replica } = target;
  return placed(place, {
    title: say('Dòng ghi ở nguồn có ở bản sao, không sai một chữ', 'Rows written on the source are on the replica, letter for letter'),
    timeoutMs: 60_000,
    run: async (context) => {
      const token = randomUUID();
      const read = `SELECT id, wrote, made, state FROM ${TABLE} WHERE token = ${sqlText(token)} ORDER BY id`;
      const written = await askServer(context, source, [...statementsOf(token), read]);
      if (!written.ok) return refusalOf(source, written);
      const rows = written.rows.at(-1) ?? [];
      const outcome = await eventually({
        observe: () => askServer(context, replica, [read]),
        holds: (told) => told.ok && sameRows(rows, told.rows[0] ?? []),
        withinMs,
        everyMs: 200,
        now: context.now,
        signal: context.signal,
        onLook: ({ elapsedMs }) => context.progress(waitingFor(replica, elapsedMs)),
      });
      if (!outcome.held) return missing(target, rows, outcome);
      return pass(
        say(
          `${rows.length} dòng thêm, sửa và xoá ở ${source} có ở ${replica}, giống từng chữ.`,
          `${rows.length} rows added, changed and deleted on ${source} are on ${replica}, letter for letter.`,
        ),
      );
    },
  });
}

function waitingFor(replica: string, elapsedMs: number) {
  const since = duration(elapsedMs);
  return say(`Đã ghi ở nguồn ${since.vi} trước, chờ ở ${replica}`, `Written on the source ${since.en} ago, waiting on ${replica}`);
}

function sameRows(one: readonly SqlRow[], other: readonly SqlRow[]): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}

function missing(
  { source, replica }: ReplicationTarget,
  rows: readonly SqlRow[],
  { last: told, elapsedMs }: { readonly last: Told; readonly elapsedMs: number },
): Verdict {
  if (!told.ok && (told.error.errno === undefined || !told.hadSession)) return refusalOf(replica, told);
  const found = told.ok ? (told.rows[0] ?? []) : [];
  const waited = duration(elapsedMs);
  const wrong = rows.find((row) => found.some((one) => one.id === row.id && JSON.stringify(one) !== JSON.stringify(row)));
  if (wrong !== undefined) {
    const there = found.find((one) => one.id === wrong.id);
    return fail(
      say(`Một dòng ở ${replica} khác với chính nó ở ${source}.`, `A row on ${replica} differs from the same row on ${source}.`),
      [
        { node: source, excerpt: JSON.stringify(wrong).slice(0, 500) },
        { node: replica, excerpt: JSON.stringify(there).slice(0, 500) },
      ],
    );
  }
  return fail(
    say(
      `Sau ${waited.vi}, ${replica} có ${found.length} trong ${rows.length} dòng bài kiểm tra đã ghi vào \`${TABLE}\` ở ${source}.`,
      `After ${waited.en} ${replica} has ${found.length} of the ${rows.length} rows the check wrote to \`${TABLE}\` on ${source}.`,
    ),
    [{ node: replica, ...(told.ok ? {} : { excerpt: told.error.message.slice(0, 500) }) }],
  );
}

/** Tries to write on the replica; a transaction that is never committed, so that one that is let through leaves nothing behind. */
export function writesRefused(target: ReplicationTarget, place: CheckPlace): CheckDefinition {
  const { source, replica } = target;
  return placed(place, {
    title: say('Bản sao từ chối người dùng ghi', 'The replica refuses users’ writes'),
    timeoutMs: 60_000,
    run: async (context: CheckContext) => {
      const insert = `INSERT INTO ${TABLE} (token, wrote) VALUES ('refused', @@hostname)`;
      const told = await askServer(context, replica, ['START TRANSACTION', insert, 'ROLLBACK']);
      if (told.ok) {
        return fail(
          say(
            `${replica} nhận một lệnh ghi của tài khoản thường, không phải của luồng SQL.`,
            `${replica} took a write of an ordinary account, not of its SQL thread.`,
          ),
          [{ node: replica, excerpt: insert }],
        );
      }
      if (told.error.errno !== READ_ONLY_ERRNO) return refusalOf(replica, told);
      return pass(
        say(
          `${replica} từ chối tài khoản thường (lỗi ${READ_ONLY_ERRNO}); chỉ những gì từ ${source} sang là vào được.`,
          `${replica} refuses ordinary accounts (error ${READ_ONLY_ERRNO}); only what comes from ${source} gets in.`,
        ),
      );
    },
  });
}

/** ER_OPTION_PREVENTS_STATEMENT: read_only. */
const READ_ONLY_ERRNO = 1290;
