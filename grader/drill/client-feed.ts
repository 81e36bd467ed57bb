import { whoAnswered } from '../checks/who-answered.ts';
import type { GradingContext } from '../engine/check.ts';
import type { SteadyRequest } from '../probes/protocol.ts';
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
  const { url, everyMs, timeoutMs, from, headers, isGood, servedBy } = client;
  const more = { ...(from === undefined ? {} : { from }), ...(headers === undefined ? {} : { headers }) };
  const started = await sandbox.probe({ op: 'client.start', args: { url, everyMs, timeoutMs, ...more } });
  let requests: readonly DrillRequest[] = [];
  let pending: readonly number[] = [];

  const asRequest = (seen: SteadyRequest): DrillRequest => ({
    atMs: toDrillMs(seen.atMs),
    durationMs: seen.durationMs,
    ok: (isGood ?? isPlainlyGood)(seen),
    result: String(seen.errorCode ?? seen.status ?? 'none'),
    by: whoAnswered(seen, servedBy ?? []),
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

function isPlainlyGood(seen: SteadyRequest): boolean {
  return seen.status === 200 && seen.errorCode === undefined;
}
