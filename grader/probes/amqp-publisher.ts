import type { ConfirmChannel } from 'amqplib';
import { type AmqpConnection, connectFirst } from './amqp-connection.ts';
import { amqpErrorOf } from './amqp-error.ts';
import type { AmqpAttempt } from './amqp-protocol.ts';
import { NACKED } from './amqp-step.ts';
import type { SteadyTurns } from './steady-turns.ts';

/** Of one broker: one that swallows everything must not keep a publisher from the next for long. */
const CONNECT_MS = 1500;

/** Where messages are handed over now. */
interface Line {
  readonly connection: AmqpConnection;
  readonly channel: ConfirmChannel;
  /** Bodies that came back since they led nowhere. */
  readonly returned: Set<string>;
  /** What the broker said when it ended the channel or the connection. */
  refusal(): string;
}

type Opened = { readonly line: Line } | { readonly errorCode: string };

/**
 * Turns of a publisher: each hands over one persistent message with its number as the body and waits for the confirm; that
 * names the broker as body. Errors: `NACK`, `NO_ROUTE`, `ETIMEDOUT`, `closed`, or the broker's. A message is never sent twice.
 * All turns share one connection; it is left for the next broker's when it is lost, refused, or silent for a turn's time.
 */
export function amqpTurns({ amqp, exchange, routingKey, prefix = '' }: AmqpAttempt, timeoutMs: number, nowMs: () => number): SteadyTurns {
  const over = new AbortController();
  let opening: Promise<Opened> | null = null;
  let next = 0;

  async function open(): Promise<Opened> {
    const connected = await connectFirst(amqp, next, CONNECT_MS, over.signal);
    if ('error' in connected) return { errorCode: connected.error.code };
    const { connection } = connected;
    try {
      return { line: await lineOver(connection) };
    } catch (cause) {
      connection.dispose();
      return { errorCode: amqpErrorOf(cause).code };
    }
  }

  function opened(): Promise<Opened> {
    if (opening !== null) return opening;
    const mine = open().then((result) => {
      if (!('line' in result)) leave(mine);
      else if (over.signal.aborted) result.line.connection.dispose();
      else {
        next = Math.max(0, amqp.hosts.indexOf(result.line.connection.host));
        result.line.channel.once('close', () => leave(mine, result.line));
      }
      return result;
    });
    opening = mine;
    return mine;
  }

  function leave(which: Promise<Opened>, line?: Line): void {
    line?.connection.dispose();
    if (opening !== which) return;
    opening = null;
    next += 1;
  }

  async function publish(index: number, isLate: () => boolean, use: (line: Line) => void): Promise<{ body?: string; errorCode?: string }> {
    const result = await opened();
    if (isLate()) return {};
    if ('errorCode' in result) return result;
    use(result.line);
    return await handOver(result.line, `${prefix}${index}`, exchange, routingKey);
  }

  return {
    async turn(index) {
      const atMs = nowMs();
      let isLate = false;
      let used: Line | null = null;
      let timer: NodeJS.Timeout | undefined;
      const late = new Promise<{ errorCode: string }>((resolve) => {
        timer = setTimeout(() => {
          isLate = true;
          used?.connection.dispose();
          resolve({ errorCode: 'ETIMEDOUT' });
        }, timeoutMs);
      });
      const use = (line: Line) => {
        used = line;
      };
      const seen = await Promise.race([late, publish(index, () => isLate, use)]);
      clearTimeout(timer);
      return { atMs, durationMs: nowMs() - atMs, ...seen };
    },
    dispose() {
      over.abort();
      opening?.then((result) => 'line' in result && result.line.connection.dispose());
    },
  };
}

async function lineOver(connection: AmqpConnection): Promise<Line> {
  const channel = await connection.model.createConfirmChannel();
  let refusal: string | null = null;
  const returned = new Set<string>();
  channel.on('error', (cause) => {
    refusal = amqpErrorOf(cause).code;
  });
  channel.on('return', ({ content }) => returned.add(content.toString('utf8')));
  connection.ended.then((error) => {
    refusal ??= error?.code ?? null;
  });
  return { connection, channel, returned, refusal: () => refusal ?? 'closed' };
}

function handOver(line: Line, body: string, exchange: string, routingKey: string): Promise<{ body?: string; errorCode?: string }> {
  return new Promise((resolve) => {
    const onConfirm = (cause: unknown) => {
      if (cause instanceof Error) resolve({ errorCode: cause.message === NACKED ? 'NACK' : line.refusal() });
      else if (line.returned.delete(body)) resolve({ errorCode: 'NO_ROUTE' });
      else resolve({ body: line.connection.host });
    };
    try {
      line.channel.publish(exchange, routingKey, Buffer.from(body), { persistent: true, mandatory: true }, onConfirm);
    } catch {
      resolve({ errorCode: line.refusal() }); // the library throws on a channel that has ended
    }
  });
}
