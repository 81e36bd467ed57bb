import { type CheckDefinition, fail, pass } from '../../engine/check.ts';
import { type CheckPlace, placed } from '../place.ts';
import { duration, listed, say } from '../text.ts';
import { lineEvidence } from './evidence.ts';
import { type FailoverTarget, judgeOutage, requireFailover } from './failover.ts';
import { holdersNow } from './holders.ts';
import { masterNow } from './masters-now.ts';
import { across, sideOf } from './pair.ts';
import { lossDeadlineMs, predictedLoss } from './tracking.ts';

/** systemd starts it some times more before it gives up; in each of these moments a script may find it alive and count anew. */
const DYING_MS = 2000;

/**
 * HAProxy dies on the machine that holds the address, and stays dead; the machine itself is well. What it tracks notices,
 * and the address moves as soon as interval, fall and weight promise. A script that always says yes is found out here.
 */
export function serviceLost(failover: FailoverTarget, place: CheckPlace): CheckDefinition {
  return placed(place, {
    title: say('HAProxy chết trên MASTER: địa chỉ chuyển đi', 'HAProxy dies on MASTER: the address moves'),
    timeoutMs: 90_000,
    run: async (context) => {
      const { drill, pair } = await requireFailover(context, failover);
      const { port } = failover.target;
      const master = await masterNow(drill, pair.preferred.node);
      const [victim, survivor] = [sideOf(pair, master), across(pair, master)];
      const loss = predictedLoss(victim, survivor);
      if (!loss.moves) throw new Error('the service check must need the one that judges what is tracked');
      context.progress(say(`Đang làm HAProxy trên ${victim.node} chết hẳn`, `Making HAProxy on ${victim.node} die for good`));
      const crash = await drill.inject(
        { kind: 'crash', node: victim.node, port },
        say(`HAProxy trên ${victim.node} chết`, `HAProxy on ${victim.node} dies`),
      );
      const tracked = [...victim.instance.scripts, ...victim.instance.processes][0];
      const { verdict, impact } = await judgeOutage(drill, crash, {
        survivor,
        predictedMs: lossDeadlineMs(loss),
        oursMs: DYING_MS,
        what: say(`HAProxy trên ${victim.node} chết`, `HAProxy dead on ${victim.node}`),
        evidence: [lineEvidence(victim, tracked?.of?.at ?? tracked?.at ?? null)],
      });
      if (verdict !== null) return verdict;
      const holders = await holdersNow(drill);
      if (holders.includes(victim.node)) {
        const names = listed(holders);
        return fail(
          say(
            `HAProxy trên ${victim.node} bị giết nhiều lần, nhưng địa chỉ vẫn ở ${names.vi}: có gì đó luôn bật nó lại, hoặc không gì nhận ra nó chết.`,
            `HAProxy on ${victim.node} was killed again and again, yet the address stays with ${names.en}: something keeps starting it, or nothing notices that it is dead.`,
          ),
          [lineEvidence(victim, tracked?.at ?? null)],
        );
      }
      await drill.inject({ kind: 'restart', node: victim.node });
      await drill.end();
      const out = duration(impact.outageMs);
      return pass(
        say(
          `${victim.node} nhường địa chỉ cho ${survivor.node}: người dùng gián đoạn ${out.vi}.`,
          `${victim.node} gave the address to ${survivor.node}: users were not served for ${out.en}.`,
        ),
      );
    },
  });
}
