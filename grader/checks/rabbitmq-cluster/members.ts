import { type CheckContext, type CheckDefinition, fail, pass, type Verdict } from '../../engine/check.ts';
import { type CheckPlace, placed } from '../place.ts';
import { listed, say } from '../text.ts';
import { brokerName } from './broker-name.ts';
import type { AskedNode, NodeFacts } from './node-facts.ts';
import type { ClusterTarget } from './target.ts';

/**
 * Every node, asked for itself, counts the same three members, all running, and has fallen out with none.
 * https://www.rabbitmq.com/docs/clustering
 */
export function brokersJoined(target: ClusterTarget, place: CheckPlace): CheckDefinition {
  return placed(place, {
    title: say('Ba nút là một cụm', 'The three nodes are one cluster'),
    timeoutMs: 60_000,
    run: async (context) => {
      for (const [node, facts] of await nodeFacts(context, target)) {
        const verdict = judgeMembers(target, node, facts);
        if (verdict !== null) return verdict;
      }
      return pass(say('Hỏi nút nào cũng thấy đủ ba nút đang chạy trong cụm.', 'Whichever node is asked, three members are running.'));
    },
  });
}

/** What each node said of itself; those that could not be asked are the cookie's check's to judge. */
export async function nodeFacts(context: CheckContext, target: ClusterTarget): Promise<ReadonlyMap<string, NodeFacts>> {
  const asked = await context.get(target.asked);
  return new Map([...asked].map(([node, answer]) => [node, factsOf(node, answer)]));
}

function factsOf(node: string, answer: AskedNode): NodeFacts {
  if (!answer.ok) throw new Error(`this check must need the one that asks ${node}: ${answer.said}`);
  return answer.facts;
}

/** What keeps a node from being one of the three, all running; null when it is. Pure. */
export function judgeMembers(target: Pick<ClusterTarget, 'nodes'>, node: string, facts: NodeFacts): Verdict | null {
  const wanted = target.nodes.map(brokerName);
  const against = (vi: string, en: string) => fail(say(vi, en), [{ node, excerpt: excerptOf(facts) }]);
  if (!facts.app) {
    return against(
      `Trên ${node}, Erlang chạy nhưng ứng dụng RabbitMQ thì không.`,
      `On ${node} Erlang is running, but the RabbitMQ application is not.`,
    );
  }
  const missing = wanted.filter((name) => !facts.members.includes(name));
  const strangers = facts.members.filter((name) => !wanted.includes(name));
  if (missing.length > 0) {
    const [members, without] = [listed(facts.members), listed(missing)];
    return against(
      `Theo ${node}, cụm gồm ${members.vi}: thiếu ${without.vi}.`,
      `By ${node} the cluster is ${members.en}: ${without.en} is not in it.`,
    );
  }
  if (strangers.length > 0) {
    const names = listed(strangers);
    return against(`Theo ${node}, trong cụm còn có ${names.vi}.`, `By ${node} the cluster has ${names.en} as well.`);
  }
  if (facts.partitions.length > 0) {
    const names = listed(facts.partitions);
    return against(
      `${node} và ${names.vi} đã đi hai đường khác nhau và chưa nhập lại.`,
      `${node} and ${names.en} have gone separate ways and are not together again.`,
    );
  }
  const down = wanted.filter((name) => !facts.running.includes(name));
  if (down.length === 0) return null;
  const names = listed(down);
  return against(`Theo ${node}, ${names.vi} là thành viên nhưng không chạy.`, `By ${node}, ${names.en} is a member but not running.`);
}

function excerptOf({ members, running, partitions }: NodeFacts): string {
  return `members: ${members.join(' ')}\nrunning: ${running.join(' ')}\npartitions: ${partitions.join(' ')}`;
}
