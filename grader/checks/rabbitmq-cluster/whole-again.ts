import type { Drill } from '../../drill/index.ts';
import type { CheckContext, Verdict } from '../../engine/check.ts';
import type { LocalText } from '../../result.ts';
import { knock } from './amqp-door.ts';
import { judgeMembers } from './members.ts';
import { askNodeFacts } from './node-facts.ts';
import { judgeCopies, queueNow } from './replicated-queue.ts';
import type { ClusterTarget } from './target.ts';

/** What the cluster still lacks to be as it was at first: a verdict that says it, or null. */
export async function lackOf(context: CheckContext, target: ClusterTarget): Promise<{ readonly closed: string } | Verdict | null> {
  const doors = await Promise.all(target.nodes.map(async (node) => ({ node, door: await knock(context.sandbox, node) })));
  const closed = doors.find(({ door }) => door !== 'open');
  if (closed !== undefined) return { closed: closed.node };
  const cookies = await context.get(target.cookies);
  for (const node of target.nodes) {
    const asked = await askNodeFacts(context.sandbox, node, cookies.get(node) ?? { node, file: null, serviceUid: null });
    if (!asked.ok) return { closed: node };
    const verdict = judgeMembers(target, node, asked.facts);
    if (verdict !== null) return verdict;
  }
  return judgeCopies(target, await queueNow(context, target));
}

/** Waits until the cluster is whole, and says what it lacks when it is not in time. */
export async function untilWhole(
  context: CheckContext,
  drill: Drill,
  target: ClusterTarget,
  { withinMs, progress }: { readonly withinMs: number; progress(sinceMs: number): LocalText },
): Promise<{ readonly afterMs: number } | { readonly lack: { readonly closed: string } | Verdict; readonly elapsedMs: number }> {
  let lack: Awaited<ReturnType<typeof lackOf>> = null;
  const outcome = await drill.until({
    holds: async () => {
      lack = await lackOf(context, target);
      return lack === null;
    },
    withinMs,
    progress,
  });
  if (outcome.held) return { afterMs: outcome.afterMs };
  if (lack === null) throw new Error('the cluster was whole, and was not');
  return { lack, elapsedMs: outcome.elapsedMs };
}
