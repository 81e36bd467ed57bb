import type { ProbeOperations, SteadyRequest } from './protocol.ts';
import type { SteadyTurns } from './steady-turns.ts';

/** Most turns one client takes, and so the most it can hold unread. */
const MAX_SENT = 20_000;
/** A server that never answers must not let the client open more than this at once. */
const MAX_UNDER_WAY = 1000;
const MIN_EVERY_MS = 5;

export interface SteadyClient {
  readonly startedMs: number;
  /** Throws what kept the client from taking its turns at all. */
  read(): ProbeOperations['client.read']['answer'];
  /** Takes no more turns; what is under way ends by itself, and with the last of it what the turns kept. Idempotent. */
  stop(): { readonly sent: number };
  /** Stops, and ends at once what the turns kept. Idempotent. */
  dispose(): void;
}

/**
 * A user who does the same every `everyMs` without waiting for the time before. The n-th turn is due at start + n × everyMs
 * whenever the earlier ones were taken; turns that a stalled process missed are left out, not made up for. The client owns
 * its `turns`.
 */
export function startSteadyClient(turns: SteadyTurns, askedMs: number, nowMs: () => number): SteadyClient {
  const everyMs = Math.max(askedMs, MIN_EVERY_MS);
  const startedMs = nowMs();
  const underWay = new Map<number, number>();
  let unread: SteadyRequest[] = [];
  let sent = 0;
  let isStopped = false;
  let timer: NodeJS.Timeout | null = null;
  let failure: unknown;

  function stop(): { readonly sent: number } {
    if (timer !== null) clearTimeout(timer);
    timer = null;
    isStopped = true;
    if (underWay.size === 0) turns.dispose();
    return { sent };
  }

  function send(): void {
    const index = sent;
    sent += 1;
    underWay.set(index, nowMs());
    turns.turn(index).then(
      (seen) => {
        underWay.delete(index);
        unread.push({ index, ...seen });
        if (isStopped && underWay.size === 0) turns.dispose();
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
    dispose() {
      stop();
      turns.dispose();
    },
  };
}
