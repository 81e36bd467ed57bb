import { DRILL_SLACK_MS } from '../../drill/index.ts';
import { type CheckContext, type CheckDefinition, fail, pass, type Shared, type Verdict } from '../../engine/check.ts';
import { isServing, type StatRow } from '../../probes/haproxy-stats.ts';
import { type CheckPlace, placed } from '../place.ts';
import { givePowerBack } from '../power-back.ts';
import { duration, say } from '../text.ts';
import { type Outage, type RunningOutage, requireOutage } from './outage.ts';
import { serverRow } from './process.ts';
import { serverAt } from './target.ts';

/** Power comes back; once the server answers again, HAProxy takes it back within what its own timers predict, and it serves. https://docs.haproxy.org/3.0/configuration.html#5.2-rise */
export function serverReturns(outage: Shared<Outage>, place: CheckPlace): CheckDefinition {
  return placed(place, {
    title: say('Máy tốt trở lại được nhận lại đúng hạn', 'A recovered server is taken back in time'),
    timeoutMs: 120_000,
    run: async (context) => {
      const state = await context.get(outage);
      const running = requireOutage(context, state);
      context.progress(say(`Đang bật lại ${state.victim}`, `Turning ${state.victim} on again`));
      const silent = await givePowerBack(context, running.drill, [serverAt(state.target, state.victim)]);
      return silent ?? (await judgeReturning(context, state, running));
    },
  });
}

async function judgeReturning(context: CheckContext, { target, victim }: Outage, running: RunningOutage): Promise<Verdict> {
  const { drill, timing, server, service, file } = running;
  const upAtMs = drill.nowMs();
  const most = duration(timing.returnMaxMs);
  const last: { row: StatRow | null; served: number } = { row: null, served: 0 };
  const outcome = await drill.until({
    holds: async () => {
      last.row = await serverRow(context, target, file, service.backend.name, server.name);
      last.served = drill.requests(upAtMs).filter((one) => one.by === victim).length;
      return last.row !== null && isServing(last.row) && last.served >= 2;
    },
    withinMs: timing.returnMaxMs + DRILL_SLACK_MS,
    progress: (sinceMs) => {
      const since = duration(sinceMs);
      const status = last.row?.fields.status ?? '?';
      return say(
        `${victim} trả lời lại được ${since.vi}, HAProxy: ${status}`,
        `${victim} has answered again for ${since.en}, HAProxy: ${status}`,
      );
    },
  });
  await drill.end();
  if (outcome.held) {
    const took = duration(outcome.afterMs);
    return pass(
      say(
        `${victim} nhận việc trở lại sau ${took.vi} (theo cấu hình: chậm nhất ${most.vi}, cộng 3 giây dung sai).`,
        `${victim} was serving again after ${took.en} (by the configuration: ${most.en} at most, plus 3 s of tolerance).`,
      ),
    );
  }
  const waited = duration(outcome.elapsedMs);
  const status = last.row?.fields.status ?? '?';
  return fail(
    say(
      `${victim} đã trả lời tốt được ${waited.vi} mà chưa nhận việc lại (HAProxy: ${status}, ${last.served} yêu cầu); theo các con số trong tệp, chậm nhất ${most.vi}.`,
      `${victim} has answered well for ${waited.en} but is not serving again (HAProxy: ${status}, ${last.served} requests); by the numbers in the file, ${most.en} at most.`,
    ),
    [{ node: target.node, file: target.path, line: server.at.line, excerpt: file.lines[server.at.line - 1] ?? '' }],
  );
}
