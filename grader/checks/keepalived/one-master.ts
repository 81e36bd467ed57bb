import { DRILL_SLACK_MS } from '../../drill/index.ts';
import { type CheckContext, type CheckDefinition, fail, pass, type Verdict } from '../../engine/check.ts';
import { eventually } from '../../engine/eventually.ts';
import { crashTakeover } from '../../parsers/keepalived/index.ts';
import type { HttpObservation, VrrpAdvert } from '../../probes/protocol.ts';
import { type CheckPlace, placed } from '../place.ts';
import { duration, listed, say } from '../text.ts';
import { whoAnswered } from '../who-answered.ts';
import { advertDifferences } from './advert-differences.ts';
import { lineEvidence } from './evidence.ts';
import { isVirtualMac } from './holders.ts';
import { across, type Pair, requirePair, sideOf } from './pair.ts';
import { type KeepalivedTarget, vipOf } from './target.ts';

/** Machines that answer for an address do so within this on an idle network. */
const ARP_WAIT_MS = 400;

/** What can be seen of the pair from outside, at one moment. */
interface Sight {
  /** Who advertised lately. */
  readonly masters: readonly string[];
  /** Who answers for the address. */
  readonly holders: readonly string[];
  readonly answer: HttpObservation;
  readonly adverts: readonly VrrpAdvert[];
}

/**
 * From outside: exactly one machine advertises itself as MASTER, it alone answers for the address, and users are served by
 * it. https://www.rfc-editor.org/rfc/rfc3768 §6.4.3
 */
export function oneMaster(target: KeepalivedTarget, place: CheckPlace): CheckDefinition {
  return placed(place, {
    title: say('Đúng một máy giữ địa chỉ và phục vụ', 'Exactly one machine holds the address and serves'),
    timeoutMs: 60_000,
    run: async (context) => {
      const pair = await requirePair(context, target);
      const advertMs = Math.max(...pair.sides.map((side) => side.instance.advertMs.value));
      const down = Math.max(...pair.sides.map((side) => crashTakeover(side.instance).maxMs));
      await context.sandbox.probe({ op: 'wire.watch', args: {} });
      const outcome = await eventually({
        observe: () => look(context, target, pair, advertMs),
        holds: (sight) => problemOf(sight, pair, target) === null,
        // Who has only just started the daemons may still wait for the first election.
        withinMs: down + advertMs + DRILL_SLACK_MS,
        staysMs: 2 * advertMs,
        now: context.now,
        signal: context.signal,
        onLook: ({ value }) => context.progress(describe(value)),
      });
      if (outcome.held) {
        const [master = ''] = outcome.value.masters;
        return pass(say(`${master} giữ ${pair.vip} và trả lời người dùng.`, `${master} holds ${pair.vip} and answers users.`));
      }
      const problem = problemOf(outcome.last, pair, target) ?? say('Tình trạng không đứng yên.', 'The state does not settle.');
      return fail(problem, [{ node: 'probe', actual: describe(outcome.last) }]);
    },
  });
}

/**
 * What the MASTER says on the wire is what its file says now, and it says it to the other machine only: the daemon was
 * reloaded, and runs this file and no other.
 */
export function advertsCurrent(target: KeepalivedTarget, place: CheckPlace): CheckDefinition {
  return placed(place, {
    title: say('Keepalived đang chạy đúng tệp này', 'Keepalived is running this very file'),
    timeoutMs: 45_000,
    run: async (context) => {
      const pair = await requirePair(context, target);
      const advertMs = Math.max(...pair.sides.map((side) => side.instance.advertMs.value));
      const { masters, adverts } = await look(context, target, pair, advertMs);
      const last = adverts.findLast((advert) => advert.priority > 0);
      const [master] = masters;
      if (last === undefined || master === undefined) {
        return fail(say('Không còn thấy quảng bá nào trên dây.', 'No advertisement is on the wire any more.'), [{ node: 'probe' }]);
      }
      return (
        judgeAdvert(pair, master, last) ??
        pass(say(`Quảng bá của ${master} khớp với tệp của nó.`, `The advertisements of ${master} fit its file.`))
      );
    },
  });
}

/** Against the learner when a machine says on the wire what its file does not. */
export function judgeAdvert(pair: Pair, node: string, advert: VrrpAdvert): Verdict | null {
  const side = sideOf(pair, node);
  const differences = advertDifferences(advert, side, across(pair, node));
  const [first] = differences;
  if (first === undefined) return null;
  return fail(
    say(
      `Tiến trình trên ${node} không chạy nội dung của tệp: nó quảng bá ${first.vi}.`,
      `The process on ${node} does not run what the file says: it advertises ${first.en}.`,
    ),
    differences.map((actual) => ({ ...lineEvidence(side, null), actual })),
  );
}

async function look(context: CheckContext, target: KeepalivedTarget, pair: Pair, advertMs: number): Promise<Sight> {
  const { sandbox } = context;
  const [who, answer] = await Promise.all([
    sandbox.probe({ op: 'arp.who', args: { address: pair.vip, waitMs: ARP_WAIT_MS } }),
    sandbox.probe({ op: 'http.request', args: { url: `http://${vipOf(context, target)}:${target.port}/`, timeoutMs: 1000 } }),
  ]);
  const { nowMs } = await sandbox.probe({ op: 'wire.watch', args: {} });
  const window = Math.round(1.5 * advertMs) + 300;
  const read = await sandbox.probe({ op: 'wire.read', args: { sinceMs: Math.max(0, nowMs - window) } });
  const adverts = read.adverts.filter((advert) => concerns(advert, pair));
  const masters = new Set(adverts.filter((advert) => advert.priority > 0).map((advert) => nameOf(pair, advert.sourceMac, advert.source)));
  // A virtual router's own hardware address is whoever advertises.
  const [sole] = masters;
  const holders = new Set(who.replies.map(({ mac }) => (isVirtualMac(mac) && sole !== undefined ? sole : nameOf(pair, mac, mac))));
  return { masters: [...masters].sort(), holders: [...holders].sort(), answer, adverts };
}

/** Of this virtual router, by its address or its number. */
function concerns(advert: VrrpAdvert, pair: Pair): boolean {
  return advert.addresses.includes(pair.vip) || pair.sides.some((side) => side.instance.vrid?.value === advert.vrid);
}

function nameOf(pair: Pair, mac: string, otherwise: string): string {
  return pair.sides.find((side) => side.mac === mac || side.address === otherwise)?.node ?? otherwise;
}

function problemOf({ masters, holders, answer }: Sight, pair: Pair, target: KeepalivedTarget) {
  if (masters.length === 0) return say('Không máy nào quảng bá: chưa có MASTER.', 'No machine advertises: there is no MASTER.');
  if (masters.length > 1) {
    const names = listed(masters);
    return say(
      `${names.vi} cùng quảng bá mình là MASTER: chúng không nghe thấy nhau.`,
      `${names.en} both advertise themselves as MASTER: they do not hear each other.`,
    );
  }
  const [master = ''] = masters;
  if (holders.length !== 1 || holders[0] !== master) {
    const names = listed(holders);
    return holders.length === 0
      ? say(
          `${master} là MASTER, nhưng không máy nào trả lời ARP cho ${pair.vip}.`,
          `${master} is MASTER, but nobody answers ARP for ${pair.vip}.`,
        )
      : say(
          `${master} là MASTER, nhưng ARP cho ${pair.vip} được trả lời bởi ${names.vi}.`,
          `${master} is MASTER, but ARP for ${pair.vip} is answered by ${names.en}.`,
        );
  }
  if (answer.status !== 200 || !isServedBy(target, answer, master)) {
    const seen = answer.status === undefined ? (answer.errorCode ?? '?') : `HTTP ${answer.status}`;
    return say(
      `${master} giữ ${pair.vip}, nhưng người dùng ở http://${pair.vip}/ nhận ${seen}.`,
      `${master} holds ${pair.vip}, but users at http://${pair.vip}/ get ${seen}.`,
    );
  }
  return null;
}

/** The answer comes from the MASTER itself, or from a node it passes requests on to. */
function isServedBy(target: KeepalivedTarget, answer: HttpObservation, master: string): boolean {
  const who = whoAnswered(answer, target.servedBy ?? target.nodes);
  return target.servedBy === undefined ? who === master : who !== null;
}

function describe({ masters, holders, answer }: Sight) {
  const [who, held] = [listed(masters), listed(holders)];
  const got = answer.status === undefined ? (answer.errorCode ?? '?') : `HTTP ${answer.status}`;
  return say(
    `MASTER: ${who.vi || 'không có'}; trả lời ARP: ${held.vi || 'không có'}; người dùng nhận ${got} (${duration(answer.durationMs).vi})`,
    `MASTER: ${who.en || 'none'}; answers ARP: ${held.en || 'none'}; users get ${got} (${duration(answer.durationMs).en})`,
  );
}
