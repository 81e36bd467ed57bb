import { DRILL_SLACK_MS } from '../../drill/index.ts';
import { type CheckContext, type CheckDefinition, fail, pass, type Shared, type Verdict } from '../../engine/check.ts';
import { lineEvidence } from '../haproxy/evidence.ts';
import { type CheckPlace, placed } from '../place.ts';
import { duration, say } from '../text.ts';
import { cookieSet } from './first-answers.ts';
import { badRequests, firstBad, type UserRequest } from './new-users.ts';
import { beginPowerDrill, type PowerDrill, type PowerDrillRunning } from './power-drill.ts';
import { untilOut } from './power-waits.ts';

/** Requests of the pinned user seen good before the power is cut. */
const WARM_UP = 3;

/**
 * Power of a server is cut while one user is bound to it and others come anew. Until HAProxy has noticed, it goes on sending
 * requests there; every one of them must be answered by another server in the end. A request that was being served when the
 * power went cannot be saved by anyone, and is not counted. https://docs.haproxy.org/3.0/configuration.html#4.2-option%20redispatch
 */
export function pinnedRequestsSaved(drill: Shared<PowerDrill>, place: CheckPlace): CheckDefinition {
  return placed(place, {
    title: say('Máy chết mà HAProxy chưa biết: không yêu cầu nào mất', 'A server is dead and HAProxy does not know: no request is lost'),
    timeoutMs: 90_000,
    run: async (context) => {
      const state = await context.get(drill);
      const now = await beginPowerDrill(context, state);
      const { victim } = state.spec;
      const warm = await now.drill.until({
        holds: () => now.drill.requests().filter((one) => one.ok && one.by === victim).length >= WARM_UP,
        withinMs: 10_000,
      });
      if (!warm.held) throw new Error(`the user bound to ${victim} is not served by it`);
      now.cut = await now.drill.inject({ kind: 'kill', node: victim });
      const out = await untilOut(context, now, [victim], now.cut.doneMs);
      if (!out.held) return neverOut(now, victim, out.elapsedMs);
      now.outMs = now.cut.doneMs + out.afterMs;
      now.drill.bracket({
        fromMs: now.cut.doneMs,
        toMs: now.outMs,
        predictedMs: now.timing.leaveMaxMs,
        ok: true,
        label: say(`HAProxy chưa biết ${victim} đã chết`, `HAProxy does not know yet that ${victim} is dead`),
      });
      return judgeWindow(context, now, victim);
    },
  });
}

function neverOut(now: PowerDrillRunning, victim: string, elapsedMs: number): Verdict {
  const { server, row } = now.service.server(victim);
  const [waited, most] = [duration(elapsedMs), duration(now.timing.leaveMaxMs)];
  return fail(
    say(
      `${victim} mất điện đã ${waited.vi} mà HAProxy vẫn giao việc cho ${row.name}; theo các con số trong tệp, chậm nhất ${most.vi} là phải loại.`,
      `${victim} has been without power for ${waited.en}, yet HAProxy still gives ${row.name} work; by the numbers in the file it must be out after ${most.en} at most.`,
    ),
    [lineEvidence(now.service.target, now.service.file, server.at)],
  );
}

async function judgeWindow(context: CheckContext, now: PowerDrillRunning, victim: string): Promise<Verdict> {
  const { drill, cookieName, plan } = now;
  const [fromMs, toMs] = [now.cut?.doneMs ?? 0, now.outMs];
  await drill.settled(toMs);
  const pinned: readonly UserRequest[] = drill.requests(fromMs, toMs);
  const fresh = await now.newUsers.between(context, drill, fromMs, toMs);
  const excused = drill.requests(0, fromMs).filter((one) => !one.ok).length;
  const lost = badRequests([...pinned, ...fresh]);
  if (lost.length > 0) {
    const kinds = [...new Set(lost.map((one) => one.result))].join(', ');
    const bound = badRequests(pinned).length;
    const limit = duration((plan.pinnedWaitMs ?? 0) + DRILL_SLACK_MS);
    return fail(
      say(
        `${victim} đã mất điện mà HAProxy chưa biết: ${bound} trong ${pinned.length} yêu cầu của người gắn với nó và ${lost.length - bound} trong ${fresh.length} yêu cầu của người mới bị mất (thấy: ${kinds}), dù còn máy tốt để chuyển sang trong ${limit.vi}.`,
        `${victim} was without power and HAProxy did not know: ${bound} of ${pinned.length} requests of the user bound to it and ${lost.length - bound} of ${fresh.length} of new users were lost (seen: ${kinds}), though good servers were left to send them to within ${limit.en}.`,
      ),
      [firstBad(lost), lineEvidence(now.service.target, now.service.file, now.service.server(victim).server.at)],
    );
  }
  const saved = pinned.filter((one) => one.by !== victim);
  const longest = duration(Math.max(0, ...saved.map((one) => one.durationMs)));
  const cookies = [...new Set(saved.map((one) => cookieSet(one.seen, cookieName) ?? '?'))].sort().join(', ');
  const most = duration(plan.pinnedWaitMs ?? 0);
  return pass(
    say(
      `${saved.length} yêu cầu gắn với ${victim} đã chết đều được máy khác trả lời, lâu nhất ${longest.vi} (theo tệp: ${most.vi}); cookie mới của họ: ${cookies}. ${fresh.length} yêu cầu của người mới cũng không mất. Bị cắt ngang lúc đang phục vụ: ${excused}.`,
      `${saved.length} requests bound to the dead ${victim} were all answered by others, in ${longest.en} at most (by the file: ${most.en}); their new cookies: ${cookies}. None of ${fresh.length} requests of new users was lost. Cut off while being served: ${excused}.`,
    ),
  );
}
