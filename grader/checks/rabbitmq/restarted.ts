import { randomUUID } from 'node:crypto';
import { type Drill, startDrill } from '../../drill/index.ts';
import { type CheckContext, type CheckDefinition, fail, pass, type Verdict } from '../../engine/check.ts';
import type { LocalText } from '../../result.ts';
import { type CheckPlace, placed } from '../place.ts';
import { duration, listed, say } from '../text.ts';
import { type Batch, collectBatch, publishBatch, type Sent, takeOut } from './deliveries.ts';
import { requireQuickMachine } from './quick-machine.ts';
import { judgeRoutes } from './routed.ts';
import { sweeping } from './sweep.ts';
import { type BrokerTarget, brokerAs, MARK } from './target.ts';

/** A broker takes 7 s to come up; the rest is for a machine that grades several sandboxes. */
const BOOT_WITHIN_MS = 60_000;
const EVERY_MS = 200;
const TURN_MS = 2000;
/** Messages confirmed before the power goes. */
const BEFORE_MS = 2000;

export interface RestartPlan {
  /** Persistent messages that wait in their queues meanwhile, one way each. */
  readonly sent: readonly Sent[];
  /** Where a user publishes all the while. */
  readonly steady: { readonly exchange: string; readonly routingKey: string; readonly queue: string };
}

/**
 * The broker's machine is power-cycled while a user publishes: it serves again by itself, messages that were confirmed are
 * all there, and so are the routes. https://www.rabbitmq.com/docs/queues#durability
 */
export function survivesRestart(target: BrokerTarget, place: CheckPlace, plan: RestartPlan): CheckDefinition {
  const title = say('Mất điện rồi có điện lại', 'A power cycle');
  return placed(place, {
    title,
    timeoutMs: 240_000,
    run: async (context) => {
      await context.get(sweeping(target));
      const batch = await publishBatch(context, target, plan.sent);
      if (!batch.ok) return batch.verdict;
      const prefix = `${MARK}${randomUUID().slice(0, 8)}/`;
      const drill = await begin(context, target, { id: place.id, title: place.title ?? title, prefix, ...plan.steady });
      return (await cycle(context, target, drill)) ?? (await judgeKept(context, target, { drill, batch: batch.value, prefix, plan }));
    },
  });
}

interface Begun {
  readonly id: string;
  readonly title: LocalText;
  readonly prefix: string;
  readonly exchange: string;
  readonly routingKey: string;
}

async function begin(context: CheckContext, target: BrokerTarget, { id, title, prefix, exchange, routingKey }: Begun): Promise<Drill> {
  const amqp = brokerAs(target, target.publisher);
  const client = { amqp, exchange, routingKey, prefix, everyMs: EVERY_MS, timeoutMs: TURN_MS };
  const drill = await startDrill(context, { id, title, checks: [id], client });
  await drill.settled(BEFORE_MS);
  return drill;
}

/** Null when users are served again. */
async function cycle(context: CheckContext, { node }: BrokerTarget, drill: Drill): Promise<Verdict | null> {
  context.progress(say(`Cắt điện rồi bật lại ${node}`, `Power-cycling ${node}`));
  const fault = await drill.inject({ kind: 'restart', node });
  const impact = await drill.impact(fault, {
    withinMs: BOOT_WITHIN_MS,
    progress: (sinceMs) =>
      say(`Chờ broker phục vụ lại: ${duration(sinceMs).vi}`, `Waiting for the broker to serve again: ${duration(sinceMs).en}`),
  });
  for (const { fromMs, toMs } of impact.outages) {
    drill.bracket({ fromMs, toMs: toMs ?? drill.nowMs(), ok: toMs !== null, label: say('không gửi được', 'no publishing') });
  }
  if (impact.recovered) return null;
  await requireQuickMachine(context, node);
  const seen = impact.outages.at(-1)?.results ?? [];
  return fail(
    say(
      `${node} có điện lại đã ${duration(drill.nowMs() - fault.doneMs).vi} mà gửi tin vẫn không được (thấy: ${listed(seen).vi}): broker không tự chạy lại với đủ exchange và hàng đợi.`,
      `${node} has had power again for ${duration(drill.nowMs() - fault.doneMs).en}, and publishing still fails (seen: ${listed(seen).en}): the broker does not come back by itself with its exchanges and queues.`,
    ),
    [{ node, actual: listed(seen) }],
  );
}

interface Waiting {
  readonly drill: Drill;
  readonly batch: Batch;
  readonly prefix: string;
  readonly plan: RestartPlan;
}

async function judgeKept(context: CheckContext, target: BrokerTarget, { drill, batch, prefix, plan }: Waiting): Promise<Verdict> {
  await drill.settled(drill.nowMs());
  await drill.end();
  const inQueue = await takeOut(context, target, 'requeue', [plan.steady.queue]);
  if (!inQueue.ok) return inQueue.verdict;
  const waiting = await collectBatch(context, target, batch);
  if (!waiting.ok) return waiting.verdict;
  const lost = judgeRoutes(waiting.value);
  if (lost.status === 'fail') return { ...lost, message: afterwards(target, lost.message) };

  const bodies = new Set(inQueue.value.map(({ message }) => message.body));
  const confirmed = drill.requests().filter(({ ok }) => ok);
  const gone = confirmed.filter(({ seen }) => !bodies.has(`${prefix}${seen.index}`));
  if (gone.length > 0) {
    return fail(
      say(
        `${gone.length} trong ${confirmed.length} tin broker đã xác nhận không còn trong ${plan.steady.queue} sau khi ${target.node} có điện lại.`,
        `${gone.length} of ${confirmed.length} messages the broker had confirmed are no longer in ${plan.steady.queue} after ${target.node} got its power back.`,
      ),
      [{ node: target.node, actual: say(`mất ${gone.length}`, `${gone.length} lost`) }],
    );
  }
  const again = await publishBatch(context, target, plan.sent);
  if (!again.ok) return again.verdict;
  const routes = await collectBatch(context, target, again.value);
  if (!routes.ok) return routes.verdict;
  const verdict = judgeRoutes(routes.value);
  if (verdict.status === 'fail') return { ...verdict, message: afterwards(target, verdict.message) };
  return pass(
    say(
      `${target.node} tự phục vụ lại; ${confirmed.length} tin đã xác nhận và ${batch.sent.length} tin nằm chờ đều còn, đường đi vẫn như cũ.`,
      `${target.node} serves again by itself; ${confirmed.length} confirmed messages and ${batch.sent.length} that lay waiting are all there, and the routes are as before.`,
    ),
  );
}

function afterwards({ node }: BrokerTarget, message: LocalText): LocalText {
  return say(`Sau khi ${node} có điện lại: ${message.vi}`, `After ${node} got its power back: ${message.en}`);
}
