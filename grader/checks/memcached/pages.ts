import { DRILL_SLACK_MS, type DrillRequest } from '../../drill/index.ts';
import { type CheckContext, fail, type Verdict } from '../../engine/check.ts';
import { eventually } from '../../engine/eventually.ts';
import type { LocalText } from '../../result.ts';
import { duration, say } from '../text.ts';
import { isAlive, percent } from './placement.ts';
import { type CacheMachine, MEMCACHED_PORT } from './pool.ts';
import { type PoolDrill, type RunningPool, requireQuickControl } from './pool-drill.ts';

/** Of the pages after a fault was noticed, so many must be fast. */
const FAST_SHARE = 0.75;
/** Until a machine with power again is on the network, however busy this one is; the services start in the same moments. */
const BOOT_WITHIN_MS = 60_000;
const SERVICE_WITHIN_MS = 15_000;

/** Every page begun in a stretch was answered: null when so. `what` begins the sentence. */
export function judgeAnswered(plan: PoolDrill, { drill }: RunningPool, fromMs: number, what: LocalText): Verdict | null {
  const asked = drill.requests(fromMs);
  const lost = asked.filter((one) => !one.ok);
  for (const outage of drill.outages(fromMs)) {
    drill.bracket({
      fromMs: outage.fromMs,
      toMs: outage.toMs ?? drill.nowMs(),
      predictedMs: 0,
      ok: false,
      label: say(`Trang lỗi: ${what.vi}`, `Pages failed: ${what.en}`),
    });
  }
  if (lost.length === 0) return null;
  const isSlow = lost.every((one) => one.result === 'ETIMEDOUT');
  if (isSlow) requireQuickControl(drill, fromMs);
  const most = duration(plan.limits.pageMs);
  const seen = [...new Set(lost.map((one) => (one.result === 'ETIMEDOUT' ? `> ${most.en}` : one.result)))].join(', ');
  return fail(
    say(
      `${what.vi}: ${lost.length} trong ${asked.length} trang không được trả lời (${seen}), dù cơ sở dữ liệu vẫn khoẻ.`,
      `${what.en}: ${lost.length} of ${asked.length} pages were not answered (${seen}), though the database was well.`,
    ),
    [{ node: plan.pool.app, excerpt: lost.find((one) => one.seen.body)?.seen.body?.slice(-300) ?? lost[0]?.result ?? '' }],
  );
}

/** Most pages of a stretch were fast: null when so. */
export function judgeFast(plan: PoolDrill, { drill }: RunningPool, fromMs: number, what: LocalText): Verdict | null {
  const { fastMs } = plan.limits;
  const asked = drill.requests(fromMs);
  const fast = asked.filter((one) => one.ok && one.durationMs < fastMs);
  if (fast.length >= asked.length * FAST_SHARE) return null;
  requireQuickControl(drill, fromMs);
  const [limit, usual] = [duration(fastMs), duration(median(asked))];
  return fail(
    say(
      `${what.vi}: chỉ ${fast.length} trong ${asked.length} trang (${percent(fast.length, asked.length)}) xong trong ${limit.vi}; một trang thường mất ${usual.vi}.`,
      `${what.en}: only ${fast.length} of ${asked.length} pages (${percent(fast.length, asked.length)}) were done within ${limit.en}; a usual page took ${usual.en}.`,
    ),
    [{ node: plan.pool.app, actual: usual }],
  );
}

/** Length of a usual page, in milliseconds. Pure. */
export function median(pages: readonly DrillRequest[]): number {
  const sorted = pages.map((one) => one.durationMs).toSorted((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? 0;
}

/** Lets the drill run on, and waits for the answers of the pages begun until then. */
export async function letRun({ drill }: RunningPool, untilMs: number, progress: LocalText): Promise<void> {
  await drill.until({
    holds: () => drill.nowMs() >= untilMs,
    withinMs: untilMs - drill.nowMs() + DRILL_SLACK_MS,
    progress: () => progress,
  });
  await drill.settled(untilMs);
}

/** Gives memcached machines their power back and waits until each serves by itself: against the learner when one does not. */
export async function powerBack(context: CheckContext, running: RunningPool, nodes: readonly string[]): Promise<Verdict | null> {
  await Promise.all(nodes.map((node) => running.drill.inject({ kind: 'start', node })));
  for (const machine of running.machines.filter((one) => nodes.includes(one.node))) {
    const { node, address } = machine;
    context.progress(say(`${node} có điện lại, chờ memcached trả lời`, `${node} has power again, waiting for memcached to answer`));
    const look = (holds: (seen: Boot) => boolean, withinMs: number) =>
      eventually({ observe: () => bootOf(context, machine), holds, withinMs, now: context.now, signal: context.signal });
    const poweredMs = context.now();
    await look((seen) => seen.serves || seen.isUp, BOOT_WITHIN_MS);
    const outcome = await look((seen) => seen.serves, SERVICE_WITHIN_MS);
    if (outcome.held) continue;
    const waited = duration(context.now() - poweredMs);
    return fail(
      say(
        `${node} có điện lại đã ${waited.vi} mà không có gì trả lời ở ${address}:${MEMCACHED_PORT}: memcached ở đó không tự chạy khi khởi động.`,
        `${node} has had power again for ${waited.en}, and nothing answers at ${address}:${MEMCACHED_PORT}: memcached there does not start with the machine.`,
      ),
      [{ node }],
    );
  }
  return null;
}

interface Boot {
  readonly serves: boolean;
  /** Its public address, which comes with the machine, refuses connections: the machine is on the network. */
  readonly isUp: boolean;
}

async function bootOf(context: CheckContext, machine: CacheMachine): Promise<Boot> {
  const args = { host: machine.publicAddress, port: MEMCACHED_PORT, send: [], maxMs: 500 };
  const serves = await isAlive(context, machine);
  const isUp = !serves && (await context.sandbox.probe({ op: 'tcp.talk', args })).ending === 'refused';
  return { serves, isUp };
}
