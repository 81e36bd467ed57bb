import { type CheckContext, type CheckDefinition, fail, pass, type Shared, type Verdict } from '../../engine/check.ts';
import { eventually } from '../../engine/eventually.ts';
import { isServing } from '../../probes/haproxy-stats.ts';
import { type CheckPlace, placed } from '../place.ts';
import type { ClientRequest } from '../steady-client.ts';
import { duration, say } from '../text.ts';
import { whoAnswered } from '../who-answered.ts';
import { OUTAGE_SLACK_MS, type Outage, type RunningOutage, requireDrill } from './outage.ts';
import { serverRow } from './process.ts';

/** Power comes back; once the server answers again, HAProxy takes it back within what its own timers predict, and it serves. https://docs.haproxy.org/3.0/configuration.html#5.2-rise */
export function serverReturns(outage: Shared<Outage>, place: CheckPlace): CheckDefinition {
  return placed(place, {
    title: say('Máy tốt trở lại được nhận lại đúng hạn', 'A recovered server is taken back in time'),
    timeoutMs: 120_000,
    run: async (context) => {
      const state = await context.get(outage);
      const drill = requireDrill(state);
      context.progress(say(`Đang bật lại ${state.victim}`, `Turning ${state.victim} on again`));
      await context.sandbox.inject({ kind: 'start', node: state.victim });
      return (await judgeBoot(context, state)) ?? (await judgeReturning(context, state, drill));
    },
  });
}

const BOOT_WITHIN_MS = 20_000;

/** A server that has power again does not answer by itself; null when it does. */
export async function judgeBoot(context: CheckContext, { target, victim }: Pick<Outage, 'target' | 'victim'>): Promise<Verdict | null> {
  const port = target.servers.find((server) => server.node === victim)?.port ?? 80;
  const outcome = await eventually({
    observe: () => context.sandbox.probe({ op: 'http.request', args: { url: `http://${victim}:${port}/`, timeoutMs: 1000 } }),
    holds: (seen) => seen.status === 200,
    withinMs: BOOT_WITHIN_MS,
    everyMs: 100,
    now: context.now,
    signal: context.signal,
  });
  if (outcome.held) return null;
  const seen = String(outcome.last.status ?? outcome.last.errorCode);
  return fail(
    say(
      `${victim} có điện lại đã ${duration(outcome.elapsedMs).vi} nhưng cổng ${port} của nó không trả lời (thấy: ${seen}); dịch vụ web trên máy ấy không tự chạy lại khi khởi động.`,
      `${victim} has had power again for ${duration(outcome.elapsedMs).en}, but its port ${port} does not answer (seen: ${seen}); the web service on it does not come up by itself at boot.`,
    ),
    [{ node: victim, actual: say(seen, seen) }],
  );
}

async function judgeReturning(context: CheckContext, { target, victim }: Outage, drill: RunningOutage): Promise<Verdict> {
  const { timing, server, service, file } = drill;
  const upAtMs = context.now();
  const most = duration(timing.returnMaxMs);
  const names = target.servers.map((one) => one.node);
  const serves = (one: ClientRequest) => whoAnswered(one.seen, names) === victim;
  const outcome = await eventually({
    observe: async () => ({
      row: await serverRow(context, target, file, service.backend.name, server.name),
      served: drill.client.since(upAtMs).filter(serves).length,
    }),
    holds: ({ row, served }) => row !== null && isServing(row) && served >= 2,
    withinMs: timing.returnMaxMs + OUTAGE_SLACK_MS,
    now: context.now,
    signal: context.signal,
    onLook: ({ elapsedMs, value }) => {
      const since = duration(elapsedMs);
      const status = value.row?.fields.status ?? '?';
      context.progress(
        say(
          `${victim} trả lời lại được ${since.vi}, HAProxy: ${status}`,
          `${victim} has answered again for ${since.en}, HAProxy: ${status}`,
        ),
      );
    },
  });
  if (drill.client.failure() !== undefined) throw new Error('the steady client could not go on', { cause: drill.client.failure() });
  drill.client.stop();
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
  const status = outcome.last.row?.fields.status ?? '?';
  return fail(
    say(
      `${victim} đã trả lời tốt được ${waited.vi} mà chưa nhận việc lại (HAProxy: ${status}, ${outcome.last.served} yêu cầu); theo các con số trong tệp, chậm nhất ${most.vi}.`,
      `${victim} has answered well for ${waited.en} but is not serving again (HAProxy: ${status}, ${outcome.last.served} requests); by the numbers in the file, ${most.en} at most.`,
    ),
    [{ node: target.node, file: target.path, line: server.at.line, excerpt: file.lines[server.at.line - 1] ?? '' }],
  );
}
