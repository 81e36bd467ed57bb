/** What parts of the labs process say to the operator; main decides where it goes. */
export interface Log {
  info(message: string, details?: Readonly<Record<string, unknown>>): void;
  /** Something failed that we could go on without; `cause` is kept. */
  warn(message: string, cause: unknown): void;
}

/** For tests and the command line: says nothing. */
export const silentLog: Log = { info: () => undefined, warn: () => undefined };
