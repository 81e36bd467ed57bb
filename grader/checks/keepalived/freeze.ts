import { DRILL_SLACK_MS } from '../../drill/index.ts';
import { type CheckDefinition, fail, pass } from '../../engine/check.ts';
import { crashTakeover } from '../../parsers/keepalived/index.ts';
import { type CheckPlace, placed } from '../place.ts';
import { duration, listed, say } from '../text.ts';
import { requireCalm } from './calm.ts';
import { lineEvidence } from './evidence.ts';
import { type FailoverTarget, isSettled, judgeOutage, requireFailover } from './failover.ts';
import { masterNow, mastersNow } from './masters-now.ts';
import { across, sideOf } from './pair.ts';

/**
 * The machine that holds the address freezes: it answers nothing, and does not know that time passes. The other takes over;
 * when the first wakes up believing itself MASTER still, the two agree again. That it works also shows that the machine
 * which lost power before came back with its daemon.
 */
export function freeze(failover: FailoverTarget, place: CheckPlace): CheckDefinition {
  return placed(place, {
    title: say('MASTER bị treo rồi tỉnh lại', 'MASTER freezes, and wakes up again'),
    timeoutMs: 90_000,
    run: async (context) => {
      const { drill, pair } = await requireFailover(context, failover);
      const master = await masterNow(drill, pair.other.node);
      const [victim, survivor] = [sideOf(pair, master), across(pair, master)];
      context.progress(say(`Đang làm treo ${victim.node}`, `Freezing ${victim.node}`));
      const pause = await drill.inject({ kind: 'pause', node: victim.node });
      const predictedMs = crashTakeover(survivor.instance, victim.instance.advertMs.value).maxMs;
      const { verdict, impact } = await judgeOutage(drill, pause, {
        survivor,
        predictedMs,
        what: say(`${victim.node} bị treo`, `${victim.node} frozen`),
        evidence: [lineEvidence(survivor, survivor.instance.at)],
      });
      if (verdict !== null) return verdict;
      const resume = await drill.inject({ kind: 'resume', node: victim.node });
      const advertMs = Math.max(victim.instance.advertMs.value, survivor.instance.advertMs.value);
      const settled = await drill.until({
        holds: () => isSettled(drill),
        sinceMs: resume.doneMs,
        withinMs: advertMs + DRILL_SLACK_MS,
        staysMs: 2 * advertMs,
      });
      if (!settled.held) {
        requireCalm(drill);
        const names = listed(mastersNow(drill));
        return fail(
          say(
            `${victim.node} tỉnh lại đã ${duration(settled.elapsedMs).vi} mà vẫn chưa còn đúng một MASTER (thấy: ${names.vi || 'không máy nào'}).`,
            `${duration(settled.elapsedMs).en} after ${victim.node} woke up there is still not exactly one MASTER (seen: ${names.en || 'none'}).`,
          ),
          [lineEvidence(victim, victim.instance.at)],
        );
      }
      const out = duration(impact.outageMs);
      const now = await masterNow(drill, master);
      return pass(
        say(
          `${victim.node} treo, ${survivor.node} nhận địa chỉ: người dùng gián đoạn ${out.vi}. Tỉnh lại, hai máy thống nhất ngay: ${now} là MASTER.`,
          `${victim.node} froze and ${survivor.node} took the address: users were not served for ${out.en}. Awake again, the two agreed at once: ${now} is MASTER.`,
        ),
      );
    },
  });
}
