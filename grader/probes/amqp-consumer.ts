import { setTimeout as pause } from 'node:timers/promises';
import type { ChannelModel, ConsumeMessage } from 'amqplib';
import { type AmqpConnection, connectFirst } from './amqp-connection.ts';
import { amqpErrorOf } from './amqp-error.ts';
import type { AmqpError, AmqpOperations } from './amqp-protocol.ts';

type Args = AmqpOperations['amqp.consume']['args'];
type Consumed = AmqpOperations['amqp.consumed']['answer'];
type Connection = Consumed['connections'][number];

const CONNECT_MS = 1500;
/** Between two attempts. */
const RETRY_MS = 100;
const DEFAULT_PREFETCH = 50;
/** Most it holds unread; more is left in the queue. */
const MAX_UNREAD = 50_000;

export interface AmqpConsumer {
  readonly startedMs: number;
  read(): Consumed;
  /** Cuts its connection; what was not acknowledged goes back. Idempotent. */
  dispose(): void;
}

/** A consumer that acknowledges whatever comes, and begins anew at the next of the brokers when it cannot go on. */
export function startAmqpConsumer({ broker, queue, prefetch = DEFAULT_PREFETCH }: Args, nowMs: () => number): AmqpConsumer {
  const over = new AbortController();
  const connections: { host: string; fromMs: number; toMs: number | null }[] = [];
  let unread: Consumed['messages'][number][] = [];
  let lastError: AmqpError | null = null;

  async function run(): Promise<void> {
    for (let first = 0; !over.signal.aborted; first += 1) {
      const connected = await connectFirst(broker, first, CONNECT_MS, over.signal);
      if ('error' in connected) lastError = connected.error;
      else {
        first = broker.hosts.indexOf(connected.connection.host);
        await stayOn(connected.connection);
      }
      await pause(RETRY_MS, undefined, { signal: over.signal }).catch(() => undefined); // told to stop
    }
  }

  async function stayOn(connection: AmqpConnection): Promise<void> {
    let error: AmqpError | null = null;
    const leave = (cause: unknown) => {
      error ??= amqpErrorOf(cause);
      connection.dispose();
    };
    over.signal.addEventListener('abort', connection.dispose, { once: true });
    try {
      await consumeOn(connection.model, leave);
      const record = { host: connection.host, fromMs: nowMs(), toMs: null as number | null };
      connections.push(record);
      connection.ended.then(() => {
        record.toMs = nowMs();
      });
    } catch (cause) {
      leave(cause);
    }
    const last = await connection.ended;
    lastError = error ?? last ?? lastError;
    over.signal.removeEventListener('abort', connection.dispose);
  }

  async function consumeOn(model: ChannelModel, leave: (cause: unknown) => void): Promise<void> {
    const channel = await model.createChannel();
    channel.on('error', leave);
    await channel.prefetch(prefetch);
    await channel.consume(queue, (message) => {
      if (message === null) return leave(new Error('the broker ended our subscription')); // the queue is gone, or moves
      if (unread.length >= MAX_UNREAD) return;
      unread.push(seenIn(message, nowMs()));
      channel.ack(message);
    });
  }

  const startedMs = nowMs();
  run().catch((cause: unknown) => {
    lastError = amqpErrorOf(cause);
  });
  return {
    startedMs,
    read() {
      const messages = unread;
      unread = [];
      const copies: Connection[] = connections.map((each) => ({ ...each }));
      return { nowMs: nowMs(), messages, connections: copies, ...(lastError === null ? {} : { lastError }) };
    },
    dispose: () => over.abort(),
  };
}

const seenIn = ({ content, fields }: ConsumeMessage, atMs: number) => ({
  atMs,
  body: content.toString('utf8'),
  redelivered: fields.redelivered,
});
