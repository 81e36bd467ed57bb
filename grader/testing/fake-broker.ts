/** A broker in memory behind the fake probe: just enough AMQP for the checks that publish and receive. */
import type { AmqpMessage, AmqpOperations, AmqpOutcome, AmqpStep } from '../probes/amqp-protocol.ts';

export interface FakeBrokerParts {
  /** Passwords by user; what is not there is refused. */
  readonly accounts: Readonly<Record<string, string>>;
  readonly vhosts: Readonly<Record<string, readonly string[]>>;
  /** Queues by exchange and key; none: not routed. */
  readonly routes: Readonly<Record<string, readonly string[]>>;
  /** What a user may not do: `write nova`, `read dead`, `configure …`. */
  readonly forbidden?: (user: string, right: string, name: string) => boolean;
  /** Where rejected messages go, by queue. */
  readonly deadLetters?: Readonly<Record<string, string>>;
  /** Queues whose messages are dead as soon as they arrive. */
  readonly expired?: Readonly<Record<string, string>>;
}

type Run = AmqpOperations['amqp.run'];

export interface FakeBroker {
  run(args: Run['args']): Run['answer'];
  /** What lies in the queues now. */
  readonly queues: ReadonlyMap<string, AmqpMessage[]>;
  put(queue: string, body: string): void;
}

const REFUSED: AmqpOutcome = { error: { replyCode: 403, code: 'ACCESS_REFUSED', message: 'ACCESS_REFUSED - no' } };

export function fakeBroker(parts: FakeBrokerParts): FakeBroker {
  const queues = new Map<string, AmqpMessage[]>();
  const inQueue = (queue: string) => queues.get(queue) ?? [];
  const add = (queue: string, message: AmqpMessage) => queues.set(queue, [...inQueue(queue), message]);
  const die = (to: string, queue: string, reason: string, message: AmqpMessage) =>
    add(to, { ...message, headers: { ...message.headers, 'x-first-death-queue': queue, 'x-first-death-reason': reason } });

  function deliver(queue: string, message: AmqpMessage): void {
    const grave = parts.expired?.[queue];
    if (grave === undefined) add(queue, message);
    else die(grave, queue, 'expired', message);
  }

  function perform(user: string, step: AmqpStep): AmqpOutcome {
    const may = (right: string, name: string) => parts.forbidden?.(user, right, name) !== true;
    switch (step.do) {
      case 'publish': {
        if (!may('write', step.exchange)) return REFUSED;
        const to = parts.routes[`${step.exchange} ${step.routingKey}`] ?? [];
        const { exchange, routingKey, body, headers = {} } = step;
        for (const queue of to) deliver(queue, { body, exchange, routingKey, redelivered: false, headers });
        return { published: { confirmed: true, returned: to.length === 0 ? '312 NO_ROUTE' : null } };
      }
      case 'get': {
        if (!may('read', step.queue)) return REFUSED;
        const messages = inQueue(step.queue).filter(({ body }) => body.startsWith(step.mine ?? ''));
        if (step.and === 'requeue') return { messages };
        queues.set(
          step.queue,
          inQueue(step.queue).filter((message) => !messages.includes(message)),
        );
        const grave = parts.deadLetters?.[step.queue];
        if (step.and === 'reject' && grave !== undefined) for (const message of messages) die(grave, step.queue, 'rejected', message);
        return { messages };
      }
      case 'declare-queue':
        return may('configure', step.queue) ? { queue: { messages: 0, consumers: 0 } } : REFUSED;
      case 'bind-queue':
        return may('read', step.exchange) ? {} : REFUSED;
      default:
        return {};
    }
  }

  return {
    queues,
    put: (queue, body) => void add(queue, { body, exchange: '', routingKey: queue, redelivered: false, headers: {} }),
    run({ broker, steps }) {
      const times = { atMs: 0, durationMs: 1 };
      const refused = (code: string, replyCode?: number) => ({
        ...times,
        host: null,
        error: { code, message: code, ...(replyCode === undefined ? {} : { replyCode }) },
        outcomes: [],
      });
      if (parts.accounts[broker.user] !== broker.password) return refused('ACCESS_REFUSED', 403);
      if (!parts.vhosts[broker.vhost ?? '/']?.includes(broker.user)) return refused('VHOST_REFUSED');
      return { ...times, host: broker.hosts[0] ?? null, outcomes: steps.map((step) => perform(broker.user, step)) };
    },
  };
}
