import { observeHttp } from './http-request.ts';
import type { ProbeOperations, SteadyRequest } from './protocol.ts';

type Args = ProbeOperations['client.start']['args'];

/** Most requests one client sends, and so the most it can hold unread. */
const MAX_SENT = 20_000;
/** A server that never answers must not let the client open more than this at once. */
const MAX_UNDER_WAY = 1000;
const MIN_EVERY_MS = 5;
const MAX_BODY = 256;
const MAX_HEADER = 256;
/** What a drill may ask of an answer beside its status. */
const KEPT_HEADERS = ['x-web', 'set-cookie', 'location', 'server'] as const;

export interface SteadyClient {
  readonly startedMs: number;
  /** Throws what kept the client from sending at all. */
  read(): ProbeOperations['client.read']['answer'];
  /** Sends no more; what is under way ends by itself. Idempotent. */
  stop(): { readonly sent: number };
}

/**
 * A user who sends a request every `everyMs`, each on its own connection, without waiting for the one before. The n-th is due
 * at start + n × everyMs whenever the earlier ones were sent; turns that a stalled process missed are left out, not made up for.
 */
export function startSteadyClient({ everyMs: asked, ...args }: Args, nowMs: () => number): SteadyClient {
  if (!('url' in args)) throw Object.assign(new Error('only HTTP is built'), { code: 'unknown-operation' });
  const http = args;
  const everyMs = Math.max(asked, MIN_EVERY_MS);
  const startedMs = nowMs();
  const underWay = new Map<number, number>();
  let unread: SteadyRequest[] = [];
  let sent = 0;
  let timer: NodeJS.Timeout | null = null;
  let failure: unknown;

  function stop(): { readonly sent: number } {
    if (timer !== null) clearTimeout(timer);
    timer = null;
    return { sent };
  }

  function send(): void {
    const index = sent;
    sent += 1;
    underWay.set(index, nowMs());
    observeHttp(http, { nowMs, maxBody: MAX_BODY }).then(
      (seen) => {
        underWay.delete(index);
        unread.push(slim({ index, ...seen }));
      },
      (cause: unknown) => {
        failure = cause;
        stop();
      },
    );
  }

  function take(turn: number): void {
    timer = null;
    if (underWay.size < MAX_UNDER_WAY) send();
    if (sent >= MAX_SENT || failure !== undefined) return;
    const next = Math.max(turn + 1, Math.floor((nowMs() - startedMs) / everyMs));
    timer = setTimeout(() => take(next), Math.max(0, startedMs + next * everyMs - nowMs()));
  }

  take(0);
  return {
    startedMs,
    read() {
      if (failure !== undefined) throw failure;
      const requests = unread.sort((a, b) => a.index - b.index);
      unread = [];
      return { nowMs: nowMs(), sent, pending: [...underWay.values()], requests };
    },
    stop,
  };
}

function slim(request: SteadyRequest): SteadyRequest {
  const { headers } = request;
  if (headers === undefined) return request;
  const kept = KEPT_HEADERS.flatMap((name) => (headers[name] === undefined ? [] : [[name, headers[name].slice(0, MAX_HEADER)] as const]));
  return { ...request, headers: Object.fromEntries(kept) };
}
