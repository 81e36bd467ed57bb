import { DRILL_SLACK_MS, type Drill } from '../../drill/index.ts';
import { type CheckDefinition, fail, pass, type Verdict } from '../../engine/check.ts';
import { crashTakeover, effectivePriority, preemptReturn } from '../../parsers/keepalived/index.ts';
import { requireCalm } from '../keepalived/calm.ts';
import { lineEvidence } from '../keepalived/evidence.ts';
import { isSettled, requireFailover } from '../keepalived/failover.ts';
import { masterNow, mastersNow } from '../keepalived/masters-now.ts';
import { across, type Pair, type Side, sideOf } from '../keepalived/pair.ts';
import { cutPower } from '../keepalived/power-cut.ts';
import { type CheckPlace, placed } from '../place.ts';
import { givePowerBack } from '../power-back.ts';
import { duration, listed, say } from '../text.ts';
import type { EdgeDrill } from './edge-drill.ts';

/**
 * The machine that holds the address loses power: the other takes over in time. With its power back it serves by itself
 * again, and the two come to rest with one MASTER, whichever it is.
 */
export function holderLost(drill: EdgeDrill, place: CheckPlace): CheckDefinition {
  return placed(place, {
    title: say('Máy giữ địa chỉ mất điện, rồi có lại', 'The machine that holds the address loses power, and gets it back'),
    timeoutMs: 150_000,
    run: async (context) => {
      const { drill: running, pair } = await requireFailover(context, drill);
      const master = await masterNow(running, pair.preferred.node);
      const victim = sideOf(pair, master);
      const cut = await cutPower(context, running, pair, victim, across(pair, master));
      if (cut.status === 'fail') return cut;
      const silent = await givePowerBack(context, running, [{ node: master, port: drill.target.port }]);
      if (silent !== null) return silent;
      const unsettled = await comesToRest(running, pair, victim);
      if (unsettled !== null) return unsettled;
      const now = await masterNow(running, master);
      return pass(
        say(
          `${cut.message.vi} Có điện lại, ${master} tự phục vụ trở lại; địa chỉ giờ ở ${now}.`,
          `${cut.message.en} With its power back ${master} serves by itself again; the address is now at ${now}.`,
        ),
      );
    },
  });
}

/** Waits until the returned machine has had the time to claim the address, if it will, and nothing moves any more. */
async function comesToRest(drill: Drill, pair: Pair, returned: Side): Promise<Verdict | null> {
  const readyMs = crashTakeover(returned.instance).maxMs + trackedRiseMs(returned);
  const claimsMs = preemptReturn(returned.instance)?.maxMs ?? 0;
  // A daemon may start some time after the service beside it: who will claim the address is given the time to.
  if (claims(pair, returned)) {
    await drill.until({ holds: () => mastersNow(drill).includes(returned.node), withinMs: readyMs + claimsMs + DRILL_SLACK_MS });
  }
  const rest = await drill.until({
    holds: () => isSettled(drill),
    withinMs: readyMs + claimsMs + DRILL_SLACK_MS,
    staysMs: readyMs,
    progress: () => say('Đang xem địa chỉ có đứng yên không', 'Watching whether the address comes to rest'),
  });
  if (rest.held) return null;
  requireCalm(drill);
  const names = listed(mastersNow(drill));
  return fail(
    say(
      `${returned.node} trở lại đã ${duration(rest.elapsedMs).vi} mà địa chỉ chưa đứng yên ở một máy (MASTER: ${names.vi || 'không có'}).`,
      `${returned.node} has been back for ${duration(rest.elapsedMs).en}, and the address does not rest with one machine (MASTER: ${names.en || 'none'}).`,
    ),
    pair.sides.map((side) => lineEvidence(side, side.instance.at)),
  );
}

/** By the files the returned machine takes the address from the one that serves. */
function claims(pair: Pair, returned: Side): boolean {
  const other = across(pair, returned.node);
  return preemptReturn(returned.instance) !== null && effectivePriority(returned.instance) > effectivePriority(other.instance);
}

/** A script that has not yet succeeded often enough keeps its machine out of the election. */
function trackedRiseMs({ instance }: Side): number {
  return Math.max(0, ...instance.scripts.map(({ of }) => (of === null ? 0 : of.rise.value * of.intervalMs.value)));
}
