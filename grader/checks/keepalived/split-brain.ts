import { DRILL_SLACK_MS, type Drill } from '../../drill/index.ts';
import { type CheckDefinition, fail, pass, type Verdict } from '../../engine/check.ts';
import { type CheckPlace, placed } from '../place.ts';
import { duration, listed, say } from '../text.ts';
import { requireCalm } from './calm.ts';
import { lineEvidence } from './evidence.ts';
import { type FailoverTarget, requireFailover } from './failover.ts';
import { masterNow, mastersNow } from './masters-now.ts';
import { across, type Pair } from './pair.ts';
import { isMostlyServed, SERVED_WINDOW_MS, watchParted } from './parted.ts';

/**
 * The two machines cannot hear each other while both still reach users. VRRP knows no majority, so both become MASTER,
 * unless one gives way by itself: either is seen and told, and not held against the learner. When they hear each other again, one gives way and users are served.
 */
export function splitBrain(failover: FailoverTarget, place: CheckPlace): CheckDefinition {
  return placed(place, {
    title: say('Chia cắt rồi nối lại: lại đúng một MASTER', 'Parted and joined again: exactly one MASTER'),
    timeoutMs: 90_000,
    run: async (context) => {
      const { drill, pair } = await requireFailover(context, failover);
      const master = await masterNow(drill, pair.preferred.node);
      const backup = across(pair, master);
      context.progress(say('Đang cắt đường giữa hai máy', 'Cutting the way between the two machines'));
      const cut = await drill.inject({ kind: 'cut', node: backup.node, direction: 'both', peer: master });
      const parted = await watchParted(drill, pair, master, cut);
      if (parted.status === 'fail') return parted;
      const told = parted.message;
      const verdict = await rejoin(drill, pair, backup.node);
      if (verdict !== null) return verdict;
      const now = await masterNow(drill, master);
      return pass(say(`${told.vi} Nối lại, chỉ còn ${now}.`, `${told.en} Joined again, only ${now} is.`));
    },
  });
}

async function rejoin(drill: Drill, pair: Pair, healed: string): Promise<Verdict | null> {
  const heal = await drill.inject({ kind: 'heal', node: healed });
  const advertMs = Math.max(...pair.sides.map((side) => side.instance.advertMs.value));
  const within = advertMs + DRILL_SLACK_MS;
  const settled = await drill.until({
    holds: () => mastersNow(drill).length === 1,
    sinceMs: heal.doneMs,
    withinMs: within,
    staysMs: advertMs,
  });
  const names = listed(mastersNow(drill));
  if (!settled.held) {
    requireCalm(drill);
    const long = duration(settled.elapsedMs);
    return fail(
      say(
        `Hai máy nghe thấy nhau lại đã ${long.vi} mà vẫn chưa còn đúng một MASTER (thấy: ${names.vi}).`,
        `The two have heard each other again for ${long.en}, and there is still not exactly one MASTER (seen: ${names.en}).`,
      ),
      pair.sides.map((side) => lineEvidence(side, side.instance.at)),
    );
  }
  const impact = await drill.impact(heal, { withinMs: within + SERVED_WINDOW_MS, staysMs: SERVED_WINDOW_MS });
  if (impact.recovered || isMostlyServed(drill.requests(drill.nowMs() - SERVED_WINDOW_MS))) return null;
  const out = duration(impact.outageMs);
  return fail(
    say(
      `Chỉ còn ${names.vi} là MASTER, nhưng người dùng vẫn gửi đến máy đã nhường: không được phục vụ ${out.vi} kể từ khi nối lại. Mạng chưa được báo địa chỉ ở đâu.`,
      `Only ${names.en} is MASTER, yet users still send to the machine that gave way: not served for ${out.en} since the two were joined. The network was not told where the address is.`,
    ),
    [
      {
        node: 'probe',
        actual: say(`${impact.failed} trong ${impact.requests} yêu cầu lỗi`, `${impact.failed} of ${impact.requests} requests failed`),
      },
    ],
  );
}
