import { DRILL_SLACK_MS, type UntilOutcome } from '../../drill/index.ts';
import type { CheckContext } from '../../engine/check.ts';
import { isServing } from '../../probes/haproxy-stats.ts';
import { duration, say } from '../text.ts';
import type { PowerDrillRunning } from './power-drill.ts';
import { rowsOf } from './running-service.ts';

/** Waits until HAProxy has taken all of the servers out, as long as their own timers allow. */
export function untilOut(context: CheckContext, now: PowerDrillRunning, nodes: readonly string[], sinceMs: number): Promise<UntilOutcome> {
  const most = duration(now.timing.leaveMaxMs);
  const names = nodes.join(', ');
  return now.drill.until({
    holds: async () => {
      const rows = await rowsOf(context, now.service, nodes);
      return rows.length === nodes.length && rows.every((row) => !isServing(row));
    },
    withinMs: now.timing.leaveMaxMs + DRILL_SLACK_MS,
    sinceMs,
    progress: (ms) =>
      say(
        `${names} mất điện được ${duration(ms).vi}; theo cấu hình, chậm nhất ${most.vi} thì bị loại`,
        `${names} without power for ${duration(ms).en}; by the configuration out after ${most.en} at most`,
      ),
  });
}

/** Waits until HAProxy has taken all of the servers back, as long as their own timers allow once they answer. */
export function untilServing(
  context: CheckContext,
  now: PowerDrillRunning,
  nodes: readonly string[],
  sinceMs: number,
): Promise<UntilOutcome> {
  const most = duration(now.timing.returnMaxMs);
  const names = nodes.join(', ');
  return now.drill.until({
    holds: async () => {
      const rows = await rowsOf(context, now.service, nodes);
      return rows.length === nodes.length && rows.every(isServing);
    },
    withinMs: now.timing.returnMaxMs + DRILL_SLACK_MS,
    sinceMs,
    progress: (ms) =>
      say(
        `${names} trả lời lại được ${duration(ms).vi}; theo cấu hình, chậm nhất ${most.vi} thì được nhận lại`,
        `${names} has answered again for ${duration(ms).en}; by the configuration taken back after ${most.en} at most`,
      ),
  });
}
