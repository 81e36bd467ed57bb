import { type CheckContext, type CheckDefinition, fail, pass, type Verdict } from '../../engine/check.ts';
import { type CheckPlace, placed } from '../place.ts';
import { duration, say } from '../text.ts';
import { beginDrill, type ClusterDrill, judgeAcknowledged, requireCalm } from './cluster-drill.ts';
import { becomeOneCluster } from './one-cluster.ts';
import { judgeStall } from './stall.ts';
import type { GaleraTarget } from './target.ts';

/** A machine that starts at boot is a member again within this after its power is back; the task says so. */
export const RETURN_WITHIN_MS = 60_000;

/**
 * The last machine loses power without a farewell. The others expel it and go on within what the timers promise; with its
 * power back it starts, joins and has every row, without a hand.
 */
export function memberLost(plan: ClusterDrill, place: CheckPlace): CheckDefinition {
  const { target } = plan;
  const victim = target.nodes[2];
  return placed(place, {
    title: say(`${victim} mất điện rồi có lại`, `${victim} loses power, and gets it back`),
    timeoutMs: 180_000,
    run: async (context) => {
      const running = await beginDrill(context, plan);
      if ('status' in running) return running;
      context.progress(say(`Đang cắt điện ${victim}`, `Cutting the power of ${victim}`));
      const fault = await running.drill.inject({ kind: 'kill', node: victim });
      const stall = await judgeStall(context, running, target, { fault, what: say(`${victim} mất điện`, `${victim} without power`) });
      if ('status' in stall) return stall;
      await running.drill.inject({ kind: 'start', node: victim, awaitsBoot: false });
      const back = await judgeReturn(context, running, target, victim);
      if (back !== null) return back;
      const [out, most] = [duration(stall.stallMs), duration(running.expel.usualMs)];
      return pass(
        say(
          `${victim} mất điện: ghi đứng lại ${out.vi} (theo cấu hình: ${most.vi}). Có điện, nó tự vào lại cụm với đủ mọi dòng.`,
          `${victim} lost power: writes stood still for ${out.en} (by the configuration: ${most.en}). With power it joined again by itself, with every row.`,
        ),
      );
    },
  });
}

/** Waits until all machines are one cluster again and the one that was away has what was acknowledged meanwhile. */
export async function judgeReturn(
  context: CheckContext,
  running: Parameters<typeof judgeAcknowledged>[1],
  target: GaleraTarget,
  node: string,
): Promise<Verdict | null> {
  const { isOne, verdict } = await becomeOneCluster(context, target, RETURN_WITHIN_MS);
  if (isOne) return judgeAcknowledged(context, running, target, node);
  requireCalm(running, 'a-minute');
  const waited = duration(RETURN_WITHIN_MS);
  return fail(
    say(
      `Sau ${waited.vi} cụm vẫn chưa đủ ba máy: ${verdict.message.vi}`,
      `After ${waited.en} the cluster is still not three machines: ${verdict.message.en}`,
    ),
    verdict.evidence,
  );
}
