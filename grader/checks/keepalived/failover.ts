import {
  DRILL_SLACK_MS,
  type Drill,
  type DrillPlan,
  type DrillTitle,
  type FaultImpact,
  type InjectedFault,
  requireBegun,
  startDrill,
} from '../../drill/index.ts';
import { type CheckContext, fail, type Shared, shared, type Verdict } from '../../engine/check.ts';
import type { Evidence, LocalText } from '../../result.ts';
import { duration, listed, say } from '../text.ts';
import { requireCalm } from './calm.ts';
import { holdersNow } from './holders.ts';
import { mastersNow } from './masters-now.ts';
import { type Pair, requirePair, type Side } from './pair.ts';
import type { KeepalivedTarget } from './target.ts';

const CLIENT_EVERY_MS = 50;
const CLIENT_TIMEOUT_MS = 500;
/** Users count as served again when nothing failed for so long. */
export const SERVED_MS = 1000;

/** One drill over the pair, shared by the checks that put one fault after the other on it. */
export interface Failover {
  readonly target: KeepalivedTarget;
  /** Null until the first check has begun. */
  running: Running | null;
}

interface Running {
  readonly drill: Drill;
  readonly pair: Pair;
}

export interface FailoverPlan extends DrillTitle {
  /** Users besides the impatient one, and servers whose state is drawn. */
  more?(context: CheckContext, pair: Pair): Promise<Pick<DrillPlan, 'otherClients' | 'servers'>>;
}

export interface FailoverTarget {
  readonly target: KeepalivedTarget;
  readonly plan: FailoverPlan;
  readonly state: Shared<Failover>;
}

/** Names the drill of one grading. */
export function failover(target: KeepalivedTarget, plan: FailoverPlan): FailoverTarget {
  return { target, plan, state: shared(`failover of ${target.vip}`, async () => ({ target, running: null })) };
}

/** Starts the user at the virtual address and the watch on the wire. Nothing is broken yet. */
export async function beginFailover(context: CheckContext, { target, plan, state }: FailoverTarget) {
  const pair = await requirePair(context, target);
  const drillPlan: DrillPlan = {
    id: plan.checks[0],
    title: plan.title,
    checks: plan.checks,
    client: {
      url: `http://${pair.vip}:${target.port}/`,
      everyMs: CLIENT_EVERY_MS,
      timeoutMs: CLIENT_TIMEOUT_MS,
      servedBy: target.servedBy ?? target.nodes,
    },
    ...(await plan.more?.(context, pair)),
    vip: { address: pair.vip, nodes: target.nodes },
  };
  const running = { drill: await startDrill(context, drillPlan), pair };
  (await context.get(state)).running = running;
  return running;
}

/** The drill a later check goes on with. */
export async function requireFailover(context: CheckContext, failover: FailoverTarget): Promise<Running> {
  return requireBegun(context, failover);
}

/** Exactly one machine advertises and answers for the address. */
export async function isSettled(drill: Drill): Promise<boolean> {
  const masters = mastersNow(drill);
  if (masters.length !== 1) return false;
  const holders = await holdersNow(drill);
  return holders.length === 1 && holders[0] === masters[0];
}

interface ExpectedOutage {
  /** Who is to take the address. */
  readonly survivor: Side;
  /** The longest it may last by the learner's numbers. */
  readonly predictedMs: number;
  /** What the fault itself adds, beside the usual slack. */
  readonly oursMs?: number;
  /** What happened, as the beginning of a sentence. */
  readonly what: LocalText;
  readonly evidence: readonly Evidence[];
}

/** Waits for the user to be served after a fault, and holds the outage against what the files promise. */
export async function judgeOutage(
  drill: Drill,
  fault: InjectedFault,
  expected: ExpectedOutage,
): Promise<{ readonly verdict: Verdict | null; readonly impact: FaultImpact }> {
  const { predictedMs, what } = expected;
  const allowedMs = predictedMs + (expected.oursMs ?? 0) + DRILL_SLACK_MS;
  const tookMs = fault.doneMs - fault.beganMs;
  const impact = await drill.impact(fault, {
    withinMs: tookMs + allowedMs + SERVED_MS,
    staysMs: SERVED_MS,
    progress: (sinceMs) => waiting(what, sinceMs, predictedMs),
  });
  const isOk = impact.recovered && impact.outageMs <= allowedMs;
  const [first] = impact.outages;
  if (first !== undefined) {
    drill.bracket({
      fromMs: first.fromMs,
      toMs: impact.servedAtMs ?? drill.nowMs(),
      predictedMs,
      ok: isOk,
      label: say(`Gián đoạn: ${what.vi}`, `Outage: ${what.en}`),
    });
  }
  if (isOk) return { verdict: null, impact };
  requireCalm(drill);
  return { verdict: await tooLong(drill, impact, expected), impact };
}

function waiting(what: LocalText, sinceMs: number, predictedMs: number): LocalText {
  const [since, most] = [duration(sinceMs), duration(predictedMs)];
  return say(
    `${what.vi}: đã ${since.vi}; theo cấu hình, chậm nhất ${most.vi} thì máy kia nhận địa chỉ`,
    `${what.en}: ${since.en} ago; by the configuration the other machine holds the address after ${most.en} at most`,
  );
}

async function tooLong(drill: Drill, impact: FaultImpact, { survivor, predictedMs, what, evidence }: ExpectedOutage): Promise<Verdict> {
  const [out, most] = [duration(impact.outageMs), duration(predictedMs)];
  const isMaster = mastersNow(drill).includes(survivor.node);
  const holders = listed(await holdersNow(drill));
  const seen = impact.recovered
    ? say(`người dùng bị gián đoạn ${out.vi}`, `users were not served for ${out.en}`)
    : isMaster
      ? say(
          `${survivor.node} đã là MASTER mà người dùng vẫn chưa được phục vụ`,
          `${survivor.node} is MASTER, yet users are still not served`,
        )
      : say(`${survivor.node} không nhận địa chỉ`, `${survivor.node} does not take the address`);
  return fail(
    say(
      `${what.vi}: ${seen.vi}. Theo các con số trong tệp, chậm nhất là ${most.vi}, cộng 3 giây dung sai.`,
      `${what.en}: ${seen.en}. By the numbers in the files it is ${most.en} at most, plus 3 s of tolerance.`,
    ),
    [
      ...evidence,
      {
        node: 'probe',
        actual: say(
          `${impact.failed} trong ${impact.requests} yêu cầu lỗi (${impact.outages.at(-1)?.results.join(', ') ?? ''}); trả lời ARP: ${holders.vi || 'không máy nào'}`,
          `${impact.failed} of ${impact.requests} requests failed (${impact.outages.at(-1)?.results.join(', ') ?? ''}); ARP answered by: ${holders.en || 'nobody'}`,
        ),
      },
    ],
  );
}
