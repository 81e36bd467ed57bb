import { DRILL_SLACK_MS, type DrillRequest } from '../../drill/index.ts';
import { type CheckDefinition, fail, pass, type Shared, type Verdict } from '../../engine/check.ts';
import { lineEvidence } from '../haproxy/evidence.ts';
import { type CheckPlace, placed } from '../place.ts';
import { duration, say } from '../text.ts';
import { firstOf, requestsOfAll, resultsOf } from './lost-requests.ts';
import { goOn, type PowerDrill, type PowerDrillRunning } from './power-drill.ts';
import { untilOut } from './power-waits.ts';

/** How long users are watched once no server is left. */
const WATCHED_MS = 1500;
/** What HAProxy answers when it has no server to use (manual 4.2, `option httpchk`; 1.3.1 lists it among its own answers). */
const NO_SERVER = '503';

/** Every web server loses power: each request is answered 503, in time, whether HAProxy already knows or not; nobody hangs, nobody is told something else. */
export function noneLeft(drill: Shared<PowerDrill>, place: CheckPlace): CheckDefinition {
  return placed(place, {
    title: say('Không còn máy nào: người dùng nhận 503, đúng hạn', 'No server left: users get a 503, in time'),
    timeoutMs: 240_000,
    run: async (context) => {
      const { now } = await goOn(context, drill);
      const nodes = now.service.target.servers.map((server) => server.node);
      const cuts = await Promise.all(nodes.map((node) => now.drill.inject({ kind: 'kill', node })));
      const fromMs = Math.max(...cuts.map((cut) => cut.doneMs));
      const out = await untilOut(context, now, nodes, fromMs);
      if (!out.held) return notOut(now, nodes, out.elapsedMs);
      const toMs = fromMs + out.afterMs + WATCHED_MS;
      await now.drill.settled(toMs);
      return judge(now, requestsOfAll(now.drill, fromMs, toMs), fromMs + out.afterMs);
    },
  });
}

function judge(now: PowerDrillRunning, requests: readonly DrillRequest[], outMs: number): Verdict {
  const wrong = requests.filter((one) => one.result !== NO_SERVER);
  const [limit, slack] = [duration(now.plan.givesUpMs ?? 0), duration(DRILL_SLACK_MS)];
  if (requests.length === 0) throw new Error('the users sent nothing');
  if (wrong.length > 0) {
    const kinds = resultsOf(wrong);
    return fail(
      say(
        `Cả ba máy mất điện: ${wrong.length} trong ${requests.length} yêu cầu không nhận 503 (thấy: ${kinds}) trong ${limit.vi} theo tệp, cộng ${slack.vi}.`,
        `All servers without power: ${wrong.length} of ${requests.length} requests did not get a 503 (seen: ${kinds}) within ${limit.en} by the file, plus ${slack.en}.`,
      ),
      [firstOf(wrong)],
    );
  }
  const slowest = (some: readonly DrillRequest[]) => duration(Math.max(0, ...some.map((one) => one.durationMs)));
  const before = slowest(requests.filter((one) => one.atMs < outMs));
  const after = slowest(requests.filter((one) => one.atMs >= outMs));
  return pass(
    say(
      `${requests.length} yêu cầu đều nhận 503: lâu nhất ${before.vi} khi HAProxy chưa biết (theo tệp: ${limit.vi}), ${after.vi} khi đã loại cả ba.`,
      `All ${requests.length} requests got a 503: after ${before.en} at most while HAProxy did not know (by the file: ${limit.en}), ${after.en} once all were out.`,
    ),
  );
}

function notOut(now: PowerDrillRunning, nodes: readonly string[], elapsedMs: number): Verdict {
  const [waited, most] = [duration(elapsedMs), duration(now.timing.leaveMaxMs)];
  return fail(
    say(
      `Cả ba máy mất điện đã ${waited.vi} mà HAProxy chưa loại hết; theo các con số trong tệp, chậm nhất ${most.vi}.`,
      `All servers have been without power for ${waited.en}, but HAProxy has not taken all of them out; by the numbers in the file, ${most.en} at most.`,
    ),
    nodes.map((node) => lineEvidence(now.service.target, now.service.file, now.service.server(node).server.at)),
  );
}
