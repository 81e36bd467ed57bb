import { type CheckDefinition, fail, pass, type Shared } from '../../engine/check.ts';
import { serverAt } from '../haproxy/target.ts';
import { type CheckPlace, placed } from '../place.ts';
import { givePowerBack } from '../power-back.ts';
import { duration, say } from '../text.ts';
import { notTakenBack } from './dead-server-back.ts';
import { firstOf, lostRequests, requestsOfAll, resultsOf } from './lost-requests.ts';
import { goOn, type PowerDrill } from './power-drill.ts';
import { untilServing } from './power-waits.ts';

const WATCHED_MS = 1000;

/** Power is back everywhere: nobody does anything, and within the learner's own timers users are served as before. */
export function allBack(drill: Shared<PowerDrill>, place: CheckPlace): CheckDefinition {
  return placed(place, {
    title: say('Có điện lại: dịch vụ tự trở về', 'Power is back: the service returns by itself'),
    timeoutMs: 240_000,
    run: async (context) => {
      const { now } = await goOn(context, drill);
      const nodes = now.service.target.servers.map((server) => server.node);
      const silent = await givePowerBack(
        context,
        now.drill,
        nodes.map((node) => serverAt(now.service.target, node)),
      );
      if (silent !== null) return silent;
      const serving = await untilServing(context, now, nodes, now.drill.nowMs());
      if (!serving.held) return notTakenBack(now, nodes, serving.elapsedMs);
      const fromMs = now.drill.nowMs();
      const toMs = fromMs + WATCHED_MS;
      await now.drill.settled(toMs);
      const requests = requestsOfAll(now.drill, fromMs, toMs);
      await now.drill.end();
      const lost = lostRequests(requests);
      const kinds = resultsOf(lost);
      if (lost.length > 0) {
        return fail(
          say(
            `HAProxy đã nhận lại cả ba máy, nhưng ${lost.length} trong ${requests.length} yêu cầu vẫn lỗi (thấy: ${kinds}).`,
            `HAProxy had taken all servers back, but ${lost.length} of ${requests.length} requests still failed (seen: ${kinds}).`,
          ),
          [firstOf(lost)],
        );
      }
      const [took, most] = [duration(serving.afterMs), duration(now.timing.returnMaxMs)];
      return pass(
        say(
          `Cả ba máy nhận việc lại sau ${took.vi} (theo cấu hình: chậm nhất ${most.vi}); ${requests.length} yêu cầu sau đó đều tốt.`,
          `All servers were at work again after ${took.en} (by the configuration: ${most.en} at most); ${requests.length} requests after that were all good.`,
        ),
      );
    },
  });
}
