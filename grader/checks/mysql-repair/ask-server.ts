import { type CheckContext, fail, type Verdict } from '../../engine/check.ts';
import type { SqlError, SqlResult, SqlServer } from '../../probes/sql-protocol.ts';
import { duration, say } from '../text.ts';

const ACCESS_DENIED = 1045;
/** Longer than the longest semi-sync timeout a learner may choose: a statement may have to sit one out. */
const STATEMENT_TIMEOUT_MS = 25_000;

const SWEEP_MS = 5000;

/** What was found, or why there is nothing to find: a verdict against the learner. */
export type Found<T> = { readonly found: T } | { readonly verdict: Verdict };

/** The server of a node, as the account the labs come with sees it. */
export function checkerAt(context: Pick<CheckContext, 'sandbox'>, node: string): SqlServer {
  const host = context.sandbox.nodes.find(({ name }) => name === node)?.address;
  if (host === undefined) throw new Error(`the lab has no node ${node}`);
  return { host, user: 'checker', password: 'checker' };
}

/** Runs statements on a node's server. A server that does not let the checks in is the learner's; a statement that fails is in the results. */
export async function askServer(
  context: Pick<CheckContext, 'sandbox' | 'signal'>,
  node: string,
  statements: readonly string[],
): Promise<Found<readonly SqlResult[]>> {
  const answer = await context.sandbox.probe(
    { op: 'sql.run', args: { server: checkerAt(context, node), statements, timeoutMs: STATEMENT_TIMEOUT_MS } },
    { signal: context.signal, timeoutMs: (statements.length + 1) * STATEMENT_TIMEOUT_MS },
  );
  return answer.error === undefined ? { found: answer.results } : { verdict: noSession(node, answer.error) };
}

/** The rows of one statement; a statement that fails is the learner's, and said with the server's own words. */
export function rowsOf(results: readonly SqlResult[], index: number, node: string): Found<SqlResult['rows']> {
  const result = results[index];
  if (result === undefined || result.error !== undefined) return { verdict: statementFailed(node, result?.error) };
  return { found: result.rows };
}

/** What a server said to a statement that should have gone well. */
export function statementFailed(node: string, error: SqlError | undefined): Verdict {
  if (error?.code === 'ETIMEDOUT') {
    const waited = duration(STATEMENT_TIMEOUT_MS);
    return fail(
      say(
        `MariaDB trên ${node} không trả lời một câu lệnh sau ${waited.vi}.`,
        `MariaDB on ${node} did not answer a statement within ${waited.en}.`,
      ),
      [{ node }],
    );
  }
  const number = error?.errno ?? error?.code ?? '?';
  return fail(
    say(
      `MariaDB trên ${node} từ chối câu lệnh của máy đo (lỗi ${number}).`,
      `MariaDB on ${node} refused the probe's statement (error ${number}).`,
    ),
    [{ node, excerpt: error?.message ?? '' }],
  );
}

/** Removes a table of ours at the end of a grading, if its server still listens; nobody is hurt by one that stays. */
export async function sweep({ sandbox }: Pick<CheckContext, 'sandbox'>, node: string, table: string): Promise<void> {
  const signal = AbortSignal.timeout(SWEEP_MS);
  await askServer({ sandbox, signal }, node, [`DROP TABLE IF EXISTS ${table}`]).catch((cause: unknown) => {
    if (!signal.aborted) throw cause;
  });
}

function noSession(node: string, error: SqlError): Verdict {
  const evidence = [{ node, actual: say(error.code, error.code), excerpt: error.message }];
  if (error.errno === ACCESS_DENIED) {
    return fail(
      say(
        `MariaDB trên ${node} không cho tài khoản checker đăng nhập từ máy đo.`,
        `MariaDB on ${node} does not let the account checker log in from the probe.`,
      ),
      evidence,
    );
  }
  return fail(
    say(
      `Không vào được MariaDB trên ${node} qua mạng (cổng 3306: ${error.errno ?? error.code}).`,
      `MariaDB on ${node} cannot be entered over the network (port 3306: ${error.errno ?? error.code}).`,
    ),
    evidence,
  );
}
