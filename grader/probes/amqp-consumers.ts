import { type AmqpConsumer, startAmqpConsumer } from './amqp-consumer.ts';
import type { AmqpOperations } from './amqp-protocol.ts';

/** More are a mistake of whoever forgets to stop them. */
const MAX_CONSUMERS = 20;

export interface AmqpConsumers {
  /** Throws code `too-many-consumers`. */
  start(args: AmqpOperations['amqp.consume']['args']): AmqpOperations['amqp.consume']['answer'];
  /** Both throw code `unknown-consumer` for a number that was stopped, or that this process never gave: the probe was started anew. */
  read(consumer: number): AmqpOperations['amqp.consumed']['answer'];
  stop(consumer: number): void;
  dispose(): void;
}

/** The consumers of one probe process, by number. */
export function createAmqpConsumers(nowMs: () => number): AmqpConsumers {
  const consumers = new Map<number, AmqpConsumer>();
  let nextNumber = 1;

  function find(number: number): AmqpConsumer {
    const consumer = consumers.get(number);
    if (consumer === undefined) throw Object.assign(new Error(`there is no consumer ${number}`), { code: 'unknown-consumer' });
    return consumer;
  }

  return {
    start(args) {
      if (consumers.size >= MAX_CONSUMERS) {
        throw Object.assign(new Error(`${MAX_CONSUMERS} consumers run already`), { code: 'too-many-consumers' });
      }
      const made = startAmqpConsumer(args, nowMs);
      const consumer = nextNumber++;
      consumers.set(consumer, made);
      return { consumer, startedMs: made.startedMs };
    },
    read: (number) => find(number).read(),
    stop(number) {
      find(number).dispose();
      consumers.delete(number);
    },
    dispose() {
      for (const consumer of consumers.values()) consumer.dispose();
      consumers.clear();
    },
  };
}
