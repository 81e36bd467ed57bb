import type { CheckContext, Verdict } from '../../engine/check.ts';
import type { SqlRow } from '../../probes/sql-protocol.ts';
import { askServer, checkerAt, refusalOf } from '../mysql/checker.ts';

/** Longer than the longest semi-sync timeout a learner may choose: a statement may have to sit one out. */
const STATEMENT_TIMEOUT_MS = 25_000;
const SWEEP_MS = 3000;

/** What was found, or why there is nothing to find: a verdict against the learner. */
export type Found<T> = { readonly found: T } | { readonly verdict: Verdict };

/** The rows of every statement; a server that does not let the checks in, or a statement that fails, is the learner's. */
export async function findRows(
  context: Pick<CheckContext, 'sandbox'>,
  node: string,
  statements: readonly string[],
): Promise<Found<readonly (readonly SqlRow[])[]>> {
  const told = await askServer(context, node, statements, { timeoutMs: STATEMENT_TIMEOUT_MS });
  return told.ok ? { found: told.rows } : { verdict: refusalOf(node, told) };
}

/** Removes a table of ours, also when the grading was cut off; nobody is hurt by one that stays. */
export async function sweep({ sandbox }: Pick<CheckContext, 'sandbox'>, node: string, table: string): Promise<void> {
  const signal = AbortSignal.timeout(SWEEP_MS);
  const args = { server: checkerAt(node), statements: [`DROP TABLE IF EXISTS ${table}`], connectTimeoutMs: SWEEP_MS };
  await sandbox.probe({ op: 'sql.run', args }, { signal }).catch((cause: unknown) => {
    if (!signal.aborted) throw cause;
  });
}
