import { type CheckContext, type CheckDefinition, fail, pass, type Verdict } from '../../engine/check.ts';
import { eventually } from '../../engine/eventually.ts';
import { type CheckPlace, placed } from '../place.ts';
import { duration, say } from '../text.ts';
import type { GaleraTarget } from './target.ts';
import { areOneCluster, isMemberOf, type NodeState, nodeStates, stateWords } from './wsrep-state.ts';

/** Whoever has just joined is given this long to catch up. */
const SETTLE_WITHIN_MS = 15_000;

/**
 * All machines answer users, and are one cluster: of that size, on the majority's side, caught up, serving. Asked from
 * outside, in SQL. https://galeracluster.com/library/documentation/monitoring-cluster.html
 */
export function oneCluster(target: GaleraTarget, place: CheckPlace): CheckDefinition {
  return placed(place, {
    title: say('Cả ba máy là một cụm và đang phục vụ', 'All three machines are one cluster, and serve'),
    timeoutMs: SETTLE_WITHIN_MS + 30_000,
    run: async (context) => (await becomeOneCluster(context, target, SETTLE_WITHIN_MS)).verdict,
  });
}

/** Waits until all machines are one cluster; the verdict against the learner says which of them is not, and how. */
export async function becomeOneCluster(
  context: CheckContext,
  { nodes }: GaleraTarget,
  withinMs: number,
): Promise<{ readonly isOne: boolean; readonly verdict: Verdict }> {
  const outcome = await eventually({
    observe: () => nodeStates(context.sandbox, nodes),
    holds: areOneCluster,
    withinMs,
    now: context.now,
    signal: context.signal,
    onLook: ({ value, elapsedMs }) => context.progress(waiting(value, elapsedMs)),
  });
  if (outcome.held) {
    const size = nodes.length;
    return {
      isOne: true,
      verdict: pass(
        say(`Cả ${size} máy: wsrep_cluster_size ${size}, Primary, Synced.`, `All ${size}: wsrep_cluster_size ${size}, Primary, Synced.`),
      ),
    };
  }
  return { isOne: false, verdict: notOne(outcome.last) };
}

function waiting(seen: readonly NodeState[], elapsedMs: number) {
  const count = seen.filter((one) => isMemberOf(seen.length, one)).length;
  const since = duration(elapsedMs);
  return say(
    `${count}/${seen.length} máy đã ở trong cụm (${since.vi})`,
    `${count} of ${seen.length} machines are in the cluster (${since.en})`,
  );
}

function notOne(seen: readonly NodeState[]): Verdict {
  const evidence = seen.map((one) => ({ node: one.node, actual: stateWords(one) }));
  const outside = seen.find((one) => !isMemberOf(seen.length, one));
  if (outside === undefined) {
    return fail(
      say(
        'Các máy không thuộc cùng một cụm: lịch sử của chúng mang UUID khác nhau.',
        'The machines are not one cluster: their histories carry different UUIDs.',
      ),
      evidence,
    );
  }
  const serving = seen.filter((one) => one.ok && one.wsrep.status === 'Primary');
  const sizes = serving.reduce((sum, one) => sum + (one.ok ? one.wsrep.size : 0), 0);
  const several =
    serving.length === seen.length && sizes > 0
      ? say(' Mỗi phần ghi vào một lịch sử riêng.', ' Each part writes a history of its own.')
      : say('', '');
  const words = stateWords(outside);
  return fail(say(`${outside.node} ${words.vi}.${several.vi}`, `${outside.node} ${words.en}.${several.en}`), evidence);
}
