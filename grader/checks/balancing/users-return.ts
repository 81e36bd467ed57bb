import { DRILL_SLACK_MS } from '../../drill/index.ts';
import { type CheckDefinition, fail, pass, type Shared } from '../../engine/check.ts';
import { serverAt } from '../haproxy/target.ts';
import { type CheckPlace, placed } from '../place.ts';
import { givePowerBack } from '../power-back.ts';
import { duration, say } from '../text.ts';
import { askCrowd, type Crowd, crowdTally, journeys, moved } from './crowd.ts';
import { awaitServing, type LostServer, requireLoss } from './lost-server.ts';

/** Power comes back: everybody is where they were before the loss. https://docs.haproxy.org/3.0/configuration.html#4.2-hash-type */
export function usersReturn(loss: Shared<LostServer>, place: CheckPlace): CheckDefinition {
  return placed(place, {
    title: say('Máy có điện lại: ai cũng về đúng chỗ cũ', 'Power is back: everybody is where they were'),
    timeoutMs: 120_000,
    run: async (context) => {
      const state = await context.get(loss);
      const { target, victim } = state;
      const { drill, before } = requireLoss(context, state);
      context.progress(say(`Đang bật lại ${victim}`, `Turning ${victim} on again`));
      const dark = await givePowerBack(context, drill, [serverAt(target, victim)]);
      if (dark !== null) return dark;
      const { mostMs, held, waitedMs, status } = await awaitServing(context, state, drill, true);
      if (!held) {
        const [waited, most] = [duration(waitedMs), duration(mostMs)];
        return fail(
          say(
            `${victim} đã trả lời lại được ${waited.vi} mà ở cổng ${target.port} HAProxy vẫn coi nó là ${status}; theo các con số trong tệp, chậm nhất ${most.vi}.`,
            `${victim} has answered again for ${waited.en}, yet on port ${target.port} HAProxy still holds it for ${status}; by the numbers in the file, ${most.en} at most.`,
          ),
          [{ node: target.node, file: target.path }],
        );
      }
      const nodes = target.servers.map(({ node }) => node);
      let after: Crowd = new Map();
      // With slowstart a server that is back takes its users again little by little.
      await drill.until({
        holds: async () => {
          after = await askCrowd(context, target, 'backwards');
          return moved(before, after).length === 0;
        },
        withinMs: mostMs + DRILL_SLACK_MS,
      });
      await drill.end();
      const strays = moved(before, after);
      const evidence = [{ node: 'probe', actual: say(crowdTally(after, nodes), crowdTally(after, nodes)) }];
      if (strays.length === 0) {
        return pass(
          say(
            `Cả ${after.size} người dùng gặp lại máy ban đầu: ${crowdTally(after, nodes)}.`,
            `All ${after.size} users met their first server again: ${crowdTally(after, nodes)}.`,
          ),
          evidence,
        );
      }
      return fail(
        say(
          `${victim} đã trở lại, nhưng ${strays.length} trong ${after.size} người dùng không về chỗ cũ.`,
          `${victim} is back, but ${strays.length} of ${after.size} users are not where they were.`,
        ),
        [...evidence, { node: 'probe', excerpt: journeys(strays, before, after) }],
      );
    },
  });
}
