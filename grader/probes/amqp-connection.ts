import { type ChannelModel, connect } from 'amqplib';
import { amqpErrorOf, amqpLate } from './amqp-error.ts';
import type { AmqpBroker, AmqpError } from './amqp-protocol.ts';

const DEFAULT_PORT = 5672;
/** Seconds: a peer that says nothing for two of them is given up. */
const HEARTBEAT_S = 2;
/** For the farewell: a broker that does not answer it is left without. */
const CLOSE_MS = 1000;

export interface AmqpConnection {
  readonly host: string;
  readonly model: ChannelModel;
  /** Resolves when it is no more, with what was said last; null after our own farewell. */
  readonly ended: Promise<AmqpError | null>;
  /** Says farewell, so that what is exclusive to the connection is gone from the broker. */
  close(): Promise<void>;
  /** Cuts it off. Idempotent. */
  dispose(): void;
}

export type Connected = { readonly connection: AmqpConnection } | { readonly error: AmqpError };

/** Tries the brokers once each, beginning with number `first`, `timeoutMs` each for the network and the login together. */
export async function connectFirst(broker: AmqpBroker, first: number, timeoutMs: number, signal?: AbortSignal): Promise<Connected> {
  let error: AmqpError = { code: 'closed', message: 'no broker to connect to' };
  for (const turn of broker.hosts.keys()) {
    const host = broker.hosts[(first + turn) % broker.hosts.length];
    if (host === undefined || signal?.aborted) break;
    const connected = await connectTo(broker, host, timeoutMs, signal);
    if ('connection' in connected) return connected;
    error = connected.error;
  }
  return { error };
}

async function connectTo(broker: AmqpBroker, host: string, timeoutMs: number, signal?: AbortSignal): Promise<Connected> {
  const cut = new AbortController();
  const giveUp = () => cut.abort();
  const timer = setTimeout(giveUp, timeoutMs);
  signal?.addEventListener('abort', giveUp, { once: true });
  try {
    // The signal goes on to the socket: once it is given, nothing of the connection is left, at whatever step it was.
    const options = { signal: cut.signal, noDelay: true };
    return { connection: connectionOver(await connect(addressOf(broker, host), options), host, giveUp) };
  } catch (cause) {
    if (cut.signal.aborted) return { error: amqpLate(`${host} did not let us in in time`) };
    giveUp();
    return { error: amqpErrorOf(cause) };
  } finally {
    clearTimeout(timer);
    signal?.removeEventListener('abort', giveUp);
  }
}

function addressOf({ port = DEFAULT_PORT, user, password, vhost = '/' }: AmqpBroker, host: string) {
  return {
    protocol: 'amqp',
    hostname: host,
    port,
    username: user,
    password,
    vhost: encodeURIComponent(vhost), // the library decodes it, as if it came out of a URL
    heartbeat: HEARTBEAT_S,
  };
}

function connectionOver(model: ChannelModel, host: string, cut: () => void): AmqpConnection {
  let last: AmqpError | null = null;
  model.on('error', (cause: Error) => {
    last = amqpErrorOf(cause);
  });
  const ended = new Promise<AmqpError | null>((resolve) => {
    model.once('close', (cause?: Error) => {
      cut(); // the library only says that it will send no more
      resolve(last ?? (cause === undefined ? null : amqpErrorOf(cause)));
    });
  });
  return {
    host,
    model,
    ended,
    async close() {
      const timer = setTimeout(cut, CLOSE_MS);
      model.close().catch(() => undefined); // closed already: `ended` says so as well
      await ended;
      clearTimeout(timer);
    },
    dispose: cut,
  };
}
