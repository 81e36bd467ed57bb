import { type CheckDefinition, fail, pass } from '../../engine/check.ts';
import type { HaproxyTarget } from '../haproxy/target.ts';
import { type CheckPlace, placed } from '../place.ts';
import { listed, say } from '../text.ts';
import { askCrowd, byServer, crowdTally, journeys, moved } from './crowd.ts';

/**
 * Users from many addresses: each is always served by the same server, and together they use all of them.
 * https://docs.haproxy.org/3.0/configuration.html#4.2-balance (source)
 */
export function sameServer(target: HaproxyTarget, place: CheckPlace): CheckDefinition {
  return placed(place, {
    title: say(
      `Ở cổng ${target.port}, mỗi địa chỉ luôn gặp một máy, và máy nào cũng có người`,
      `On port ${target.port}, each address always meets one server, and every server has users`,
    ),
    timeoutMs: 90_000,
    run: async (context) => {
      const nodes = target.servers.map(({ node }) => node);
      context.progress(
        say(
          `${context.sandbox.clients.length} người dùng, mỗi người một địa chỉ, hỏi hai lượt`,
          `${context.sandbox.clients.length} users, each with an address of its own, ask twice`,
        ),
      );
      const first = await askCrowd(context, target);
      const second = await askCrowd(context, target, 'backwards');
      const evidence = [{ node: 'probe', actual: say(crowdTally(first, nodes), crowdTally(first, nodes)) }];
      const strange = [...byServer(first, nodes)].find(([result, clients]) => !nodes.includes(result) && clients.length > 0);
      if (strange !== undefined) {
        const [result, clients] = strange;
        return fail(
          say(
            `${clients.length} trong ${first.size} người dùng ở cổng ${target.port} không được máy web nào trả lời (thấy: ${result}).`,
            `${clients.length} of ${first.size} users of port ${target.port} got no answer from a web server (seen: ${result}).`,
          ),
          evidence,
        );
      }
      const wandering = moved(first, second);
      const [client] = wandering;
      if (client !== undefined) {
        return fail(
          say(
            `${wandering.length} trong ${first.size} người dùng ở cổng ${target.port} không gặp lại máy cũ: ${client} gặp ${first.get(client)} rồi ${second.get(client)}. Thuật toán trong tệp đúng, nên có điều khác đang chọn máy.`,
            `${wandering.length} of ${first.size} users of port ${target.port} did not meet their server again: ${client} met ${first.get(client)}, then ${second.get(client)}. The algorithm in the file is right, so something else chooses the server.`,
          ),
          [...evidence, { node: 'probe', excerpt: journeys(wandering, first, second) }],
        );
      }
      const unused = nodes.filter((node) => (byServer(first, nodes).get(node)?.length ?? 0) === 0);
      if (unused.length > 0) {
        const names = listed(unused);
        return fail(
          say(
            `${first.size} người dùng ở cổng ${target.port} có địa chỉ liền nhau, và không ai được đưa đến ${names.vi} (${crowdTally(first, nodes)}): những địa chỉ gần nhau băm ra gần nhau.`,
            `${first.size} users of port ${target.port} have addresses next to each other, and nobody is sent to ${names.en} (${crowdTally(first, nodes)}): addresses close together hash close together.`,
          ),
          evidence,
        );
      }
      return pass(
        say(
          `${first.size} người dùng, ai cũng gặp lại máy của mình: ${crowdTally(first, nodes)}.`,
          `${first.size} users, each met their own server again: ${crowdTally(first, nodes)}.`,
        ),
        evidence,
      );
    },
  });
}
