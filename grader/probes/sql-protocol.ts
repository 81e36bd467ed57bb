/** What the probe can be asked about MariaDB: the client/server protocol, spoken by its own library. */

/** A server and who to be there. */
export interface SqlServer {
  readonly host: string;
  /** Default 3306. */
  readonly port?: number;
  readonly user: string;
  readonly password: string;
  readonly database?: string;
}

/** Why a statement or a connection failed. */
export interface SqlError {
  /** `ER_ACCESS_DENIED_ERROR`, `ER_OPTION_PREVENTS_STATEMENT`, … of a server, or `ECONNREFUSED`, `ETIMEDOUT`, … when none answered. */
  readonly code: string;
  /** The server's own number (1045, 1290); absent when no server said anything. */
  readonly errno?: number;
  readonly message: string;
}

/** One row, every value as the text a client would print; null is SQL's NULL. */
export type SqlRow = Readonly<Record<string, string | null>>;

/** What became of one statement. */
export interface SqlResult {
  readonly durationMs: number;
  /** The first 1000; empty for a statement that returns none. */
  readonly rows: readonly SqlRow[];
  readonly affectedRows: number;
  readonly error?: SqlError;
}

export interface SqlOperations {
  /** Statements one after another in one session; the rest is not run after one that fails, unless told to go on. */
  'sql.run': {
    args: {
      readonly server: SqlServer;
      readonly statements: readonly string[];
      readonly goOn?: boolean;
      /** To connect and log in; default 3000. */
      readonly connectTimeoutMs?: number;
      /** Each statement; default 10 000. */
      readonly timeoutMs?: number;
    };
    answer: {
      readonly atMs: number;
      readonly durationMs: number;
      /** Null when no session came about; `error` says why. */
      readonly connectedMs: number | null;
      readonly error?: SqlError;
      /** As far as they were run. */
      readonly results: readonly SqlResult[];
    };
  };
}

/** What a steady client does at each of its turns: one statement in a session of its own. `?` stands for the number of the turn, from 0. */
export interface SqlAttempt {
  readonly sql: SqlServer;
  readonly statement: string;
}
