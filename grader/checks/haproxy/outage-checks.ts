import { type CheckContext, type CheckDefinition, fail, pass, type Shared, type Verdict } from '../../engine/check.ts';
import { eventually } from '../../engine/eventually.ts';
import { wait } from '../../engine/wait.ts';
import { isServing } from '../../probes/haproxy-stats.ts';
import { type CheckPlace, placed } from '../place.ts';
import type { ClientRequest } from '../steady-client.ts';
import { duration, say } from '../text.ts';
import { whoAnswered } from '../who-answered.ts';
import { beginOutage, OUTAGE_SLACK_MS, type Outage, type RunningOutage, requireDrill } from './outage.ts';
import { serverRow } from './process.ts';

/** Measuring by polls every 200 ms on a busy machine cannot be finer than this. */
const MEASURING_MS = 600;
const QUIET_MS = 4000;
/** Options by which other things than failed checks take a server out, sooner than the timers say. */
const SOONER: readonly string[] = ['observe', 'on-error'];

/**
 * Power of one web server is cut; HAProxy takes it out within what its own timers predict, not later and not impossibly
 * early. https://docs.haproxy.org/3.0/configuration.html#5.2-fall
 */
export function serverLeaves(outage: Shared<Outage>, place: CheckPlace): CheckDefinition {
  return placed(place, {
    title: say('Máy mất điện bị loại đúng hạn', 'A server without power leaves in time'),
    timeoutMs: 90_000,
    run: async (context) => {
      const state = await context.get(outage);
      const drill = await beginOutage(context, context.grading, state);
      await wait(500, context.signal);
      drill.cutAtMs = context.now();
      context.progress(say(`Đang cắt điện ${state.victim}`, `Cutting the power of ${state.victim}`));
      await context.sandbox.inject({ kind: 'kill', node: state.victim });
      drill.deadAtMs = context.now();
      return judgeLeaving(context, state, drill);
    },
  });
}

async function judgeLeaving(context: CheckContext, { target, victim }: Outage, drill: RunningOutage): Promise<Verdict> {
  const { timing, server, service, file } = drill;
  const most = duration(timing.leaveMaxMs);
  const outcome = await eventually({
    observe: () => serverRow(context, target, file, service.backend.name, server.name),
    holds: (row) => row !== null && !isServing(row),
    withinMs: timing.leaveMaxMs + OUTAGE_SLACK_MS,
    now: context.now,
    signal: context.signal,
    onLook: ({ elapsedMs }) => {
      const since = duration(elapsedMs);
      context.progress(
        say(
          `${victim} mất điện được ${since.vi}; theo cấu hình, chậm nhất ${most.vi} thì bị loại`,
          `${victim} without power for ${since.en}; by the configuration it is out after ${most.en} at most`,
        ),
      );
    },
  });
  if (!outcome.held) {
    const waited = duration(outcome.elapsedMs);
    return fail(
      say(
        `${victim} mất điện đã ${waited.vi} mà HAProxy vẫn coi ${server.name} là ${outcome.last?.fields.status ?? '?'}; theo các con số trong tệp, chậm nhất ${most.vi} là phải loại.`,
        `${victim} has been without power for ${waited.en}, yet HAProxy still holds ${server.name} for ${outcome.last?.fields.status ?? '?'}; by the numbers in the file it must be out after ${most.en} at most.`,
      ),
      [
        { node: target.node, file: target.path, line: server.at.line, excerpt: file.lines[server.at.line - 1] ?? '' },
        clientEvidence(drill, drill.cutAtMs),
      ],
    );
  }
  drill.outAtMs = context.now();
  // Cutting takes a moment: what is told counts from when it was done, what is too early from when it began.
  const tookMs = drill.outAtMs - drill.cutAtMs;
  const took = duration(drill.outAtMs - drill.deadAtMs);
  const sooner = SOONER.some((name) => server.options.has(name));
  if (!sooner && tookMs < timing.leaveMinMs - MEASURING_MS) {
    const least = duration(timing.leaveMinMs);
    return fail(
      say(
        `HAProxy loại ${server.name} chỉ sau ${took.vi}; với các con số trong tệp, sớm nhất cũng phải ${least.vi}. Tiến trình đang chạy có nhịp hỏi khác với tệp.`,
        `HAProxy took ${server.name} out after only ${took.en}; with the numbers in the file it cannot be sooner than ${least.en}. The running process asks at another rhythm than the file says.`,
      ),
      [{ node: target.node, file: target.path, line: server.at.line }],
    );
  }
  return pass(
    say(
      `${victim} bị loại sau ${took.vi} (theo cấu hình: chậm nhất ${most.vi}, cộng 3 giây dung sai).`,
      `${victim} was out after ${took.en} (by the configuration: ${most.en} at most, plus 3 s of tolerance).`,
    ),
  );
}

/** From the moment the dead server is out, the steady client gets nothing but good answers from the others. */
export function noFailedRequest(outage: Shared<Outage>, place: CheckPlace): CheckDefinition {
  return placed(place, {
    title: say('Máy hỏng bị loại rồi thì không yêu cầu nào lỗi', 'Once the dead server is out, no request fails'),
    timeoutMs: 30_000,
    run: async (context) => {
      const state = await context.get(outage);
      const drill = requireDrill(state);
      const fromMs = Math.max(drill.outAtMs, context.now() - QUIET_MS);
      context.progress(
        say('Đang đếm yêu cầu của người dùng khi chỉ còn các máy tốt', "Counting users' requests while only good servers are left"),
      );
      await wait(Math.max(0, fromMs + QUIET_MS - context.now()), context.signal);
      await settled(context, drill, fromMs, fromMs + QUIET_MS);
      if (drill.client.failure() !== undefined) throw new Error('the steady client could not go on', { cause: drill.client.failure() });
      const requests = drill.client.since(fromMs).filter((one) => one.startedMs <= fromMs + QUIET_MS);
      const bad = requests.filter((one) => one.seen.status !== 200);
      const before = drill.client.since(drill.cutAtMs).filter((one) => one.startedMs < fromMs && one.seen.status !== 200).length;
      if (requests.length === 0) throw new Error('the steady client sent nothing');
      if (bad.length > 0) {
        const kinds = [...new Set(bad.map((one) => String(one.seen.status ?? one.seen.errorCode)))].join(', ');
        return fail(
          say(
            `${bad.length} trong ${requests.length} yêu cầu gửi sau khi ${state.victim} đã bị loại vẫn lỗi (thấy: ${kinds}).`,
            `${bad.length} of ${requests.length} requests sent after ${state.victim} was out still failed (seen: ${kinds}).`,
          ),
          [{ node: 'probe', excerpt: (bad[0]?.seen.body ?? bad[0]?.seen.errorCode ?? '').slice(0, 300) }],
        );
      }
      return pass(
        say(
          `${requests.length} yêu cầu sau khi loại: tất cả đều tốt. Trước đó, trong lúc HAProxy chưa nhận ra, có ${before} yêu cầu lỗi.`,
          `${requests.length} requests once it was out: all good. Before that, while HAProxy had not noticed, ${before} failed.`,
        ),
      );
    },
  });
}

async function settled(context: CheckContext, drill: RunningOutage, fromMs: number, toMs: number): Promise<void> {
  await eventually({
    observe: async () => drill.client.pendingSince(fromMs) === 0 || drill.client.since(toMs).length > 0,
    holds: (done) => done,
    withinMs: 8000,
    everyMs: 100,
    now: context.now,
    signal: context.signal,
  });
}

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

async function judgeBoot(context: CheckContext, { target, victim }: Outage): Promise<Verdict | null> {
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

function clientEvidence(drill: RunningOutage, fromMs: number) {
  const requests = drill.client.since(fromMs);
  const failed = requests.filter((one) => one.seen.status !== 200).length;
  return {
    node: 'probe',
    actual: say(
      `${failed} trong ${requests.length} yêu cầu của người dùng lỗi kể từ lúc mất điện`,
      `${failed} of ${requests.length} users' requests failed since the power was cut`,
    ),
  };
}
