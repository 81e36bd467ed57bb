import { type CheckContext, fail, type Verdict } from '../../engine/check.ts';
import type { SqlError, SqlRow, SqlServer } from '../../probes/sql-protocol.ts';
import { say } from '../text.ts';

/** Where a busy machine may take its time; a server that answers at all answers sooner. */
const CONNECT_TIMEOUT_MS = 10_000;

/** The account of kit `mariadb-checker` on a node: it reads everything and writes the schema `luyen` only. */
export function checkerAt(node: string, database?: string): SqlServer {
  return { host: node, user: 'checker', password: 'checker', ...(database === undefined ? {} : { database }) };
}

/** What a server said to a few statements, or why that is the learner's to mend. */
export type Told =
  | { readonly ok: true; readonly rows: readonly (readonly SqlRow[])[] }
  | { readonly ok: false; readonly error: SqlError; readonly hadSession: boolean };

/** Asks a server as the checks' account; the first statement that fails ends it. Rejects only when the probe does. */
export async function askServer(
  { sandbox }: Pick<CheckContext, 'sandbox'>,
  node: string,
  statements: readonly string[],
  options: { readonly connectTimeoutMs?: number; readonly timeoutMs?: number } = {},
): Promise<Told> {
  const args = { server: checkerAt(node), statements, connectTimeoutMs: CONNECT_TIMEOUT_MS, ...options };
  const { error, results } = await sandbox.probe({ op: 'sql.run', args });
  if (error !== undefined) return { ok: false, error, hadSession: false };
  const failed = results.find((result) => result.error !== undefined)?.error;
  if (failed !== undefined) return { ok: false, error: failed, hadSession: true };
  return { ok: true, rows: results.map((result) => result.rows) };
}

/** Against the learner: the server does not answer, does not let the checks in, or lets them do less than the task says. */
export function refusalOf(node: string, { error, hadSession }: Extract<Told, { ok: false }>): Verdict {
  const { code, errno } = error;
  const message = error.message.slice(0, 500);
  const evidence = [{ node, actual: say(`${code}: ${message}`, `${code}: ${message}`) }];
  if (errno === undefined) {
    return fail(
      say(
        `Cổng 3306 của ${node} không trả lời từ mạng (thấy: ${code}).`,
        `Port 3306 of ${node} does not answer from the network (seen: ${code}).`,
      ),
      evidence,
    );
  }
  if (hadSession) {
    return fail(
      say(
        `${node} không cho tài khoản \`checker\` làm điều bài kiểm tra cần: lỗi ${errno}.`,
        `${node} does not let the account \`checker\` do what the checks need: error ${errno}.`,
      ),
      evidence,
    );
  }
  return fail(
    say(
      `${node} trả lời mà không cho tài khoản \`checker\` vào: lỗi ${errno}. Tài khoản này được tạo mỗi lần MariaDB khởi động.`,
      `${node} answers and does not let the account \`checker\` in: error ${errno}. The account is made whenever MariaDB starts.`,
    ),
    evidence,
  );
}

/** A text as SQL, whatever is in it. */
export function sqlText(text: string): string {
  return `'${text.replaceAll('\\', '\\\\').replaceAll("'", "''")}'`;
}
