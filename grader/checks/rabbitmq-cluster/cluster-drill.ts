import { DRILL_SLACK_MS, type Drill, type DrillTitle, requireBegun, startDrill } from '../../drill/index.ts';
import { type CheckContext, fail, type Shared, shared, type Verdict } from '../../engine/check.ts';
import type { LocalText } from '../../result.ts';
import { duration, say } from '../text.ts';
import { doorLane } from './amqp-door.ts';
import { hostOf } from './broker-name.ts';
import { type ConsumerFeed, createConsumerFeed } from './consumer-feed.ts';
import { longestQuiet } from './longest-quiet.ts';
import { ticktimeMs } from './net-ticktime.ts';
import { isThere, queueNow } from './replicated-queue.ts';
import { brokerOf, type ClusterTarget } from './target.ts';

const PUBLISH_EVERY_MS = 100;
/** A publisher that waits no longer for a confirm goes to the next node. */
const CONFIRM_WITHIN_MS = 1500;
/** Confirmed messages in a row that show that the publisher is at work. */
const AT_WORK = 20;
const AT_WORK_WITHIN_MS = 20_000;
/** Users count as served again when nothing failed for so long. */
const SERVED_MS = 2000;

interface Running {
  readonly drill: Drill;
  readonly consumer: ConsumerFeed;
  readonly ticktimeMs: number;
}

/** One drill over the cluster, shared by the checks that put one fault after the other on it. */
export interface ClusterDrill {
  readonly target: ClusterTarget;
  readonly plan: DrillTitle;
  readonly state: Shared<DrillState>;
}

interface DrillState {
  /** Null until the first check has begun. */
  running: Running | null;
  /** Who was cut from whom, once it was. */
  alone: { readonly node: string; readonly others: readonly string[] } | null;
}

/** Names the drill of one grading. */
export function brokerDrill(target: ClusterTarget, plan: DrillTitle): ClusterDrill {
  return { target, plan, state: shared(`drill of ${target.queue}`, async () => ({ running: null, alone: null })) };
}

/** Starts the publisher, at the node that leads the queue; the consumer comes later. Nothing is broken yet. */
export async function beginClusterDrill(context: CheckContext, { target, plan, state }: ClusterDrill): Promise<Running> {
  const consumer = createConsumerFeed(context.grading, target.queue);
  const hosts = leaderFirst(target, await leaderNow(context, target));
  const drill = await startDrill(context, {
    id: plan.checks[0],
    title: plan.title,
    checks: plan.checks,
    client: {
      amqp: brokerOf(target, hosts),
      exchange: '',
      routingKey: target.queue,
      everyMs: PUBLISH_EVERY_MS,
      timeoutMs: CONFIRM_WITHIN_MS,
      servedBy: target.nodes,
    },
    servers: [consumer.lane, ...target.nodes.map((node) => doorLane(context.grading.sandbox, node))],
  });
  const running = { drill, consumer: consumer.feed, ticktimeMs: await ticktimeMs(context, target) };
  (await context.get(state)).running = running;
  return running;
}

/** The drill a later check goes on with. */
export async function requireClusterDrill(context: CheckContext, drill: ClusterDrill): Promise<Running> {
  return requireBegun(context, drill);
}

/** The node that leads the queue, as the whole cluster sees it. */
export async function leaderNow(context: CheckContext, target: ClusterTarget): Promise<string> {
  const queue = await queueNow(context, target);
  const leader = isThere(queue) ? hostOf(queue.leader) : '';
  if (!target.nodes.includes(leader))
    throw new Error(`no node of the lab leads ${target.queue}: the drill must need the check of the queue`);
  return leader;
}

/** The nodes, the given one first. */
export function leaderFirst({ nodes }: ClusterTarget, leader: string): readonly string[] {
  return [leader, ...nodes.filter((node) => node !== leader)];
}

/** Waits until the publisher gets its confirms, before anything is broken: against the learner when it does not, else null. */
export async function judgeAtWork(drill: Drill, { queue }: ClusterTarget): Promise<Verdict | null> {
  const sinceMs = drill.nowMs();
  const confirmed = () => drill.requests(sinceMs).filter(({ ok }) => ok).length;
  const { held } = await drill.until({
    holds: () => confirmed() >= AT_WORK,
    withinMs: AT_WORK_WITHIN_MS,
    progress: () => say('Bên gửi đang gửi, chờ xác nhận', 'The publisher is at work, waiting for its confirms'),
  });
  if (held) return null;
  const results = [...new Set(drill.requests(sinceMs).map(({ result }) => result))].join(', ');
  return fail(
    say(
      `Chưa có sự cố nào mà bên gửi chỉ được xác nhận ${confirmed()} tin vào ${queue} (thấy: ${results}).`,
      `Before anything was broken the publisher had only ${confirmed()} messages to ${queue} confirmed (seen: ${results}).`,
    ),
    [{ node: 'probe', actual: say(results, results) }],
  );
}

export interface ExpectedReturn {
  /** The longest it may last by the learner's numbers. */
  readonly predictedMs: number;
  /** What happened, as the beginning of a sentence. */
  readonly what: LocalText;
}

/**
 * Waits until messages are confirmed again after a fault, and holds the outage against what the files promise. `quietMs` is
 * the longest stretch without a confirm.
 */
export async function judgeConfirmed(
  drill: Drill,
  fault: { readonly beganMs: number; readonly doneMs: number },
  { predictedMs, what }: ExpectedReturn,
): Promise<{ readonly verdict: Verdict | null; readonly quietMs: number }> {
  const tookMs = fault.doneMs - fault.beganMs;
  const allowedMs = predictedMs + tookMs + DRILL_SLACK_MS;
  const most = duration(predictedMs);
  const impact = await drill.impact(fault, {
    withinMs: allowedMs,
    staysMs: SERVED_MS,
    progress: (sinceMs) =>
      say(
        `${what.vi}: đã ${duration(sinceMs).vi}; theo cấu hình, chậm nhất ${most.vi} thì tin lại được xác nhận`,
        `${what.en}: ${duration(sinceMs).en} ago; by the configuration messages are confirmed again after ${most.en} at most`,
      ),
  });
  const isOk = impact.recovered && impact.outageMs <= allowedMs;
  const quiet = longestQuiet(drill.requests(), { sinceMs: fault.beganMs, nowMs: drill.nowMs() });
  const quietMs = quiet.toMs - quiet.fromMs;
  drill.bracket({ ...quiet, predictedMs, ok: isOk, label: say(`Không xác nhận: ${what.vi}`, `No confirms: ${what.en}`) });
  if (isOk) return { verdict: null, quietMs };
  const [out, slack] = [duration(Math.max(quietMs, impact.outageMs)), duration(DRILL_SLACK_MS)];
  const results = impact.outages.at(-1)?.results.join(', ') ?? '';
  const verdict = fail(
    say(
      `${what.vi}: bên gửi không được xác nhận trong ${out.vi}${impact.recovered ? '' : ' và vẫn chưa được'}. Theo tệp của bạn, chậm nhất là ${most.vi}, cộng ${slack.vi} dung sai.`,
      `${what.en}: the publisher had no confirm for ${out.en}${impact.recovered ? '' : ', and still has none'}. By your files it is ${most.en} at most, plus ${slack.en} of tolerance.`,
    ),
    [
      {
        node: 'probe',
        actual: say(
          `${impact.failed}/${impact.requests} tin không được xác nhận (${results})`,
          `${impact.failed} of ${impact.requests} messages not confirmed (${results})`,
        ),
      },
    ],
  );
  return { verdict, quietMs };
}
