import type { GradingContext } from '../engine/check.ts';
import type { HttpObservation } from '../probes/protocol.ts';

/** One request of a steady client; `startedMs` by the grading's clock. */
export interface ClientRequest {
  readonly startedMs: number;
  readonly seen: HttpObservation;
}

export interface SteadyClient {
  /** Requests that have ended, in the order they were sent. */
  since(startedMs: number): readonly ClientRequest[];
  /** Requests sent since then that have not ended. */
  pendingSince(startedMs: number): number;
  /** Sends no more. Idempotent; what is under way ends by itself. */
  stop(): void;
  /** Why the client could not go on, if it could not. */
  failure(): unknown;
}

const MAX_KEPT = 5000;

/**
 * A user who sends a request every `everyMs`, each on its own connection, without waiting for the one before: a slow answer
 * does not hide what happens to the next. Stops with the grading.
 */
export function startSteadyClient(
  { sandbox, now, signal, defer }: GradingContext,
  url: string,
  pace: { readonly everyMs: number; readonly timeoutMs: number },
): SteadyClient {
  const ended: ClientRequest[] = [];
  const underWay = new Set<number>();
  let failure: unknown;
  const send = () => {
    const startedMs = now();
    underWay.add(startedMs);
    sandbox
      .probe({ op: 'http.request', args: { url, timeoutMs: pace.timeoutMs } }, { timeoutMs: pace.timeoutMs + 5000 })
      .then(
        (seen) => void ended.push({ startedMs, seen }),
        (cause: unknown) => {
          if (!signal.aborted) failure ??= cause;
          stop();
        },
      )
      .finally(() => underWay.delete(startedMs));
    if (ended.length > MAX_KEPT) stop();
  };
  const timer = setInterval(send, pace.everyMs);
  const stop = () => clearInterval(timer);
  defer(stop);
  send();
  return {
    since: (startedMs) => ended.filter((one) => one.startedMs >= startedMs).sort((a, b) => a.startedMs - b.startedMs),
    pendingSince: (startedMs) => [...underWay].filter((one) => one >= startedMs).length,
    stop,
    failure: () => failure,
  };
}
