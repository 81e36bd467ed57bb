/** What the probe can be asked about a broker: AMQP 0-9-1, spoken by its own library. */

/** Brokers in the order they are tried, and who to be there. */
export interface AmqpBroker {
  readonly hosts: readonly string[];
  /** Default 5672. */
  readonly port?: number;
  readonly user: string;
  readonly password: string;
  /** Default `/`. */
  readonly vhost?: string;
}

/** Why a connection or a step failed. */
export interface AmqpError {
  /** The reply code (403, 404, 406, 530); absent when the broker gave none. */
  readonly replyCode?: number;
  /** `ECONNREFUSED`, `ACCESS_REFUSED`, `NOT_FOUND`, `closed`, … */
  readonly code: string;
  readonly message: string;
}

export type AmqpHeaders = Readonly<Record<string, string | number | boolean>>;

/** One thing done on a connection, in a channel of its own, so that a refusal of one leaves the others alone. */
export type AmqpStep =
  /** Passive declare: is it there. Answers `queue`. */
  | { readonly do: 'check-queue'; readonly queue: string }
  | { readonly do: 'check-exchange'; readonly exchange: string }
  | {
      readonly do: 'declare-queue';
      readonly queue: string;
      readonly durable?: boolean;
      readonly exclusive?: boolean;
      readonly arguments?: AmqpHeaders;
    }
  | { readonly do: 'delete-queue'; readonly queue: string }
  | { readonly do: 'purge-queue'; readonly queue: string }
  | {
      readonly do: 'bind-queue' | 'unbind-queue';
      readonly queue: string;
      readonly exchange: string;
      readonly routingKey: string;
      readonly arguments?: AmqpHeaders;
    }
  /** With publisher confirms. Answers `published`. */
  | {
      readonly do: 'publish';
      readonly exchange: string;
      readonly routingKey: string;
      readonly body: string;
      readonly headers?: AmqpHeaders;
      readonly mandatory?: boolean;
      readonly persistent?: boolean;
      /** Milliseconds. */
      readonly expiration?: number;
    }
  /**
   * basic.get until the queue is empty or `max` came; `and` says what becomes of them. With `mine` only messages whose body
   * begins with it count, and the others are put back. Answers `messages`.
   */
  | {
      readonly do: 'get';
      readonly queue: string;
      readonly max: number;
      readonly and: 'ack' | 'requeue' | 'reject';
      readonly mine?: string;
    };

export interface AmqpMessage {
  readonly body: string;
  readonly exchange: string;
  readonly routingKey: string;
  readonly redelivered: boolean;
  readonly headers: Readonly<Record<string, unknown>>;
}

/** What became of one step. */
export interface AmqpOutcome {
  readonly error?: AmqpError;
  readonly queue?: { readonly messages: number; readonly consumers: number };
  /** `returned` holds the broker's words when a mandatory message led nowhere (312 NO_ROUTE). */
  readonly published?: { readonly confirmed: boolean; readonly returned: string | null };
  readonly messages?: readonly AmqpMessage[];
}

export interface AmqpOperations {
  /** Connects to the first of the brokers that lets it in and does the steps in order; all of them, also after one that failed. */
  'amqp.run': {
    args: { readonly broker: AmqpBroker; readonly steps: readonly AmqpStep[]; readonly timeoutMs?: number };
    answer: {
      readonly atMs: number;
      readonly durationMs: number;
      /** Which let it in; null when none did, and `error` says why. */
      readonly host: string | null;
      readonly error?: AmqpError;
      readonly outcomes: readonly AmqpOutcome[];
    };
  };
  /** A consumer that acknowledges whatever comes, and connects anew (the next of the brokers) when it loses its connection. Until stopped. */
  'amqp.consume': {
    args: { readonly broker: AmqpBroker; readonly queue: string; readonly prefetch?: number };
    answer: { readonly consumer: number; readonly startedMs: number };
  };
  /** What came and was not read before, in order. */
  'amqp.consumed': {
    args: { readonly consumer: number };
    answer: {
      readonly nowMs: number;
      readonly messages: readonly { readonly atMs: number; readonly body: string; readonly redelivered: boolean }[];
      /** When it consumed and when it lost that connection, since the start. */
      readonly connections: readonly { readonly host: string; readonly fromMs: number; readonly toMs: number | null }[];
      /** Why the last attempt or connection came to its end; absent while nothing has gone wrong. */
      readonly lastError?: AmqpError;
    };
  };
  'amqp.consume-stop': { args: { readonly consumer: number }; answer: Record<string, never> };
}

/**
 * What a steady client does at each of its turns: publishes one persistent message whose body is the number of the turn and
 * waits for its confirm, on one connection that is made anew (the next of the brokers) when it is lost.
 */
export interface AmqpAttempt {
  readonly amqp: AmqpBroker;
  readonly exchange: string;
  readonly routingKey: string;
  /** Put before the number in each body, to know one's own messages by. */
  readonly prefix?: string;
}
