import { DRILL_SLACK_MS, type Drill } from '../../drill/index.ts';
import { type CheckContext, type CheckDefinition, fail, pass, type Shared, type Verdict } from '../../engine/check.ts';
import { type CheckPlace, placed } from '../place.ts';
import { duration, say } from '../text.ts';
import { askCrowd, type Crowd, crowdTally, journeys, moved } from './crowd.ts';
import { awaitServing, beginLoss, type LostServer } from './lost-server.ts';
import { movedByTable } from './map-based.ts';

/**
 * One server loses its power: its own users move and stay where they came to, everybody else stays where they were.
 * https://docs.haproxy.org/3.0/configuration.html#4.2-hash-type
 */
export function othersStay(loss: Shared<LostServer>, place: CheckPlace): CheckDefinition {
  return placed(place, {
    title: say('Một máy mất điện: chỉ người dùng của nó phải chuyển', 'A server loses power: only its own users move'),
    timeoutMs: 120_000,
    run: async (context) => {
      const state = await context.get(loss);
      const { target, victim } = state;
      const before = await askCrowd(context, target);
      const { drill } = await beginLoss(context, state, before);
      await drill.until({ holds: () => drill.requests().length > 2, withinMs: 5000 });
      context.progress(say(`Đang cắt điện ${victim}`, `Cutting the power of ${victim}`));
      const cut = await drill.inject({ kind: 'kill', node: victim });
      const { door, mostMs, held, waitedMs, status } = await awaitServing(context, state, drill, false);
      if (!held) {
        const [waited, most] = [duration(waitedMs), duration(mostMs)];
        return fail(
          say(
            `${victim} mất điện đã ${waited.vi} mà ở cổng ${target.port} HAProxy vẫn coi nó là ${status}; theo các con số trong tệp, chậm nhất ${most.vi} là phải loại.`,
            `${victim} has been without power for ${waited.en}, yet on port ${target.port} HAProxy still holds it for ${status}; by the numbers in the file it must be out after ${most.en} at most.`,
          ),
          [{ node: target.node, file: target.path, line: door.backend.at.line }],
        );
      }
      const later = await askTwice(context, state);
      await bracketLoss(drill, victim, cut.beganMs, mostMs);
      return judge(state, before, later);
    },
  });
}

/** On the chart: how long the victim's own user was not served, beside what the learner's numbers predict. */
async function bracketLoss(drill: Drill, victim: string, fromMs: number, predictedMs: number): Promise<void> {
  await drill.refresh();
  for (const { fromMs: beganMs, toMs } of drill.outages(fromMs)) {
    const endedMs = toMs ?? drill.nowMs();
    drill.bracket({
      fromMs: beganMs,
      toMs: endedMs,
      predictedMs,
      ok: toMs !== null && endedMs - beganMs <= predictedMs + DRILL_SLACK_MS,
      label: say(`Người dùng của ${victim} không được phục vụ`, `A user of ${victim} is not served`),
    });
  }
}

/** Two askings, so that one who moved is seen to stay where they came to. */
async function askTwice(context: CheckContext, { target }: LostServer): Promise<readonly [Crowd, Crowd]> {
  return [await askCrowd(context, target, 'backwards'), await askCrowd(context, target)];
}

function judge({ target, victim }: LostServer, before: Crowd, [after, again]: readonly [Crowd, Crowd]): Verdict {
  const nodes = target.servers.map(({ node }) => node);
  const left = nodes.filter((node) => node !== victim);
  const evidence = [
    {
      node: 'probe',
      actual: say(
        `trước: ${crowdTally(before, nodes)}; sau: ${crowdTally(after, nodes)}`,
        `before: ${crowdTally(before, nodes)}; after: ${crowdTally(after, nodes)}`,
      ),
    },
  ];
  const unserved = [...after].find(([, result]) => !left.includes(result));
  if (unserved !== undefined) {
    return fail(
      say(
        `HAProxy đã loại ${victim}, nhưng ${unserved[0]} vẫn không được phục vụ (thấy: ${unserved[1]}).`,
        `HAProxy has taken ${victim} out, but ${unserved[0]} is still not served (seen: ${unserved[1]}).`,
      ),
      evidence,
    );
  }
  const own = [...before].filter(([, node]) => node === victim).length;
  const others = before.size - own;
  const strays = moved(before, after).filter((client) => before.get(client) !== victim);
  const restless = moved(after, again);
  if (strays.length > 0 || restless.length > 0) {
    const clients = strays.length > 0 ? strays : restless;
    return fail(
      strays.length > 0
        ? say(
            `${victim} mất điện, và ${strays.length} trong ${others} người dùng của các máy còn lại cũng bị chuyển máy.`,
            `${victim} lost power, and ${strays.length} of ${others} users of the other servers were moved as well.`,
          )
        : say(
            `Không có ${victim}, ${restless.length} người dùng không còn gặp mãi một máy.`,
            `Without ${victim}, ${restless.length} users no longer keep meeting one server.`,
          ),
      [...evidence, { node: 'probe', excerpt: strays.length > 0 ? journeys(clients, before, after) : journeys(clients, after, again) }],
    );
  }
  const table = movedByTable([...before.keys()], nodes, victim).length;
  return pass(
    say(
      `${own} người dùng của ${victim} chuyển sang máy khác, ${others} người còn lại ở nguyên chỗ. Nếu băm theo bảng (map-based) thì thêm ${table} người phải chuyển.`,
      `The ${own} users of ${victim} moved, the other ${others} stayed. Hashing by a table (map-based) would have moved ${table} more.`,
    ),
    evidence,
  );
}
