import type { DrillServer } from '../../drill/index.ts';
import type { GradingContext } from '../../engine/check.ts';
import type { AmqpBroker } from '../../probes/amqp-protocol.ts';
import { say } from '../text.ts';

/** Held back until it was handled: few, so that most of a backlog stays in the queue. */
const PREFETCH = 20;
/** A consumer of a queue that is fed all the time and gets nothing for so long is waiting. */
const WAITS_MS = 2000;
const STOP_WITHIN_MS = 3000;

/** The consumer of a drill. It may be started later than the drill is. */
export interface ConsumerFeed {
  /** Begins to consume, from the first of the brokers that lets it in. */
  start(broker: AmqpBroker): Promise<void>;
  /** Reads what came since the last time. */
  refresh(): Promise<void>;
  /** How often each body came. */
  received(): ReadonlyMap<string, number>;
  /** The node it consumes from now; null when there is none. */
  host(): string | null;
  /** It got nothing for a while. */
  isWaiting(): boolean;
  /** The longest it had to wait from one message to the next, milliseconds. */
  longestWaitMs(): number;
}

/** A consumer of one queue, and its row in the chart. It stops with the grading. */
export function createConsumerFeed(grading: GradingContext, queue: string): { readonly feed: ConsumerFeed; readonly lane: DrillServer } {
  const { sandbox } = grading;
  const received = new Map<string, number>();
  let consumer: number | null = null;
  let host: string | null = null;
  let lastMs: number | null = null;
  let nowMs = 0;
  let longestWaitMs = 0;

  async function refresh(): Promise<void> {
    if (consumer === null) return;
    const answer = await sandbox.probe({ op: 'amqp.consumed', args: { consumer } });
    nowMs = answer.nowMs;
    host = answer.connections.find(({ toMs }) => toMs === null)?.host ?? null;
    for (const { body, atMs } of answer.messages) {
      received.set(body, (received.get(body) ?? 0) + 1);
      longestWaitMs = Math.max(longestWaitMs, atMs - (lastMs ?? atMs));
      lastMs = atMs;
    }
  }

  const feed: ConsumerFeed = {
    async start(broker) {
      const started = await sandbox.probe({ op: 'amqp.consume', args: { broker, queue, prefetch: PREFETCH } });
      consumer = started.consumer;
      grading.defer(async () => {
        const signal = AbortSignal.timeout(STOP_WITHIN_MS);
        await sandbox.probe({ op: 'amqp.consume-stop', args: { consumer: started.consumer } }, { signal });
      });
    },
    refresh,
    received: () => received,
    host: () => host,
    isWaiting: () => lastMs === null || nowMs - lastMs > WAITS_MS,
    longestWaitMs: () => longestWaitMs,
  };
  return { feed, lane: laneOf(feed, () => consumer !== null) };
}

function laneOf(feed: ConsumerFeed, isStarted: () => boolean): DrillServer {
  return {
    node: 'consumer',
    label: say('Bên nhận', 'Consumer'),
    look: async () => {
      if (!isStarted()) return { tone: 'idle', label: say('chưa vào', 'not there yet') };
      await feed.refresh();
      const host = feed.host();
      if (host === null) return { tone: 'bad', label: say('mất kết nối', 'no connection') };
      if (feed.isWaiting()) return { tone: 'bad', label: say(`chờ ở ${host}`, `waits at ${host}`) };
      return { tone: 'good', label: say(`nhận từ ${host}`, `consumes from ${host}`) };
    },
  };
}
