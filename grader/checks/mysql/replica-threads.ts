import { type CheckContext, type CheckDefinition, fail, pass, type Verdict } from '../../engine/check.ts';
import { eventually } from '../../engine/eventually.ts';
import type { SqlRow } from '../../probes/sql-protocol.ts';
import { type CheckPlace, placed } from '../place.ts';
import { say } from '../text.ts';
import { askServer, refusalOf, type Told } from './checker.ts';
import { ALL_REPLICAS, isFollowing, type ReplicaStatus, replicaStatuses } from './replica-status.ts';
import { addressOf, type ReplicationTarget } from './target.ts';

/** A replica that was told to start a moment ago may still be connecting. */
const SETTLES_WITHIN_MS = 8000;
const MOST_ROUNDS = 3;

/** What both sides say of who follows whom. */
export interface Following {
  readonly statuses: readonly ReplicaStatus[];
  /** Who receives the source's binary log from the replica's machine, by the source. */
  readonly dumpUser: string | null;
  readonly sourceServerId: number;
}

/** Asks both servers; a `Told` that failed comes with its node. */
export async function lookAtFollowing(
  context: CheckContext,
  { source, replica }: ReplicationTarget,
): Promise<Following | { readonly node: string; readonly told: Extract<Told, { ok: false }> }> {
  const [there, here] = await Promise.all([
    askServer(context, replica, [ALL_REPLICAS]),
    askServer(context, source, ['SHOW PROCESSLIST', 'SELECT @@server_id AS id']),
  ]);
  if (!there.ok) return { node: replica, told: there };
  if (!here.ok) return { node: source, told: here };
  return {
    statuses: replicaStatuses(there.rows[0] ?? []),
    dumpUser: dumpUserOf(here.rows[0] ?? [], [replica, addressOf(context, replica)]),
    sourceServerId: Number(here.rows[1]?.[0]?.id ?? 0),
  };
}

function dumpUserOf(processes: readonly SqlRow[], hosts: readonly string[]): string | null {
  const dump = processes.find(({ Command, Host }) => Command === 'Binlog Dump' && hosts.includes((Host ?? '').replace(/:\d+$/, '')));
  return dump?.User ?? null;
}

/** The connection that follows the source, with both threads at work. */
export function followingStatus({ statuses, dumpUser, sourceServerId }: Following): ReplicaStatus | null {
  if (dumpUser === null) return null;
  return statuses.find((one) => isFollowing(one) && one.sourceServerId === sourceServerId) ?? null;
}

/** Dump thread on the source, I/O and SQL thread on the replica, by GTID. https://mariadb.com/kb/en/replication-threads/ */
export function replicaThreads(
  target: ReplicationTarget,
  place: CheckPlace,
  { withinMs = SETTLES_WITHIN_MS }: { readonly withinMs?: number } = {},
): CheckDefinition {
  const { source, replica } = target;
  return placed(place, {
    title: say('Ba luồng cùng chạy, theo GTID', 'Three threads at work, by GTID'),
    timeoutMs: 60_000,
    run: async (context) => {
      const seen = await settled(context, target, withinMs);
      if ('told' in seen) return refusalOf(seen.node, seen.told);
      const status = followingStatus(seen);
      if (status === null) return notFollowing(target, seen);
      if (!/_pos$/i.test(status.usingGtid)) {
        return fail(
          say(
            `${replica} chạy theo tệp và vị trí byte của ${source}, không theo GTID (Using_Gtid: ${status.usingGtid}).`,
            `${replica} follows by file and byte position of ${source}, not by GTID (Using_Gtid: ${status.usingGtid}).`,
          ),
          [{ node: replica, excerpt: `Using_Gtid: ${status.usingGtid}` }],
        );
      }
      return pass(
        say(
          `${source} có một luồng Dump cho ${replica}; ở ${replica} luồng I/O và luồng SQL cùng chạy, theo GTID.`,
          `${source} has a Dump thread for ${replica}; on ${replica} the I/O and the SQL thread both run, by GTID.`,
        ),
      );
    },
  });
}

/** Looks until it follows; a replica that has neither failed nor succeeded yet is given as long again, and as long again. */
async function settled(context: CheckContext, target: ReplicationTarget, withinMs: number): ReturnType<typeof lookAtFollowing> {
  for (let round = 1; ; round += 1) {
    const outcome = await eventually({
      observe: () => lookAtFollowing(context, target),
      holds: (seen) => 'statuses' in seen && followingStatus(seen) !== null,
      withinMs,
      everyMs: 500,
      now: context.now,
      signal: context.signal,
    });
    if (outcome.held) return outcome.value;
    if (round === MOST_ROUNDS || !isUndecided(outcome.last)) return outcome.last;
  }
}

function isUndecided(seen: Awaited<ReturnType<typeof lookAtFollowing>>): boolean {
  return 'statuses' in seen && seen.statuses.some((one) => one.io !== 'Yes' && one.io !== 'No' && one.ioErrno === 0);
}

function notFollowing({ source, replica }: ReplicationTarget, { statuses, dumpUser, sourceServerId }: Following): Verdict {
  const [first] = statuses;
  if (first === undefined)
    return fail(say(`${replica} chưa được chỉ cho một nguồn nào.`, `${replica} has not been told of any source.`), [{ node: replica }]);
  const worst = statuses.find((one) => !isFollowing(one)) ?? first;
  const evidence = [{ node: replica, excerpt: statusExcerpt(worst) }];
  if (!isFollowing(worst)) {
    const thread = worst.io === 'Yes' ? say('luồng SQL', 'the SQL thread') : say('luồng I/O', 'the I/O thread');
    const errno = worst.io === 'Yes' ? worst.sqlErrno : worst.ioErrno;
    const state = worst.io === 'Yes' ? worst.sql : worst.io;
    return fail(
      say(
        `Ở ${replica}, ${thread.vi} không chạy: ${state}${errno === 0 ? '' : `, lỗi ${errno}`}.`,
        `On ${replica}, ${thread.en} does not run: ${state}${errno === 0 ? '' : `, error ${errno}`}.`,
      ),
      evidence,
    );
  }
  return fail(
    say(
      `${replica} chép từ máy có server_id ${worst.sourceServerId} (${worst.sourceHost}); ${source}, máy có server_id ${sourceServerId}, ${dumpUser === null ? `không thấy luồng Dump nào từ ${replica}` : 'không phải máy đó'}.`,
      `${replica} copies from the machine with server_id ${worst.sourceServerId} (${worst.sourceHost}); ${source}, which has server_id ${sourceServerId}, ${dumpUser === null ? `sees no Dump thread from ${replica}` : 'is not that machine'}.`,
    ),
    evidence,
  );
}

/** The lines of the status a person would look at first. */
export function statusExcerpt(status: ReplicaStatus): string {
  const lines = [`Slave_IO_Running: ${status.io}`, `Slave_SQL_Running: ${status.sql}`];
  if (status.ioError !== '') lines.push(`Last_IO_Error: ${status.ioErrno} ${status.ioError}`);
  if (status.sqlError !== '') lines.push(`Last_SQL_Error: ${status.sqlErrno} ${status.sqlError}`);
  return lines.join('\n').slice(0, 1000);
}

/** For a check that needs `replicaThreads`: the connection at work, and who it is on the source. Null when it has ceased to work since. */
export async function requireFollowing(
  context: CheckContext,
  target: ReplicationTarget,
): Promise<{ readonly status: ReplicaStatus; readonly dumpUser: string } | null> {
  const seen = await lookAtFollowing(context, target);
  if ('told' in seen || seen.dumpUser === null) return null;
  const status = followingStatus(seen);
  return status === null ? null : { status, dumpUser: seen.dumpUser };
}
