import { DRILL_SLACK_MS, type UntilOutcome } from '../../drill/index.ts';
import type { CheckContext, GradingContext } from '../../engine/check.ts';
import { isServing, type StatRow } from '../../probes/haproxy-stats.ts';
import { askProcess } from '../haproxy/process.ts';
import { duration, say } from '../text.ts';
import type { PowerDrillRunning } from './power-drill.ts';
import type { RunningService } from './running-service.ts';

/** A web server that has power again answers by itself within this. */
const BOOT_WITHIN_MS = 20_000;

/** Statistics of some nodes' servers now; those the process does not show are missing. */
export async function rowsOf(grading: GradingContext, service: RunningService, nodes: readonly string[]): Promise<readonly StatRow[]> {
  const view = await askProcess(grading, service.target, service.file);
  return nodes.flatMap((node) => {
    const { place } = service.server(node);
    return view?.rows.find((row) => row.kind === 'server' && row.proxy === place.proxy && row.name === place.server) ?? [];
  });
}

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

/** Gives nodes their power back and waits until each answers by itself; resolves to the one that does not, with what was seen, or to null. */
export async function powerUp(
  context: CheckContext,
  now: PowerDrillRunning,
  nodes: readonly string[],
): Promise<{ readonly node: string; readonly seen: string } | null> {
  for (const node of nodes) await now.drill.inject({ kind: 'start', node });
  const silent = new Map<string, string>();
  const outcome = await now.drill.until({
    holds: async () => {
      for (const node of nodes) {
        const port = now.service.target.servers.find((server) => server.node === node)?.port ?? 80;
        const args = { url: `http://${node}:${port}/`, timeoutMs: 1000 };
        const seen = await context.sandbox.probe({ op: 'http.request', args });
        if (seen.status === 200) silent.delete(node);
        else silent.set(node, String(seen.status ?? seen.errorCode));
      }
      return silent.size === 0;
    },
    withinMs: BOOT_WITHIN_MS,
    progress: (ms) => say(`Có điện lại được ${duration(ms).vi}`, `Power is back for ${duration(ms).en}`),
  });
  const [first] = silent;
  return outcome.held || first === undefined ? null : { node: first[0], seen: first[1] };
}
