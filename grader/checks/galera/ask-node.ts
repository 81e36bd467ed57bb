import type { SandboxUnderTest } from '../../port.ts';
import type { SqlError, SqlRow } from '../../probes/sql-protocol.ts';
import type { LocalText } from '../../result.ts';
import { askServer } from '../mysql/checker.ts';
import { say } from '../text.ts';

const CONNECT_TIMEOUT_MS = 3000;
/** A machine without a majority lets some statements wait; none of ours takes long by itself. */
const STATEMENT_TIMEOUT_MS = 6000;
const NOT_ALLOWED = [1044, 1045, 1130, 1142, 1698];

/** What a server answered, rows by statement; or why it did not, in words that go on after the name of the node. */
export type Asked =
  | { readonly ok: true; readonly rows: readonly (readonly SqlRow[])[] }
  | { readonly ok: false; readonly problem: LocalText; readonly error: SqlError; readonly hadSession: boolean };

/** Runs statements in one session of the checks' own account. Rejects only when the probe cannot be asked. */
export async function askNode(
  sandbox: SandboxUnderTest,
  node: string,
  statements: readonly string[],
  options: { readonly connectTimeoutMs?: number; readonly timeoutMs?: number } = {},
): Promise<Asked> {
  const told = await askServer({ sandbox }, node, statements, {
    connectTimeoutMs: CONNECT_TIMEOUT_MS,
    timeoutMs: STATEMENT_TIMEOUT_MS,
    ...options,
  });
  if (told.ok) return told;
  return { ...told, problem: problemOf(told.error, told.hadSession) };
}

function problemOf({ code, errno, message }: SqlError, hadSession: boolean): LocalText {
  if (errno !== undefined && NOT_ALLOWED.includes(errno)) {
    return say(
      `không cho tài khoản \`checker\` vào hay làm việc này (${message})`,
      `does not let the account \`checker\` in, or do this (${message})`,
    );
  }
  if (errno !== undefined) return say(`trả lời lỗi ${errno}: ${message}`, `answers with error ${errno}: ${message}`);
  if (hadSession) return say(`không trả lời câu lệnh (${code})`, `does not answer a statement (${code})`);
  return say(`không trả lời ở cổng 3306 từ mạng (thấy: ${code})`, `does not answer on port 3306 from the network (seen: ${code})`);
}
