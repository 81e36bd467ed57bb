import { connect, type Socket } from 'node:net';
import { type Connection, createConnection, type QueryError } from 'mysql2';
import { codeOf } from './error-code.ts';
import type { SqlError, SqlResult, SqlRow, SqlServer } from './sql-protocol.ts';

const MYSQL_PORT = 3306;
const MAX_ROWS = 1000;
/** A server that means ill could fill the probe's memory. */
const MAX_SESSION_BYTES = 4 * 1024 * 1024;
/** How long a server may take to hang up once it was told goodbye. */
const GOODBYE_MS = 1000;

/** One session with a server. Whoever opened it ends it. */
export interface SqlSession {
  /** Never rejects. `isLost` when the session cannot be used any more. */
  run(statement: string, timeoutMs: number): Promise<{ readonly result: SqlResult; readonly isLost: boolean }>;
  /** Idempotent; says goodbye, so that the server has nothing to complain of in its log. */
  end(): void;
}

export interface SqlSessionOptions {
  nowMs(): number;
  /** To connect and log in. */
  readonly connectTimeoutMs: number;
}

/** Connects and logs in. Never rejects for what the server or the network does. */
export function openSqlSession(server: SqlServer, { nowMs, connectTimeoutMs }: SqlSessionOptions): Promise<SqlSession | SqlError> {
  const stream = connect(server.port ?? MYSQL_PORT, server.host).setNoDelay(true);
  const connection = createConnection({
    stream,
    user: server.user,
    password: server.password,
    ...(server.database === undefined ? {} : { database: server.database }),
    connectTimeout: connectTimeoutMs,
    charset: 'utf8mb4_general_ci',
    multipleStatements: false,
    disableEval: true,
    typeCast: (field) => field.string('utf8'),
  });
  limit(stream);
  return new Promise((resolve) => {
    connection.on('error', (error: Error) => {
      stream.destroy();
      resolve(sqlError(error)); // too late for a session that stands; its next statement says so
    });
    connection.once('connect', () => resolve(sessionOn(connection, stream, nowMs)));
  });
}

function sessionOn(connection: Connection, stream: Socket, nowMs: () => number): SqlSession {
  let isEnded = false;
  let isLost = false;
  return {
    run(statement, timeoutMs) {
      const startedMs = nowMs();
      return new Promise((resolve) => {
        connection.query({ sql: statement, timeout: timeoutMs }, (error, answer) => {
          const durationMs = nowMs() - startedMs;
          if (error === null) return resolve({ result: { durationMs, ...whatCame(answer) }, isLost: false });
          isLost ||= !isOfServer(error);
          resolve({ result: { durationMs, rows: [], affectedRows: 0, error: sqlError(error) }, isLost });
        });
      });
    },
    end() {
      if (isEnded) return;
      isEnded = true;
      if (isLost) return void stream.destroy();
      const timer = setTimeout(() => stream.destroy(), GOODBYE_MS);
      stream.once('close', () => clearTimeout(timer));
      // The library calls back before it has written its goodbye.
      connection.end(() => setImmediate(() => stream.end()));
    },
  };
}

/** A procedure answers with several results; the first is kept. */
function whatCame(answer: unknown): Pick<SqlResult, 'rows' | 'affectedRows'> {
  const first = Array.isArray(answer) && Array.isArray(answer[0]) ? answer[0] : answer;
  if (Array.isArray(first)) return { rows: (first as SqlRow[]).slice(0, MAX_ROWS), affectedRows: 0 };
  const { affectedRows } = first as { readonly affectedRows?: number };
  return { rows: [], affectedRows: affectedRows ?? 0 };
}

function limit(stream: Socket): void {
  stream.on('data', () => {
    if (stream.bytesRead > MAX_SESSION_BYTES) {
      stream.destroy(Object.assign(new Error(`more than ${MAX_SESSION_BYTES} bytes`), { code: 'EMSGSIZE' }));
    }
  });
}

/** The server refused the statement and goes on listening; everything else ends the session. */
function isOfServer(error: QueryError): boolean {
  return typeof error.errno === 'number' && error.errno > 0 && error.fatal !== true;
}

function sqlError(error: Error & { readonly errno?: number; readonly code?: string }): SqlError {
  const { errno, message } = error;
  if (error.code === 'PROTOCOL_SEQUENCE_TIMEOUT') return { code: 'ETIMEDOUT', message };
  if (errno === undefined || errno <= 0) return { code: codeOf(error), message };
  // Numbers only MariaDB gives have no name in a library written for MySQL.
  return { code: error.code?.startsWith('ER_') === true ? error.code : `ER_${errno}`, errno, message };
}
