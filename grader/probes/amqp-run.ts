import { connectFirst } from './amqp-connection.ts';
import { amqpLate } from './amqp-error.ts';
import type { AmqpOperations, AmqpOutcome } from './amqp-protocol.ts';
import { performAmqpStep } from './amqp-step.ts';

type Args = AmqpOperations['amqp.run']['args'];
type Answer = AmqpOperations['amqp.run']['answer'];

const DEFAULT_TIMEOUT_MS = 10_000;
/** Of one broker, so that one that swallows everything leaves time for the next. */
const CONNECT_MS = 4000;

/** Connects, does the steps in order, says farewell. Never rejects for what the broker or the network does. */
export async function runAmqp({ broker, steps, timeoutMs = DEFAULT_TIMEOUT_MS }: Args, nowMs: () => number): Promise<Answer> {
  const atMs = nowMs();
  const deadline = new AbortController();
  const timer = setTimeout(() => deadline.abort(), timeoutMs);
  try {
    const connected = await connectFirst(broker, 0, CONNECT_MS, deadline.signal);
    if ('error' in connected) return { atMs, durationMs: nowMs() - atMs, host: null, error: connected.error, outcomes: [] };
    const { connection } = connected;
    deadline.signal.addEventListener('abort', () => connection.dispose());
    const outcomes: AmqpOutcome[] = [];
    for (const step of steps) {
      const outcome = await performAmqpStep(connection, step);
      outcomes.push(outcome.error && deadline.signal.aborted ? { error: amqpLate(`not done within ${timeoutMs} ms`) } : outcome);
    }
    await connection.close();
    return { atMs, durationMs: nowMs() - atMs, host: connection.host, outcomes };
  } finally {
    clearTimeout(timer);
  }
}
