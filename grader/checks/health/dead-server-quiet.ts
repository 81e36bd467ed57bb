import { type CheckDefinition, fail, pass, type Shared } from '../../engine/check.ts';
import { type CheckPlace, placed } from '../place.ts';
import { say } from '../text.ts';
import { firstOf, lostRequests, requestsOfAll, resultsOf } from './lost-requests.ts';
import { goOn, type PowerDrill } from './power-drill.ts';

/** How long users are watched once the dead server is out. */
const QUIET_MS = 2000;

/** From the moment the dead server is out nobody notices anything: neither new users nor those whose cookie still names it. */
export function deadServerQuiet(drill: Shared<PowerDrill>, place: CheckPlace): CheckDefinition {
  return placed(place, {
    title: say('Máy chết đã bị loại: không yêu cầu nào lỗi', 'Once the dead server is out, no request fails'),
    timeoutMs: 240_000,
    run: async (context) => {
      const { state, now } = await goOn(context, drill);
      const { victim } = state.spec;
      const toMs = Math.max(now.outMs + QUIET_MS, now.drill.nowMs());
      await now.drill.settled(toMs);
      const requests = requestsOfAll(now.drill, now.outMs, toMs);
      const lost = lostRequests(requests);
      const count = requests.length;
      if (count === 0) throw new Error('the users sent nothing');
      if (lost.length === 0) {
        return pass(
          say(
            `${count} yêu cầu sau khi ${victim} bị loại, kể cả của người có cookie gắn với nó: tất cả đều tốt.`,
            `${count} requests once ${victim} was out, those of a user whose cookie names it included: all good.`,
          ),
        );
      }
      const kinds = resultsOf(lost);
      return fail(
        say(
          `${lost.length} trong ${count} yêu cầu gửi sau khi ${victim} đã bị loại vẫn lỗi (thấy: ${kinds}).`,
          `${lost.length} of ${count} requests sent after ${victim} was out still failed (seen: ${kinds}).`,
        ),
        [firstOf(lost)],
      );
    },
  });
}
