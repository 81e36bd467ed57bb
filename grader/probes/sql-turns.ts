import type { SqlAttempt } from './sql-protocol.ts';
import { runSql } from './sql-run.ts';
import type { SteadyTurns } from './steady-turns.ts';

const MAX_BODY = 256;

/** The statement at every turn, each in a session of its own; `?` becomes the number of the turn. To log in and to be done take `timeoutMs` together. */
export function sqlTurns({ sql, statement }: SqlAttempt, timeoutMs: number, nowMs: () => number): SteadyTurns {
  return {
    async turn(index) {
      const server = { server: sql, statements: [statement.replaceAll('?', String(index))] };
      const { atMs, durationMs, error, results } = await runSql({ ...server, connectTimeoutMs: timeoutMs, withinMs: timeoutMs }, nowMs);
      const [result] = results;
      const errorCode = (error ?? result?.error)?.code;
      const [row] = result?.rows ?? [];
      return {
        atMs,
        durationMs,
        ...(row === undefined ? {} : { body: JSON.stringify(row).slice(0, MAX_BODY) }),
        ...(errorCode === undefined ? {} : { errorCode }),
      };
    },
    dispose: () => undefined, // every session ends with its turn
  };
}
