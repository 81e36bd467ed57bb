import { DRILL_SLACK_MS, type DrillRequest } from '../../drill/index.ts';
import { type CheckContext, type CheckDefinition, fail, pass, type Shared, type Verdict } from '../../engine/check.ts';
import { lineEvidence } from '../haproxy/evidence.ts';
import { type CheckPlace, placed } from '../place.ts';
import { duration, say } from '../text.ts';
import { cookieSet } from './first-answers.ts';
import { firstOf, lostRequests, NEW_USERS, resultsOf } from './lost-requests.ts';
import { beginPowerDrill, type PowerDrill, type PowerDrillRunning } from './power-drill.ts';
import { untilOut } from './power-waits.ts';
import { rowsOf } from './running-service.ts';

/** Requests of the pinned user seen good before the power is cut. */
const WARM_UP = 3;
/** HAProxy's answer to a request it found no connection for. */
const NO_CONNECTION = '503';

/**
 * Power of a server is cut while one user is bound to it and others come anew. Until HAProxy has noticed, it goes on sending
 * requests there; every one of them must be answered by another server in the end. A request that was being served when the
 * power went cannot be saved by anyone, and is not counted: HAProxy then says 502 or 504, or nothing, while 503 says that it
 * never had a connection. https://docs.haproxy.org/3.0/configuration.html#4.2-option%20redispatch
 */
export function pinnedRequestsSaved(drill: Shared<PowerDrill>, place: CheckPlace): CheckDefinition {
  return placed(place, {
    title: say('Máy chết mà HAProxy chưa biết: không yêu cầu nào mất', 'A server is dead and HAProxy does not know: no request is lost'),
    timeoutMs: 240_000,
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
      now.outMs = Math.max(now.cut.beganMs, await downSince(context, now, victim));
      return judgeWindow(now, victim);
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

/** What was sent between the victim's death and the earliest moment HAProxy can have had it out. */
interface Window {
  /** Requests of the user bound to the victim that it did not answer itself. */
  readonly pinned: readonly DrillRequest[];
  readonly fresh: readonly DrillRequest[];
  /** Requests that were being served when the power went. */
  readonly cutOff: number;
}

async function judgeWindow(now: PowerDrillRunning, victim: string): Promise<Verdict> {
  const { pinned, fresh, cutOff } = await observeWindow(now, victim);
  const lost = lostRequests([...pinned, ...fresh]);
  if (lost.length > 0) return requestsLost(now, victim, pinned, fresh);
  const longest = duration(Math.max(0, ...pinned.map((one) => one.durationMs)));
  const cookies = [...new Set(pinned.map((one) => cookieSet(one.seen, now.cookieName) ?? '?'))].sort().join(', ');
  const most = duration(now.plan.pinnedWaitMs ?? 0);
  return pass(
    say(
      `${pinned.length} yêu cầu gắn với ${victim} đã chết đều được máy khác trả lời, lâu nhất ${longest.vi} (theo tệp: ${most.vi}); cookie mới của họ: ${cookies}. ${fresh.length} yêu cầu của người mới cũng không mất. Bị cắt ngang lúc đang phục vụ: ${cutOff}.`,
      `${pinned.length} requests bound to the dead ${victim} were all answered by others, in ${longest.en} at most (by the file: ${most.en}); their new cookies: ${cookies}. None of ${fresh.length} requests of new users was lost. Cut off while being served: ${cutOff}.`,
    ),
  );
}

async function observeWindow({ drill, cut, outMs, timing }: PowerDrillRunning, victim: string): Promise<Window> {
  const [beganMs, doneMs] = [cut?.beganMs ?? 0, cut?.doneMs ?? 0];
  await drill.settled(outMs);
  const isCutOff = (one: DrillRequest) => !one.ok && one.atMs < doneMs && one.result !== NO_CONNECTION;
  drill.bracket({
    fromMs: lastAnswerBy(drill.requests(0, outMs), victim) ?? beganMs,
    toMs: outMs,
    predictedMs: timing.leaveMaxMs,
    ok: true,
    label: say(`HAProxy chưa biết ${victim} đã chết`, `HAProxy does not know yet that ${victim} is dead`),
  });
  return {
    pinned: drill.requests(beganMs, outMs).filter((one) => !isCutOff(one) && !(one.ok && one.by === victim)),
    fresh: drill.requests(beganMs, outMs, NEW_USERS).filter((one) => !isCutOff(one)),
    cutOff: drill.requests(0, doneMs).filter(isCutOff).length,
  };
}

function requestsLost(now: PowerDrillRunning, victim: string, pinned: readonly DrillRequest[], fresh: readonly DrillRequest[]): Verdict {
  const [bound, unbound] = [lostRequests(pinned), lostRequests(fresh)];
  const kinds = resultsOf([...bound, ...unbound]);
  const limit = duration((now.plan.pinnedWaitMs ?? 0) + DRILL_SLACK_MS);
  return fail(
    say(
      `${victim} đã mất điện mà HAProxy chưa biết: ${bound.length} trong ${pinned.length} yêu cầu của người gắn với nó và ${unbound.length} trong ${fresh.length} yêu cầu của người mới bị mất (thấy: ${kinds}), dù còn máy tốt để chuyển sang trong ${limit.vi}.`,
      `${victim} was without power and HAProxy did not know: ${bound.length} of ${pinned.length} requests of the user bound to it and ${unbound.length} of ${fresh.length} of new users were lost (seen: ${kinds}), though good servers were left to send them to within ${limit.en}.`,
    ),
    [firstOf([...bound, ...unbound]), lineEvidence(now.service.target, now.service.file, now.service.server(victim).server.at)],
  );
}

/** The earliest moment HAProxy can have taken the server out: it tells whole seconds. What is sent from then on is the next check's. */
async function downSince(context: CheckContext, { drill, service }: PowerDrillRunning, victim: string): Promise<number> {
  const [row] = await rowsOf(context, service, [victim]);
  return drill.nowMs() - (Number(row?.fields.lastchg ?? 0) + 1) * 1000;
}

/** When the last answer of a node had come. */
function lastAnswerBy(requests: readonly DrillRequest[], node: string): number | null {
  const ends = requests.filter((one) => one.ok && one.by === node).map((one) => one.atMs + one.durationMs);
  return ends.length === 0 ? null : Math.max(...ends);
}
