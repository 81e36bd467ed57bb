import type { CheckContext, Verdict } from '../../engine/check.ts';
import { fail } from '../../engine/check.ts';
import { eventually } from '../../engine/eventually.ts';
import type { StatRow } from '../../probes/haproxy-stats.ts';
import { askProcess } from '../haproxy/process.ts';
import { say } from '../text.ts';
import type { Door } from './door.ts';

/** A request the learner sent by hand may last this long before it counts against a grading. */
export const QUIET_WITHIN_MS = 20_000;

/** What the running HAProxy says of each of the door's servers, in the lab's order. */
export interface ServerRow {
  readonly node: string;
  readonly row: StatRow | null;
}

export async function serverRows(context: CheckContext, { target, file, backend, servers }: Door): Promise<readonly ServerRow[]> {
  const view = await askProcess(context, target, file);
  const rows = view?.rows.filter((row) => row.kind === 'server' && row.proxy === backend.name) ?? [];
  return servers.map(({ node, server }) => ({ node, row: rows.find((row) => row.name === server.name) ?? null }));
}

/** A counter of a row; 0 when the row or the counter is not there. */
export function count(row: StatRow | null, field: string): number {
  return Number(row?.fields[field] ?? 0);
}

/** Requests under way behind the door. */
export function underWay(rows: readonly ServerRow[]): number {
  return rows.reduce((total, { row }) => total + count(row, 'scur') + count(row, 'qcur'), 0);
}

/** Waits until nothing is under way behind the door: how busy a server is decides these checks. Null when it is quiet. */
export async function stillBusy(context: CheckContext, door: Door, withinMs = QUIET_WITHIN_MS): Promise<Verdict | null> {
  const outcome = await eventually({
    observe: () => serverRows(context, door),
    holds: (rows) => underWay(rows) === 0,
    withinMs,
    now: context.now,
    signal: context.signal,
    onLook: ({ value }) => {
      const number = underWay(value);
      if (number > 0)
        context.progress(
          say(
            `Đợi ${number} yêu cầu đang dở ở cổng ${door.target.port}`,
            `Waiting for ${number} requests under way on port ${door.target.port}`,
          ),
        );
    },
  });
  if (outcome.held) return null;
  const busy = outcome.last.map(({ node, row }) => `${node} ${count(row, 'scur') + count(row, 'qcur')}`).join(', ');
  return fail(
    say(
      `Ở cổng ${door.target.port} vẫn có yêu cầu của ai đó chưa xong (${busy}), nên không xét được máy nào rảnh. Hãy dừng chúng rồi chấm lại.`,
      `Somebody's requests on port ${door.target.port} are still under way (${busy}), so it cannot be told which server is idle. Stop them and check again.`,
    ),
    [{ node: door.target.node, excerpt: busy }],
  );
}
