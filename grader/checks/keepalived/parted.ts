import { DRILL_SLACK_MS, type Drill, type DrillRequest, type InjectedFault } from '../../drill/index.ts';
import { fail, pass, type Verdict } from '../../engine/check.ts';
import { crashTakeover } from '../../parsers/keepalived/index.ts';
import type { LocalText } from '../../result.ts';
import { duration, listed, say } from '../text.ts';
import { requireCalm } from './calm.ts';
import { lineEvidence } from './evidence.ts';
import { holdersNow } from './holders.ts';
import { mastersNow } from './masters-now.ts';
import { across, type Pair, type Side, sideOf } from './pair.ts';

/** Both must answer; on a busy machine one may be slow. */
const ARP_WAIT_MS = 1000;
/** Whoever announces itself later than this, or never, is not waited for. */
const LONGEST_GARP_MS = 7000;
/** So much of what users asked last says whether they are served. */
export const SERVED_WINDOW_MS = 2000;

/**
 * What comes of two machines that do not hear each other, `master` being the one that held the address. Both become MASTER;
 * or one gives way by itself (what it tracks asks for the other), and users stay with the one that is left.
 */
export async function watchParted(drill: Drill, pair: Pair, master: string, cut: InjectedFault): Promise<Verdict> {
  const backup = across(pair, master);
  const predictedMs = crashTakeover(backup.instance, sideOf(pair, master).instance.advertMs.value).maxMs;
  const both = await drill.until({
    holds: () => mastersNow(drill).length === 2,
    sinceMs: cut.doneMs,
    withinMs: predictedMs + DRILL_SLACK_MS,
  });
  const holders = both.held ? await holdersNow(drill, ARP_WAIT_MS) : [];
  if (both.held && holders.length > 1) {
    await announcedAgain(drill, backup);
    return pass(twoMasters(pair, master, backup.node, both.afterMs));
  }
  const one = await drill.until({ holds: () => isServedByOne(drill), withinMs: SERVED_WINDOW_MS + DRILL_SLACK_MS });
  if (one.held) return pass(oneGaveWay(pair, mastersNow(drill)[0] ?? master));
  requireCalm(drill);
  return notServed(drill, pair, drill.nowMs() - cut.doneMs, holders);
}

/** Requests given up now and then are a busy machine's; users who send to the wrong machine get nothing at all. */
export function isMostlyServed(requests: readonly DrillRequest[]): boolean {
  return requests.length > 0 && 2 * requests.filter((one) => one.ok).length > requests.length;
}

function isServedByOne(drill: Drill): boolean {
  return mastersNow(drill).length === 1 && isMostlyServed(drill.requests(drill.nowMs() - SERVED_WINDOW_MS));
}

function twoMasters(pair: Pair, master: string, backup: string, afterMs: number): LocalText {
  const took = duration(afterMs);
  return say(
    `Không nghe thấy nhau ${took.vi} thì cả ${master} và ${backup} đều là MASTER, cả hai cùng trả lời cho ${pair.vip}. VRRP không có đa số, nên không máy nào biết mình thừa.`,
    `After ${took.en} without hearing each other, both ${master} and ${backup} were MASTER, and both answered for ${pair.vip}. VRRP knows no majority, so neither can tell that it is one too many.`,
  );
}

function oneGaveWay(pair: Pair, kept: string): LocalText {
  const gone = across(pair, kept).node;
  return say(
    `Không nghe thấy nhau, ${gone} tự đứng ngoài: chỉ ${kept} là MASTER và vẫn phục vụ người dùng, không hề có hai MASTER đứng yên cạnh nhau. Cái giá: thứ ${gone} theo dõi cũng loại nó khi chính ${kept} hỏng.`,
    `While they did not hear each other, ${gone} stood aside by itself: only ${kept} was MASTER, and users were served, so the two did not stay MASTER side by side. The price: whatever makes ${gone} stand aside may do so when ${kept} has failed, too.`,
  );
}

function notServed(drill: Drill, pair: Pair, elapsedMs: number, holders: readonly string[]): Verdict {
  const [masters, held, long] = [listed(mastersNow(drill)), listed(holders), duration(elapsedMs)];
  return fail(
    say(
      `Hai máy không nghe thấy nhau đã ${long.vi}: MASTER là ${masters.vi || 'không máy nào'}, và người dùng không được phục vụ từ một máy duy nhất.`,
      `The two have not heard each other for ${long.en}: MASTER is ${masters.en || 'nobody'}, and users are not served by one machine.`,
    ),
    [
      ...pair.sides.map((side) => lineEvidence(side, side.instance.at)),
      { node: 'probe', actual: say(`ARP: ${held.vi || 'không máy nào'}`, `ARP: ${held.en || 'nobody'}`) },
    ],
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
