import type { Drill } from '../../drill/index.ts';
import { type CheckContext, type CheckDefinition, fail, pass, type Verdict } from '../../engine/check.ts';
import { crashTakeover, masterDownMs } from '../../parsers/keepalived/index.ts';
import { type CheckPlace, placed } from '../place.ts';
import { duration, listed, say } from '../text.ts';
import { requireCalm } from './calm.ts';
import { lineEvidence } from './evidence.ts';
import { beginFailover, type FailoverTarget, judgeOutage, requireFailover } from './failover.ts';
import { holdersNow } from './holders.ts';
import { mastersNow } from './masters-now.ts';
import { judgeAdvert } from './one-master.ts';
import type { Pair, Side } from './pair.ts';

/** A request or two given up on a busy machine is no interruption; an address that moves takes longer to be found again. */
const HICCUP_MS = 1000;

/**
 * The machine that holds the address loses power; the other takes over within what its own timers promise, and runs its file.
 * When the less preferred one holds it at first (an earlier grading left it so), that one goes first: only the preferred
 * machine's return shows whether it preempts. RFC 3768 §6.4.2
 */
export function powerCut(failover: FailoverTarget, place: CheckPlace): CheckDefinition {
  return placed(place, {
    title: say('MASTER mất điện: máy kia nhận địa chỉ đúng hạn', 'MASTER loses power: the other takes over in time'),
    timeoutMs: 120_000,
    run: async (context) => {
      const { drill, pair } = await beginFailover(context, failover);
      const [holder] = await holdersNow(drill);
      if (holder === pair.other.node) {
        const verdict = await cutPower(context, drill, pair, pair.other, pair.preferred);
        if (verdict.status === 'fail') return verdict;
        await drill.inject({ kind: 'start', node: pair.other.node });
      }
      return cutPower(context, drill, pair, pair.preferred, pair.other);
    },
  });
}

/** Cuts the victim's power and holds the outage against what the survivor's file promises; the power stays off. */
export async function cutPower(context: CheckContext, drill: Drill, pair: Pair, victim: Side, survivor: Side): Promise<Verdict> {
  context.progress(say(`Đang cắt điện ${victim.node}`, `Cutting the power of ${victim.node}`));
  const kill = await drill.inject({ kind: 'kill', node: victim.node });
  const predictedMs = crashTakeover(survivor.instance, victim.instance.advertMs.value).maxMs;
  const { verdict, impact } = await judgeOutage(drill, kill, {
    survivor,
    predictedMs,
    what: say(`${victim.node} mất điện`, `${victim.node} without power`),
    evidence: [lineEvidence(survivor, survivor.instance.at)],
  });
  if (verdict !== null) return verdict;
  const advert = drill.adverts(kill.doneMs).findLast((one) => one.sourceMac === survivor.mac || one.source === survivor.address);
  const other = advert === undefined ? null : judgeAdvert(pair, survivor.node, advert);
  if (other !== null) return other;
  const [out, most] = [duration(impact.outageMs), duration(predictedMs)];
  return pass(
    say(
      `${victim.node} mất điện, ${survivor.node} nhận địa chỉ: người dùng gián đoạn ${out.vi} (theo cấu hình: chậm nhất ${most.vi}).`,
      `${victim.node} lost power and ${survivor.node} took the address: users were not served for ${out.en} (by the configuration: ${most.en} at most).`,
    ),
  );
}

/** The preferred machine is back, and leaves the address where it is: users notice nothing. */
export function quietReturn(failover: FailoverTarget, place: CheckPlace): CheckDefinition {
  return placed(place, {
    title: say('Máy quay lại mà địa chỉ ở yên', 'The machine returns and the address stays'),
    timeoutMs: 75_000,
    run: async (context) => {
      const { drill, pair } = await requireFailover(context, failover);
      const { preferred, other } = pair;
      context.progress(say(`Đang bật lại ${preferred.node}`, `Turning ${preferred.node} on again`));
      const start = await drill.inject({ kind: 'start', node: preferred.node });
      const { instance } = preferred;
      // A machine that preempts does so when it has waited out its timer, which begins with its daemon, at the latest at the end of the boot.
      const watchMs =
        masterDownMs(instance.priority.value, instance.advertMs.value, instance.version.value, instance.downAdverts.value) +
        2 * instance.advertMs.value;
      const taken = await drill.until({
        holds: () => mastersNow(drill).includes(preferred.node),
        sinceMs: start.doneMs,
        withinMs: watchMs,
        progress: (sinceMs) => {
          const [since, all] = [duration(sinceMs), duration(watchMs)];
          return say(
            `Đã xem ${since.vi} trong ${all.vi} liệu nó có giành địa chỉ`,
            `Watched ${since.en} of ${all.en} whether it takes the address`,
          );
        },
      });
      return taken.held ? moved(drill, pair, start.beganMs) : judgeQuiet(drill, other, start.beganMs);
    },
  });
}

/** A farewell says that the serving machine gave the address up by itself; one that is preempted falls silent. */
function moved(drill: Drill, { preferred, other }: Pair, fromMs: number): Verdict {
  const farewell = drill.adverts(fromMs).some((advert) => advert.priority === 0 && advert.source === other.address);
  if (farewell) {
    requireCalm(drill);
    const tracked = [...other.instance.scripts, ...other.instance.processes][0];
    return fail(
      say(
        `${other.node} tự nhường địa chỉ trong lúc HAProxy của nó vẫn sống: thứ nó theo dõi đã báo hỏng.`,
        `${other.node} gave the address up by itself while its HAProxy was alive: what it tracks said that it had failed.`,
      ),
      [lineEvidence(other, tracked?.of?.at ?? tracked?.at ?? null)],
    );
  }
  return fail(
    say(
      `${preferred.node} vừa khởi động xong đã giành địa chỉ từ ${other.node} đang phục vụ. Tệp có nopreempt, nên tiến trình của nó chạy một nội dung khác.`,
      `${preferred.node} had only just booted when it took the address from ${other.node}, which was serving. The file has nopreempt, so its process runs something else.`,
    ),
    [lineEvidence(preferred, preferred.instance.nopreempt.at)],
  );
}

async function judgeQuiet(drill: Drill, other: Side, fromMs: number): Promise<Verdict> {
  const holders = await holdersNow(drill);
  if (holders.length !== 1 || holders[0] !== other.node) {
    const names = listed(holders);
    return fail(
      say(
        `Sau khi máy kia trở lại, địa chỉ được ${names.vi || 'không máy nào'} trả lời; chỉ ${other.node} là MASTER.`,
        `Since the other machine is back, the address is answered for by ${names.en || 'nobody'}; only ${other.node} is MASTER.`,
      ),
      [{ node: 'probe', actual: say(`ARP: ${names.vi}`, `ARP: ${names.en}`) }],
    );
  }
  await drill.settled(drill.nowMs());
  const requests = drill.requests(fromMs);
  const gaps = drill.outages(fromMs).map((one) => (one.toMs ?? drill.nowMs()) - one.fromMs);
  const longest = Math.max(0, ...gaps);
  if (longest > HICCUP_MS) {
    requireCalm(drill);
    const long = duration(longest);
    return fail(
      say(
        `Trong lúc máy kia trở lại, người dùng bị gián đoạn ${long.vi}.`,
        `While the other machine came back, users were not served for ${long.en}.`,
      ),
      [{ node: 'probe', actual: say(`${requests.length} yêu cầu đã gửi`, `${requests.length} requests were sent`) }],
    );
  }
  return pass(
    say(
      `${other.node} giữ địa chỉ; ${requests.length} yêu cầu trong lúc ấy được phục vụ liên tục.`,
      `${other.node} keeps the address; ${requests.length} requests meanwhile were served without a break.`,
    ),
  );
}
