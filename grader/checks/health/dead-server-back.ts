import { DRILL_SLACK_MS } from '../../drill/index.ts';
import { type CheckDefinition, fail, pass, type Shared, type Verdict } from '../../engine/check.ts';
import { lineEvidence } from '../haproxy/evidence.ts';
import { serverAt } from '../haproxy/target.ts';
import { type CheckPlace, placed } from '../place.ts';
import { givePowerBack } from '../power-back.ts';
import { duration, say } from '../text.ts';
import { goOn, type PowerDrill, type PowerDrillRunning } from './power-drill.ts';
import { untilServing } from './power-waits.ts';

/** Requests of the user whose cookie names it that the server must have answered again. */
const SERVED = 2;

/** The server has power again: HAProxy takes it back in time, and the users whose cookie still names it find it. https://docs.haproxy.org/3.0/configuration.html#5.2-rise */
export function deadServerBack(drill: Shared<PowerDrill>, place: CheckPlace): CheckDefinition {
  return placed(place, {
    title: say('Máy có điện lại được nhận lại đúng hạn', 'A server with power again is taken back in time'),
    timeoutMs: 240_000,
    run: async (context) => {
      const { state, now } = await goOn(context, drill);
      const { victim } = state.spec;
      const silent = await givePowerBack(context, now.drill, [serverAt(now.service.target, victim)]);
      if (silent !== null) return silent;
      const upMs = now.drill.nowMs();
      const serving = await untilServing(context, now, [victim], upMs);
      if (!serving.held) return notTakenBack(now, [victim], serving.elapsedMs);
      const found = await now.drill.until({
        holds: () => now.drill.requests(upMs).filter((one) => one.ok && one.by === victim).length >= SERVED,
        withinMs: now.timing.returnMaxMs + DRILL_SLACK_MS,
      });
      if (!found.held) return notTakenBack(now, [victim], serving.afterMs + found.elapsedMs);
      const [took, most] = [duration(serving.afterMs), duration(now.timing.returnMaxMs)];
      return pass(
        say(
          `${victim} nhận việc lại sau ${took.vi} (theo cấu hình: chậm nhất ${most.vi}), và người có cookie gắn với nó lại gặp nó.`,
          `${victim} was at work again after ${took.en} (by the configuration: ${most.en} at most), and a user whose cookie names it found it.`,
        ),
      );
    },
  });
}

/** Servers that answer, but that HAProxy does not use. */
export function notTakenBack(now: PowerDrillRunning, nodes: readonly string[], elapsedMs: number): Verdict {
  const names = nodes.join(', ');
  const [waited, most] = [duration(elapsedMs), duration(now.timing.returnMaxMs)];
  return fail(
    say(
      `${names} đã trả lời tốt được ${waited.vi} mà chưa được giao việc lại; theo các con số trong tệp, chậm nhất ${most.vi}.`,
      `${names} has answered well for ${waited.en} but is not given work again; by the numbers in the file, ${most.en} at most.`,
    ),
    nodes.map((node) => lineEvidence(now.service.target, now.service.file, now.service.server(node).server.at)),
  );
}
