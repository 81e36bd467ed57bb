/**
 * What may be asked of the probe: one JSON object a line each way over one long-lived exec stream.
 * A request carries an id; its answer repeats it; answers may come in any order.
 */

/** One HTTP exchange as a client saw it. Times are milliseconds from the request's start. */
export interface HttpObservation {
  /** Milliseconds since the probe started, monotonic: comparable between observations of one probe. */
  readonly atMs: number;
  readonly durationMs: number;
  /** Absent when no HTTP answer came. */
  readonly status?: number;
  readonly headers?: Readonly<Record<string, string>>;
  /** First 64 KiB, UTF-8. */
  readonly body?: string;
  /** `ECONNREFUSED`, `ETIMEDOUT`, `ECONNRESET`, … when no answer came. */
  readonly errorCode?: string;
}

export interface HttpRequestArgs {
  readonly url: string;
  readonly method?: string;
  readonly headers?: Readonly<Record<string, string>>;
  /** Whole exchange; default 5000. */
  readonly timeoutMs?: number;
}

/** Operations by name: what goes in, what comes out. Later labs add theirs here. */
export interface ProbeOperations {
  ping: { args: Record<string, never>; answer: { readonly pid: number; readonly uptimeMs: number } };
  /** One request on a fresh connection. */
  'http.request': { args: HttpRequestArgs; answer: HttpObservation };
  /** `count` requests one after another, each on a fresh connection, `intervalMs` apart (start to start). */
  'http.sample': {
    args: HttpRequestArgs & { readonly count: number; readonly intervalMs?: number };
    answer: { readonly observations: readonly HttpObservation[] };
  };
  /** Validates text with the probe's own copy of the daemon, in a private directory. */
  'haproxy.validate': {
    args: { readonly files: Readonly<Record<string, string>>; readonly main: string };
    answer: { readonly exitCode: number; readonly output: string };
  };
  /** Resolves a name inside the sandbox network. */
  'dns.resolve': { args: { readonly name: string }; answer: { readonly addresses: readonly string[] } };
}

export type ProbeOperation = keyof ProbeOperations;
export interface ProbeRequest<Op extends ProbeOperation = ProbeOperation> {
  readonly op: Op;
  readonly args: ProbeOperations[Op]['args'];
}
export type ProbeAnswer<Op extends ProbeOperation> = ProbeOperations[Op]['answer'];

/** The lines themselves. */
export interface ProbeRequestLine {
  readonly id: number;
  readonly op: ProbeOperation;
  readonly args: unknown;
}
export type ProbeAnswerLine =
  | { readonly id: number; readonly ok: true; readonly value: unknown }
  | { readonly id: number; readonly ok: false; readonly error: { readonly code: string; readonly message: string } };
