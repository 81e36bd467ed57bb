import { DRILL_SLACK_MS, type Drill, type DrillRequest } from '../../drill/index.ts';
import { type CheckDefinition, fail, pass, type Verdict } from '../../engine/check.ts';
import { crashTakeover } from '../../parsers/keepalived/index.ts';
import { type CheckPlace, placed } from '../place.ts';
import { duration, listed, say } from '../text.ts';
import { lineEvidence } from './evidence.ts';
import { type FailoverTarget, mastersNow, requireCalm, requireFailover } from './failover.ts';
import { across, type Pair, type Side, sideOf } from './pair.ts';

/** Both must answer; on a busy machine one may be slow. */
const ARP_WAIT_MS = 1000;
/** Whoever announces itself later than this, or never, is not waited for. */
const LONGEST_GARP_MS = 7000;
/** Users must not find the address gone again for so long after the split. */
const SERVED_AFTER_MS = 2000;

/**
 * The two machines cannot hear each other while both still reach users. VRRP knows no majority, so both become MASTER:
 * that is seen and told, not held against the learner. When they hear each other again, one gives way and users are served.
 */
export function splitBrain(failover: FailoverTarget, place: CheckPlace): CheckDefinition {
  return placed(place, {
    title: say('Chia cắt rồi nối lại: lại đúng một MASTER', 'Parted and joined again: exactly one MASTER'),
    timeoutMs: 90_000,
    run: async (context) => {
      const { drill, pair } = await requireFailover(context, failover);
      const [master = pair.preferred.node] = mastersNow(drill);
      const backup = across(pair, master);
      context.progress(say('Đang cắt đường giữa hai máy', 'Cutting the way between the two machines'));
      const cut = await drill.inject({ kind: 'cut', node: backup.node, direction: 'both', peer: master });
      const predictedMs = crashTakeover(backup.instance, sideOf(pair, master).instance.advertMs.value).maxMs;
      const both = await drill.until({
        holds: () => mastersNow(drill).length === 2,
        sinceMs: cut.doneMs,
        withinMs: predictedMs + DRILL_SLACK_MS,
      });
      const holders = both.held ? await drill.holders(ARP_WAIT_MS) : [];
      if (!both.held || holders.length < 2) return notParted(drill, pair, both.held ? both.afterMs : both.elapsedMs);
      await announcedAgain(drill, backup);
      const took = duration(both.afterMs);
      const told = say(
        `Không nghe thấy nhau ${took.vi} thì cả ${master} và ${backup.node} đều là MASTER, hai địa chỉ MAC cùng trả lời cho ${pair.vip}. VRRP không có đa số, nên không máy nào biết mình thừa.`,
        `After ${took.en} without hearing each other, both ${master} and ${backup.node} were MASTER, and two MACs answered for ${pair.vip}. VRRP knows no majority, so neither can tell that it is one too many.`,
      );
      const verdict = await rejoin(drill, pair, backup.node);
      if (verdict !== null) return verdict;
      const [now = ''] = mastersNow(drill);
      return pass(say(`${told.vi} Nối lại, chỉ còn ${now}.`, `${told.en} Joined again, only ${now} is.`));
    },
  });
}

/** Requests given up now and then are a busy machine's; users who send to the wrong machine get nothing at all. */
function isMostlyServed(requests: readonly DrillRequest[]): boolean {
  return requests.length > 0 && 2 * requests.filter((one) => one.ok).length > requests.length;
}

function notParted(drill: Drill, pair: Pair, elapsedMs: number): Verdict {
  const [seen, long] = [listed(mastersNow(drill)), duration(elapsedMs)];
  return fail(
    say(
      `Hai máy không nghe thấy nhau đã ${long.vi}, mà chỉ thấy ${seen.vi || 'không máy nào'} là MASTER: máy còn lại sẽ không nhận địa chỉ khi cần.`,
      `The two have not heard each other for ${long.en}, yet only ${seen.en || 'nobody'} is MASTER: the other machine would not take the address when needed.`,
    ),
    pair.sides.map((side) => lineEvidence(side, side.instance.at)),
  );
}

/**
 * Asking the network who has the address makes the user's machine learn an answer. The new MASTER's second announcement
 * (`garp_master_delay`) puts that right: users send to it again, as they would if nobody had asked.
 */
async function announcedAgain(drill: Drill, { instance, mac }: Side): Promise<void> {
  const askedMs = drill.nowMs();
  const withinMs = Math.min(instance.garpMasterDelayMs.value + 1500, LONGEST_GARP_MS);
  await drill.until({ holds: () => drill.arps(askedMs).some((frame) => frame.gratuitous && frame.senderMac === mac), withinMs });
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
  const impact = await drill.impact(heal, { withinMs: within + SERVED_AFTER_MS, staysMs: SERVED_AFTER_MS });
  if (impact.recovered || isMostlyServed(drill.requests(drill.nowMs() - SERVED_AFTER_MS))) return null;
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
