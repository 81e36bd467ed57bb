import { type CheckContext, type CheckDefinition, fail, pass, type Verdict } from '../../engine/check.ts';
import { eventually } from '../../engine/eventually.ts';
import type { HaproxyTarget } from '../haproxy/target.ts';
import { type CheckPlace, placed } from '../place.ts';
import { duration, listed, say } from '../text.ts';
import { type Door, doorUrl, requireDoor } from './door.ts';
import { QUIET_WITHIN_MS, serverRows, stillBusy, underWay } from './door-rows.ts';
import { type HoldFinding, judgeHold } from './judge-hold.ts';

/** How long the long requests last; the next is tried when this machine was too busy to send the quick ones in time. */
const HOLDS_MS = [3000, 6000, 9000] as const;
const QUICK = 12;
/** Start to start: an answer has reached the client a moment before HAProxy counts its server idle again. */
const QUICK_EVERY_MS = 60;
/** Of twelve; in turn or at random at least half would go to a busy server. */
const MISLED = 2;
/** Somebody else's request may have kept the idle server busy; then it is looked at once more. */
const MISLED_ROUNDS = 2;
const ARRIVES_WITHIN_MS = 2500;

/**
 * All servers but one hold a long request; every quick request that comes meanwhile goes to the one that is idle.
 * https://docs.haproxy.org/3.0/configuration.html#4.2-balance (leastconn)
 */
export function idleFirst(target: HaproxyTarget, place: CheckPlace, { quietWithinMs = QUIET_WITHIN_MS } = {}): CheckDefinition {
  return placed(place, {
    title: say(`Ở cổng ${target.port}, việc mới đến máy đang rảnh`, `On port ${target.port}, new work goes to the idle server`),
    timeoutMs: 120_000,
    run: async (context) => {
      const door = await requireDoor(context, target);
      let finding: HoldFinding = { kind: 'too-slow' };
      let length = 0;
      let misled = 0;
      while (length < HOLDS_MS.length && misled < MISLED_ROUNDS) {
        const busy = await stillBusy(context, door, quietWithinMs);
        if (busy !== null) return busy;
        finding = await hold(context, door, HOLDS_MS[length] ?? 0);
        if (finding.kind === 'unanswered' || isIdleFirst(finding, door)) break;
        if (finding.kind === 'too-slow') length += 1;
        else misled += 1;
      }
      return verdictOf(finding, door);
    },
  });
}

async function hold(context: CheckContext, door: Door, holdMs: number): Promise<HoldFinding> {
  const nodes = door.servers.map(({ node }) => node);
  const long = nodes.length - 1;
  const length = duration(holdMs);
  context.progress(
    say(
      `Giữ ${long} yêu cầu ${length.vi}, rồi gửi ${QUICK} yêu cầu ngắn`,
      `Holding ${long} requests of ${length.en}, then sending ${QUICK} quick ones`,
    ),
  );
  const holding = context.sandbox.probe(
    { op: 'http.burst', args: { url: doorUrl(door.target, `/slow?ms=${holdMs}`), count: long, gapMs: 200, timeoutMs: holdMs + 10_000 } },
    { timeoutMs: holdMs + 20_000 },
  );
  const quick = async () => {
    await eventually({
      observe: () => serverRows(context, door),
      holds: (rows) => underWay(rows) >= long,
      withinMs: ARRIVES_WITHIN_MS,
      everyMs: 100,
      now: context.now,
      signal: context.signal,
    });
    return context.sandbox.probe(
      { op: 'http.sample', args: { url: doorUrl(door.target), count: QUICK, intervalMs: QUICK_EVERY_MS, timeoutMs: 3000 } },
      { timeoutMs: 60_000 },
    );
  };
  const [held, sampled] = await Promise.all([holding, quick()]);
  return judgeHold(held.observations, sampled.observations, nodes, QUICK);
}

function isIdleFirst(finding: HoldFinding, door: Door): boolean {
  return finding.kind === 'seen' && finding.busy.length === door.servers.length - 1 && finding.misled <= MISLED;
}

function verdictOf(finding: HoldFinding, door: Door): Verdict {
  const { port } = door.target;
  if (finding.kind === 'too-slow') throw new Error('this machine was too busy to send quick requests while long ones were under way');
  if (finding.kind === 'unanswered') {
    return fail(
      say(
        `Một yêu cầu ở cổng ${port} không được trả lời 200 mà là ${finding.result}.`,
        `A request on port ${port} was not answered with 200 but with ${finding.result}.`,
      ),
      [{ node: 'probe', excerpt: finding.result }],
    );
  }
  const long = door.servers.length - 1;
  const evidence = [{ node: 'probe', excerpt: `/slow: ${finding.busy.join(' ')}\n/: ${finding.quick.join(' ')}` }];
  const busy = listed(finding.busy);
  if (finding.busy.length < long) {
    return fail(
      say(
        `${long} yêu cầu dài ở cổng ${port} cùng dồn vào ${busy.vi}, dù các máy khác đang rảnh.`,
        `${long} long requests on port ${port} were all sent to ${busy.en}, though the others were idle.`,
      ),
      evidence,
    );
  }
  if (isIdleFirst(finding, door)) {
    const idle = listed([...new Set(finding.quick.filter((name) => !finding.busy.includes(name)))]);
    return pass(
      say(`Trong lúc ${busy.vi} bận, yêu cầu mới đến ${idle.vi}.`, `While ${busy.en} were busy, new requests went to ${idle.en}.`),
      evidence,
    );
  }
  return fail(
    say(
      `Trong lúc ${busy.vi} đang bận một yêu cầu dài, ${finding.misled} trong ${finding.quick.length} yêu cầu mới ở cổng ${port} vẫn đến đó, dù có máy đang rảnh.`,
      `While ${busy.en} were busy with a long request, ${finding.misled} of ${finding.quick.length} new requests on port ${port} still went there, though a server was idle.`,
    ),
    evidence,
  );
}
