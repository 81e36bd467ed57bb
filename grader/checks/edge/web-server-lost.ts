import { DRILL_SLACK_MS, type Drill, type DrillRequest, type InjectedFault } from '../../drill/index.ts';
import { type CheckContext, type CheckDefinition, fail, pass, type Verdict } from '../../engine/check.ts';
import { isServing } from '../../probes/haproxy-stats.ts';
import { serverRow } from '../haproxy/process.ts';
import { serverAt } from '../haproxy/target.ts';
import { requireCalm } from '../keepalived/calm.ts';
import { beginFailover } from '../keepalived/failover.ts';
import { holdersNow } from '../keepalived/holders.ts';
import { type CheckPlace, placed } from '../place.ts';
import { givePowerBack } from '../power-back.ts';
import { duration, say } from '../text.ts';
import { type EdgeDrill, type EdgeService, edgeService, PATIENT } from './edge-drill.ts';

/** Answers of the victim seen before its power is cut. */
const WARM_UP = 2;

/**
 * A web server behind the HAProxy that holds the address loses power and gets it back. Until it is out, requests meet it;
 * each of them must be answered by another server. What was being served when the power went is nobody's to save.
 */
export function webServerLost(drill: EdgeDrill, victim: string, place: CheckPlace): CheckDefinition {
  return placed(place, {
    title: say('Một máy web mất điện: không yêu cầu nào mất', 'A web server loses power: no request is lost'),
    timeoutMs: 120_000,
    run: async (context) => {
      const running = (await beginFailover(context, drill)).drill;
      const [holder] = await holdersNow(running);
      const target = drill.balancers.find((one) => one.node === holder) ?? drill.balancers[0];
      const edge = await edgeService(context, target);
      const servedFrom = (fromMs: number) => running.requests(fromMs, undefined, PATIENT).filter((one) => one.ok && one.by === victim);
      const warm = await running.until({ holds: () => servedFrom(0).length >= WARM_UP, withinMs: 10_000 });
      if (!warm.held) throw new Error(`nobody is served by ${victim}: the drill must need the check that says so`);
      context.progress(say(`Đang cắt điện ${victim}`, `Cutting the power of ${victim}`));
      const kill = await running.inject({ kind: 'kill', node: victim });
      const window = await judgeWindow(context, running, edge, victim, kill);
      if (window.status === 'fail') return window;
      return (await judgeReturn(context, running, edge, victim, servedFrom)) ?? window;
    },
  });
}

async function judgeWindow(
  context: CheckContext,
  drill: Drill,
  { target, file, service, server, plan }: EdgeService,
  victim: string,
  kill: InjectedFault,
): Promise<Verdict> {
  const { name, leaveMaxMs } = server(victim);
  const most = duration(leaveMaxMs);
  const out = await drill.until({
    holds: async () => {
      const row = await serverRow(context, target, file, service.backend.name, name);
      return row !== null && !isServing(row);
    },
    sinceMs: kill.doneMs,
    withinMs: leaveMaxMs + DRILL_SLACK_MS,
    progress: (ms) =>
      say(
        `${victim} mất điện được ${duration(ms).vi}; theo cấu hình, chậm nhất ${most.vi} thì bị loại`,
        `${victim} without power for ${duration(ms).en}; by the configuration out after ${most.en} at most`,
      ),
  });
  if (!out.held) {
    return fail(
      say(
        `${victim} mất điện đã ${duration(out.elapsedMs).vi} mà HAProxy trên ${target.node} vẫn giao việc cho nó; theo tệp, chậm nhất ${most.vi} là phải loại.`,
        `${victim} has been without power for ${duration(out.elapsedMs).en}, yet HAProxy on ${target.node} still gives it work; by the file it must be out after ${most.en} at most.`,
      ),
      [{ node: target.node, file: target.path }],
    );
  }
  const outMs = kill.doneMs + out.afterMs;
  await drill.settled(outMs);
  const asked = drill.requests(kill.doneMs, outMs, PATIENT);
  const lost = asked.filter((one) => !one.ok);
  if (lost.length === 0) return saved(victim, asked, out.afterMs, plan.pinnedWaitMs ?? 0);
  requireCalm(drill);
  return lostRequests(target.node, victim, asked, lost);
}

function lostRequests(balancer: string, victim: string, asked: readonly DrillRequest[], lost: readonly DrillRequest[]): Verdict {
  const kinds = [...new Set(lost.map((one) => one.result))].join(', ');
  return fail(
    say(
      `${victim} đã mất điện mà HAProxy trên ${balancer} chưa biết: ${lost.length} trong ${asked.length} yêu cầu gửi lúc ấy bị mất (thấy: ${kinds}), dù còn hai máy tốt.`,
      `${victim} was without power and HAProxy on ${balancer} did not know: ${lost.length} of ${asked.length} requests sent meanwhile were lost (seen: ${kinds}), though two good servers were left.`,
    ),
    [{ node: 'probe', excerpt: lost[0]?.seen.body?.slice(0, 300) ?? lost[0]?.result ?? '' }],
  );
}

function saved(victim: string, asked: readonly DrillRequest[], outMs: number, predictedMs: number): Verdict {
  const longest = duration(Math.max(0, ...asked.map((one) => one.durationMs)));
  const [took, most] = [duration(outMs), duration(predictedMs)];
  return pass(
    say(
      `${victim} bị loại sau ${took.vi}; ${asked.length} yêu cầu trong lúc ấy đều được trả lời, lâu nhất ${longest.vi} (theo tệp: chờ máy chết tối đa ${most.vi}).`,
      `${victim} was out after ${took.en}; all ${asked.length} requests meanwhile were answered, in ${longest.en} at most (by the file: ${most.en} at most for a dead server).`,
    ),
  );
}

async function judgeReturn(
  context: CheckContext,
  drill: Drill,
  { target, server }: EdgeService,
  victim: string,
  servedFrom: (fromMs: number) => readonly DrillRequest[],
): Promise<Verdict | null> {
  const silent = await givePowerBack(context, drill, [serverAt(target, victim)]);
  if (silent !== null) return silent;
  const upMs = drill.nowMs();
  const most = duration(server(victim).returnMaxMs);
  const back = await drill.until({
    holds: () => servedFrom(upMs).length > 0,
    sinceMs: upMs,
    withinMs: server(victim).returnMaxMs + DRILL_SLACK_MS,
  });
  if (back.held) return null;
  return fail(
    say(
      `${victim} đã trả lời lại được ${duration(back.elapsedMs).vi} mà chưa ai được nó phục vụ; theo tệp, chậm nhất ${most.vi} là phải nhận lại.`,
      `${victim} has answered again for ${duration(back.elapsedMs).en}, yet nobody is served by it; by the file it must be taken back after ${most.en} at most.`,
    ),
    [{ node: target.node, file: target.path }],
  );
}
