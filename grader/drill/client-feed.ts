import { whoAnswered } from '../checks/who-answered.ts';
import type { GradingContext } from '../engine/check.ts';
import type { SteadyAttempt, SteadyRequest } from '../probes/protocol.ts';
import type { DrillClient, DrillRequest } from './model.ts';

/** The user of one drill, as read from the probe. */
export interface ClientFeed {
  /** Reads what ended since the last time. */
  refresh(): Promise<void>;
  /** In the order of sending; times by the drill's clock. */
  requests(): readonly DrillRequest[];
  pending(): readonly number[];
  /** Sends no more. Works after the grading was cut off, too. */
  stop(): Promise<void>;
}

const STOP_WITHIN_MS = 3000;

/** Starts the user. `toDrillMs` turns the probe's clock into the drill's. */
export async function startClientFeed(
  { sandbox }: GradingContext,
  client: DrillClient,
  toDrillMs: (probeMs: number) => number,
): Promise<ClientFeed> {
  const { everyMs, timeoutMs, isGood, servedBy } = client;
  const started = await sandbox.probe({ op: 'client.start', args: { ...attemptOf(client), everyMs, timeoutMs } });
  let requests: readonly DrillRequest[] = [];
  let pending: readonly number[] = [];

  const asRequest = (seen: SteadyRequest): DrillRequest => ({
    atMs: toDrillMs(seen.atMs),
    durationMs: seen.durationMs,
    ok: isGood === undefined ? isPlainlyGood(client, seen) : isGood(seen),
    result: String(seen.errorCode ?? seen.status ?? 'ok'),
    by: 'sql' in client ? firstValue(seen, servedBy ?? []) : whoAnswered(seen, servedBy ?? []),
    seen,
  });

  return {
    async refresh() {
      const answer = await sandbox.probe({ op: 'client.read', args: { client: started.client } });
      pending = answer.pending.map(toDrillMs);
      if (answer.requests.length === 0) return;
      requests = [...requests, ...answer.requests.map(asRequest)].sort((a, b) => a.seen.index - b.seen.index);
    },
    requests: () => requests,
    pending: () => pending,
    async stop() {
      const signal = AbortSignal.timeout(STOP_WITHIN_MS);
      await sandbox.probe({ op: 'client.stop', args: { client: started.client } }, { signal });
    },
  };
}

/** Only what the probe is to do: the rest of a client is ours. */
function attemptOf(client: DrillClient): SteadyAttempt {
  if ('sql' in client) return { sql: client.sql, statement: client.statement };
  if ('amqp' in client) {
    const { amqp, exchange, routingKey, prefix } = client;
    return { amqp, exchange, routingKey, ...(prefix === undefined ? {} : { prefix }) };
  }
  const { url, from, headers } = client;
  return { url, ...(from === undefined ? {} : { from }), ...(headers === undefined ? {} : { headers }) };
}

function isPlainlyGood(client: DrillClient, seen: SteadyRequest): boolean {
  return seen.errorCode === undefined && (!('url' in client) || seen.status === 200);
}

/** Whom the first value of a statement's first row names. The row is JSON, and was cut if it was long. */
function firstValue({ body }: SteadyRequest, names: readonly string[]): string | null {
  const value = /^\{"(?:[^"\\]|\\.)*":"([^"\\]*)"/.exec(body ?? '')?.[1];
  return names.find((name) => name === value) ?? null;
}
