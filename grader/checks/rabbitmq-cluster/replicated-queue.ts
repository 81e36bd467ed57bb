import { type CheckContext, type CheckDefinition, fail, pass, type Verdict } from '../../engine/check.ts';
import { eventually } from '../../engine/eventually.ts';
import { type CheckPlace, placed } from '../place.ts';
import { listed, say } from '../text.ts';
import { brokerName } from './broker-name.ts';
import { askQueue, type QueueFacts, type SeenQueue } from './queue-facts.ts';
import type { ClusterTarget } from './target.ts';

/** A copy on a node that has just come back takes a moment to count again. */
const SETTLES_MS = 10_000;

/**
 * The queue is a quorum queue with a copy on each of the three nodes, all at work.
 * https://www.rabbitmq.com/docs/quorum-queues
 */
export function replicatedQueue(target: ClusterTarget, place: CheckPlace): CheckDefinition {
  return placed(place, {
    title: say('Hàng đợi có bản sao trên cả ba nút', 'The queue has a copy on all three nodes'),
    timeoutMs: 60_000,
    run: async (context) => {
      const outcome = await eventually({
        observe: () => queueNow(context, target),
        holds: (queue) => judgeCopies(target, queue) === null || !isOnlyLate(target, queue),
        withinMs: SETTLES_MS,
        everyMs: 1000,
        now: context.now,
        signal: context.signal,
      });
      const queue = outcome.held ? outcome.value : outcome.last;
      const verdict = judgeCopies(target, queue);
      if (verdict !== null) return verdict;
      const leader = isThere(queue) ? queue.leader : null;
      return pass(
        say(
          `${target.queue} là hàng quorum, có bản sao trên cả ba nút; leader đang là ${leader}.`,
          `${target.queue} is a quorum queue with a copy on all three nodes; its leader is ${leader} now.`,
        ),
      );
    },
  });
}

/** The queue as the first node sees it. */
export async function queueNow(context: CheckContext, target: ClusterTarget, node: string = target.nodes[0]) {
  const file = (await context.get(target.cookies)).get(node)?.file;
  if (file === undefined || file === null) throw new Error('this check must need the one of the cookie');
  return askQueue(context.sandbox, { node, cookie: file.text }, target);
}

/** The queue itself was seen. */
export function isThere(seen: SeenQueue): seen is QueueFacts {
  return seen !== null && typeof seen === 'object' && 'type' in seen;
}

/** What keeps the queue from being replicated on all nodes; null when it is. Pure. */
export function judgeCopies({ queue, vhost, nodes }: ClusterTarget, seen: SeenQueue): Verdict | null {
  const against = (vi: string, en: string) => fail(say(vi, en), [{ node: nodes[0], actual: say(vi, en) }]);
  if (seen === 'no-vhost') return against(`Cụm không có vhost ${vhost}.`, `The cluster has no virtual host ${vhost}.`);
  if (seen !== null && 'unanswered' in seen) {
    const [node] = nodes;
    return fail(say(`${node} không liệt kê được hàng đợi.`, `${node} cannot list its queues.`), [
      { node, excerpt: seen.unanswered.slice(0, 2000) },
    ]);
  }
  if (seen === null) return against(`Vhost ${vhost} không có hàng đợi ${queue}.`, `The virtual host ${vhost} has no queue ${queue}.`);
  if (seen.type !== 'quorum') {
    return against(
      `${queue} là hàng loại ${seen.type}: tin của nó chỉ nằm trên ${seen.leader || 'một nút'}.`,
      `${queue} is of the type ${seen.type}: its messages lie on ${seen.leader || 'one node'} alone.`,
    );
  }
  const without = listed(nodes.filter((node) => !seen.members.includes(brokerName(node))));
  if (without.en !== '') {
    return against(`${queue} không có bản sao nào trên ${without.vi}.`, `${queue} has no copy on ${without.en}.`);
  }
  const asleep = listed(nodes.filter((node) => !seen.online.includes(brokerName(node))));
  if (asleep.en !== '') {
    return against(`Bản sao của ${queue} trên ${asleep.vi} không hoạt động.`, `The copy of ${queue} on ${asleep.en} is not at work.`);
  }
  return seen.leader === '' ? against(`${queue} không có leader.`, `${queue} has no leader.`) : null;
}

/** Its copies are where they should be; one of them, or a leader, may still be on its way. */
function isOnlyLate({ nodes }: ClusterTarget, seen: SeenQueue): boolean {
  return isThere(seen) && seen.type === 'quorum' && nodes.every((node) => seen.members.includes(brokerName(node)));
}
