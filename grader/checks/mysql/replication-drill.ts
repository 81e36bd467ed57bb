import { type Drill, type DrillTitle, longestStallMs, requireBegun, type SharedDrill, startDrill } from '../../drill/index.ts';
import { type CheckContext, fail, shared, type Verdict } from '../../engine/check.ts';
import type { LocalText } from '../../result.ts';
import { duration, say } from '../text.ts';
import { askServer, checkerAt, refusalOf } from './checker.ts';
import type { ReconnectTimers } from './reconnect-timers.ts';
import { DRILL_TABLE, replicaLanes } from './replica-lanes.ts';
import { ALL_REPLICAS, type ReplicaStatus, replicaStatuses } from './replica-status.ts';
import { statusExcerpt } from './replica-threads.ts';
import type { ReplicationTarget } from './target.ts';

const WRITE_EVERY_MS = 200;
const WRITE_TIMEOUT_MS = 3000;
/** If the user could not even begin to write for so long, this machine is too busy to hold anything against anybody. */
const MAX_STALL_MS = 2000;
/** Long enough for the chart to show that it is well again. */
const STAYS_MS = 1000;
const ASK = { connectTimeoutMs: 2000, timeoutMs: 3000 };

interface Running {
  readonly drill: Drill;
  readonly timers: ReconnectTimers;
}

/** One drill over a source and its replica, shared by the checks that break the replica one way after the other. */
export interface ReplicationDrill extends SharedDrill<Running> {
  readonly target: ReplicationTarget;
}

/** Names the drill of one grading. */
export function replicationDrill(target: ReplicationTarget, plan: DrillTitle): ReplicationDrill {
  return { target, ...plan, state: shared(`drill of ${target.replica}`, async () => ({ running: null })) };
}

/** Starts the user who writes to the source. Nothing is broken yet. Null with the verdict when the source does not let it. */
export async function beginDrill(
  context: CheckContext,
  { target, title, checks, state }: ReplicationDrill,
  timers: ReconnectTimers,
): Promise<Drill | Verdict> {
  const { source } = target;
  const made = await askServer(context, source, [
    'CREATE DATABASE IF NOT EXISTS luyen',
    `CREATE OR REPLACE TABLE ${DRILL_TABLE} (turn INT PRIMARY KEY, written TIMESTAMP(6) DEFAULT CURRENT_TIMESTAMP(6)) ENGINE=InnoDB`,
  ]);
  if (!made.ok) return refusalOf(source, made);
  const drill = await startDrill(context, {
    id: checks[0],
    title,
    checks,
    client: {
      sql: checkerAt(source),
      statement: `INSERT INTO ${DRILL_TABLE} (turn) VALUES (?) RETURNING @@hostname`,
      everyMs: WRITE_EVERY_MS,
      timeoutMs: WRITE_TIMEOUT_MS,
      servedBy: [source],
    },
    servers: replicaLanes(context.grading, target),
  });
  (await context.get(state)).running = { drill, timers };
  return drill;
}

/** The drill a later check goes on with. */
export async function requireDrill(context: CheckContext, plan: ReplicationDrill): Promise<Running> {
  return requireBegun(context, plan);
}

/** What the replica says of its connection; null when it does not answer or follows nobody. */
export async function statusNow(context: Pick<CheckContext, 'sandbox'>, { replica }: ReplicationTarget): Promise<ReplicaStatus | null> {
  const told = await askServer(context, replica, [ALL_REPLICAS], ASK);
  return told.ok ? (replicaStatuses(told.rows[0] ?? [])[0] ?? null) : null;
}

/** Turns the source has acknowledged and the replica does not have; null when the replica cannot be asked. */
export async function missingTurns(
  context: Pick<CheckContext, 'sandbox'>,
  drill: Drill,
  { replica }: ReplicationTarget,
  toMs: number,
): Promise<readonly number[] | null> {
  const acknowledged = drill.requests(undefined, toMs).filter((one) => one.ok);
  const told = await askServer(context, replica, [`SELECT GROUP_CONCAT(turn) AS turns FROM ${DRILL_TABLE}`], ASK);
  if (!told.ok) return null;
  const there = new Set((told.rows[0]?.[0]?.turns ?? '').split(','));
  return acknowledged.map((one) => one.seen.index).filter((turn) => !there.has(String(turn)));
}

/** Waits until the replica has all that the source acknowledged before `toMs`. Null when it has; else what was seen, against the learner. */
export async function judgeCatchUp(
  context: CheckContext,
  drill: Drill,
  target: ReplicationTarget,
  expected: {
    readonly fromMs: number;
    readonly toMs: number;
    readonly withinMs: number;
    readonly predictedMs: number;
    /** When the data first went stale, for the chart. */
    readonly brokenMs: number;
    readonly what: LocalText;
  },
): Promise<{ readonly verdict: Verdict | null; readonly tookMs: number }> {
  const { fromMs, toMs, withinMs, predictedMs, what } = expected;
  await drill.settled(toMs);
  let missing: readonly number[] | null = null;
  const outcome = await drill.until({
    holds: async () => {
      missing = await missingTurns(context, drill, target, toMs);
      return missing?.length === 0;
    },
    sinceMs: fromMs,
    withinMs,
    staysMs: STAYS_MS,
    progress: (sinceMs) => catchingUp(target, what, sinceMs, missing?.length ?? null),
  });
  const tookMs = outcome.held ? outcome.afterMs : outcome.elapsedMs;
  drill.bracket({
    fromMs: expected.brokenMs,
    toMs: fromMs + tookMs,
    predictedMs: fromMs - expected.brokenMs + predictedMs,
    ok: outcome.held,
    label: say(`${target.replica} thiếu dữ liệu`, `${target.replica} lacks data`),
  });
  if (outcome.held) return { verdict: null, tookMs };
  requireSteadyWriter(drill);
  return { verdict: await notCaughtUp(context, target, expected, missing), tookMs };
}

function catchingUp({ replica }: ReplicationTarget, what: LocalText, sinceMs: number, missing: number | null): LocalText {
  const since = duration(sinceMs);
  if (missing === null)
    return say(`${what.vi} ${since.vi} trước: ${replica} chưa trả lời`, `${what.en} ${since.en} ago: ${replica} does not answer yet`);
  return say(
    `${what.vi} ${since.vi} trước: ${replica} còn thiếu ${missing} dòng`,
    `${what.en} ${since.en} ago: ${replica} still lacks ${missing} rows`,
  );
}

async function notCaughtUp(
  context: CheckContext,
  target: ReplicationTarget,
  { withinMs, what }: { readonly withinMs: number; readonly what: LocalText },
  missing: readonly number[] | null,
): Promise<Verdict> {
  const { replica } = target;
  const status = await statusNow(context, target);
  const waited = duration(withinMs);
  const seen =
    missing === null
      ? say(`${replica} không trả lời`, `${replica} does not answer`)
      : status === null
        ? say(`${replica} thiếu ${missing.length} dòng, và không chép từ ai`, `${replica} lacks ${missing.length} rows, and follows nobody`)
        : say(
            `${replica} thiếu ${missing.length} dòng; luồng I/O: ${status.io}, luồng SQL: ${status.sql}`,
            `${replica} lacks ${missing.length} rows; I/O thread: ${status.io}, SQL thread: ${status.sql}`,
          );
  return fail(say(`${what.vi} đã ${waited.vi} mà ${seen.vi}.`, `${what.en} ${waited.en} ago, and ${seen.en}.`), [
    { node: replica, ...(status === null ? { actual: seen } : { excerpt: statusExcerpt(status) }) },
  ]);
}

/** Throws when this machine did not let the drill's user write at its pace. */
function requireSteadyWriter(drill: Drill): void {
  const stallMs = longestStallMs(drill.requests(), 0);
  if (stallMs > MAX_STALL_MS)
    throw new Error(`the drill's user could not write for ${Math.round(stallMs)} ms: this machine is too busy to measure`);
}
