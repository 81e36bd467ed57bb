import { DRILL_SLACK_MS, type Drill, type InjectedFault } from '../../drill/index.ts';
import { type CheckContext, type CheckDefinition, fail, pass, type Shared, type Verdict } from '../../engine/check.ts';
import { isServing, type StatRow } from '../../probes/haproxy-stats.ts';
import type { Evidence } from '../../result.ts';
import { type CheckPlace, placed } from '../place.ts';
import { duration, say } from '../text.ts';
import { beginOutage, type Outage, type RunningOutage } from './outage.ts';
import { serverRow } from './process.ts';

/** Measuring by polls every 200 ms on a busy machine cannot be finer than this. */
const MEASURING_MS = 600;
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
      const running = await beginOutage(context, state);
      const isServed = () => running.drill.requests().length > 2;
      await running.drill.until({ holds: isServed, withinMs: 5000 });
      context.progress(say(`Đang cắt điện ${state.victim}`, `Cutting the power of ${state.victim}`));
      running.cut = await running.drill.inject({ kind: 'kill', node: state.victim });
      return judgeLeaving(context, state, running, running.cut);
    },
  });
}

async function judgeLeaving(
  context: CheckContext,
  { target, victim }: Outage,
  running: RunningOutage,
  cut: InjectedFault,
): Promise<Verdict> {
  const { drill, timing, server, service, file } = running;
  const most = duration(timing.leaveMaxMs);
  let row: StatRow | null = null;
  const outcome = await drill.until({
    holds: async () => {
      row = await serverRow(context, target, file, service.backend.name, server.name);
      return row !== null && !isServing(row);
    },
    sinceMs: cut.doneMs,
    withinMs: timing.leaveMaxMs + DRILL_SLACK_MS,
    progress: (sinceMs) => {
      const since = duration(sinceMs);
      return say(
        `${victim} mất điện được ${since.vi}; theo cấu hình, chậm nhất ${most.vi} thì bị loại`,
        `${victim} without power for ${since.en}; by the configuration it is out after ${most.en} at most`,
      );
    },
  });
  if (!outcome.held) {
    const waited = duration(outcome.elapsedMs);
    const status = statusOf(row);
    return fail(
      say(
        `${victim} mất điện đã ${waited.vi} mà HAProxy vẫn coi ${server.name} là ${status}; theo các con số trong tệp, chậm nhất ${most.vi} là phải loại.`,
        `${victim} has been without power for ${waited.en}, yet HAProxy still holds ${server.name} for ${status}; by the numbers in the file it must be out after ${most.en} at most.`,
      ),
      [
        { node: target.node, file: target.path, line: server.at.line, excerpt: file.lines[server.at.line - 1] ?? '' },
        clientEvidence(drill, cut.beganMs),
      ],
    );
  }
  running.outAtMs = drill.nowMs();
  // Cutting takes a moment: what is told counts from when it was done, what is too early from when it began.
  const tookMs = running.outAtMs - cut.beganMs;
  const took = duration(running.outAtMs - cut.doneMs);
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

function statusOf(row: StatRow | null): string {
  return row?.fields.status ?? '?';
}

function clientEvidence(drill: Drill, fromMs: number): Evidence {
  const requests = drill.requests(fromMs);
  const failed = requests.filter((one) => !one.ok).length;
  return {
    node: 'probe',
    actual: say(
      `${failed} trong ${requests.length} yêu cầu của người dùng lỗi kể từ lúc mất điện`,
      `${failed} of ${requests.length} users' requests failed since the power was cut`,
    ),
  };
}
