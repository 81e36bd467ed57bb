import { type CheckContext, type CheckDefinition, fail, pass } from '../../engine/check.ts';
import { wait } from '../../engine/wait.ts';
import { type CheckPlace, placed } from '../place.ts';
import { duration, say } from '../text.ts';
import { askServer, checkerAt, refusalOf } from './checker.ts';
import { ALL_REPLICAS, replicaStatuses } from './replica-status.ts';
import type { ReplicationTarget } from './target.ts';

const BEATS = 10;
/** Of a row, from the source's word that it is written to its being read on the replica. */
const MAX_LAG_MS = 2000;
/** What the probe and a busy machine add: two log-ins and a look. The task names it. */
const LAG_SLACK_MS = 3000;
/** A log-in and a read that take longer say more about this machine than about the replica. */
const MAX_LOOK_MS = 1500;
const LOOK_EVERY_MS = 20;
const TABLE = 'luyen.heartbeat';

/** Heartbeat rows, measured by the probe's clock; and what the replica says of itself meanwhile. */
export function replicaLag(target: ReplicationTarget, place: CheckPlace): CheckDefinition {
  const { source, replica } = target;
  return placed(place, {
    title: say('Bản sao theo kịp: độ trễ đo bằng nhịp tim', 'The replica keeps up: its lag, measured by heartbeats'),
    timeoutMs: 60_000,
    run: async (context) => {
      const made = await askServer(context, source, [
        'CREATE DATABASE IF NOT EXISTS luyen',
        `CREATE OR REPLACE TABLE ${TABLE} (beat INT PRIMARY KEY) ENGINE=InnoDB`,
      ]);
      if (!made.ok) return refusalOf(source, made);
      const lags: number[] = [];
      for (let beat = 0; beat < BEATS; beat += 1) {
        context.progress(say(`Nhịp ${beat + 1} trong ${BEATS}`, `Beat ${beat + 1} of ${BEATS}`));
        const lagMs = await oneBeat(context, target, beat);
        if (lagMs === null) return tooLate(target, await saidBehind(context, replica));
        lags.push(lagMs);
      }
      const said = await saidBehind(context, replica);
      const [usual, worst] = [duration(middle(lags)), duration(Math.max(...lags))];
      return pass(
        say(
          `Một dòng ghi ở ${source} đọc được ở ${replica} sau ${usual.vi} (chậm nhất ${worst.vi}); ${replica} tự nói: Seconds_Behind_Master ${said}.`,
          `A row written on ${source} can be read on ${replica} after ${usual.en} (${worst.en} at worst); ${replica} itself says Seconds_Behind_Master ${said}.`,
        ),
      );
    },
  });
}

/** Milliseconds by the probe's clock; null when the row did not come in time. */
async function oneBeat(
  { sandbox, now, signal }: CheckContext,
  { source, replica }: ReplicationTarget,
  beat: number,
): Promise<number | null> {
  const write = { server: checkerAt(source), statements: [`INSERT INTO ${TABLE} VALUES (${beat})`] };
  const written = await sandbox.probe({ op: 'sql.run', args: write });
  const failed = written.error ?? written.results[0]?.error;
  if (failed !== undefined) throw new Error(`${source} no longer takes writes: ${failed.code}`);
  const writtenMs = written.atMs + written.durationMs;
  const startedAt = now();
  let slowestLookMs = 0;
  for (;;) {
    signal.throwIfAborted();
    const read = { server: checkerAt(replica), statements: [`SELECT beat FROM ${TABLE} WHERE beat = ${beat}`] };
    const seen = await sandbox.probe({ op: 'sql.run', args: read });
    if (seen.error === undefined) slowestLookMs = Math.max(slowestLookMs, seen.durationMs);
    if ((seen.results[0]?.rows.length ?? 0) > 0) return seen.atMs + seen.durationMs - writtenMs;
    if (now() - startedAt <= MAX_LAG_MS + LAG_SLACK_MS) {
      await wait(LOOK_EVERY_MS, signal);
      continue;
    }
    if (slowestLookMs > MAX_LOOK_MS) throw new Error(`one look took ${Math.round(slowestLookMs)} ms: this machine is too busy to measure`);
    return null;
  }
}

async function saidBehind(context: CheckContext, replica: string): Promise<string> {
  const told = await askServer(context, replica, [ALL_REPLICAS]);
  const said = told.ok ? replicaStatuses(told.rows[0] ?? []).map((one) => one.secondsBehind ?? 'NULL') : [];
  return said.join(', ') || '?';
}

function tooLate({ source, replica }: ReplicationTarget, said: string) {
  const most = duration(MAX_LAG_MS);
  return fail(
    say(
      `Một dòng ghi ở ${source} chưa có ở ${replica} sau ${most.vi} cộng 3 giây dung sai; ${replica} tự nói: Seconds_Behind_Master ${said}.`,
      `A row written on ${source} is not on ${replica} after ${most.en} plus 3 s of tolerance; ${replica} itself says Seconds_Behind_Master ${said}.`,
    ),
    [{ node: replica, excerpt: `Seconds_Behind_Master: ${said}` }],
  );
}

function middle(values: readonly number[]): number {
  return [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;
}
