import type { ProbeOperations } from './protocol.ts';
import type { SqlResult } from './sql-protocol.ts';
import { openSqlSession } from './sql-session.ts';

const DEFAULT_CONNECT_TIMEOUT_MS = 3000;
const DEFAULT_TIMEOUT_MS = 10_000;

type Run = ProbeOperations['sql.run'];

/** `withinMs`, when given, is what everything may take together, whatever each may. */
type Args = Run['args'] & { readonly withinMs?: number };

/** Logs in and runs the statements in order, in one session. Never rejects for what the server or the network does. */
export async function runSql(args: Args, nowMs: () => number): Promise<Run['answer']> {
  const atMs = nowMs();
  const leftMs = () => Math.max(1, (args.withinMs ?? Number.POSITIVE_INFINITY) - (nowMs() - atMs));
  const connectTimeoutMs = args.connectTimeoutMs ?? DEFAULT_CONNECT_TIMEOUT_MS;
  const session = await openSqlSession(args.server, { nowMs, connectTimeoutMs });
  const connectedMs = nowMs() - atMs;
  if ('code' in session) return { atMs, durationMs: connectedMs, connectedMs: null, error: session, results: [] };
  const results: SqlResult[] = [];
  try {
    for (const statement of args.statements) {
      const { result, isLost } = await session.run(statement, Math.min(args.timeoutMs ?? DEFAULT_TIMEOUT_MS, leftMs()));
      results.push(result);
      if (isLost || (result.error !== undefined && args.goOn !== true)) break;
    }
  } finally {
    session.end();
  }
  return { atMs, durationMs: nowMs() - atMs, connectedMs, results };
}
