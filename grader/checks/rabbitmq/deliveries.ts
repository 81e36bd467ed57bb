import { randomUUID } from 'node:crypto';
import { type CheckContext, fail, type Verdict } from '../../engine/check.ts';
import type { AmqpHeaders, AmqpMessage, AmqpOutcome, AmqpStep } from '../../probes/amqp-protocol.ts';
import { say } from '../text.ts';
import { codeText, type Spoken, speakAs } from './speak.ts';
import { MAX_GET, sweeping } from './sweep.ts';
import { type BrokerTarget, MARK } from './target.ts';

/** A message the grader publishes, and the queues it must be found in. */
export interface Sent {
  readonly exchange: string;
  readonly routingKey: string;
  readonly headers?: AmqpHeaders;
  readonly wanted: readonly string[];
}

/** What became of it. */
export interface Delivery {
  readonly sent: Sent;
  readonly arrived: readonly string[];
  readonly returned: boolean;
}

/** Published messages, known by the first part of their bodies. */
export interface Batch {
  readonly sent: readonly Sent[];
  readonly mark: string;
  readonly returned: readonly boolean[];
}

/** A verdict where the learner's broker gave us no way to go on. */
export type OrVerdict<T> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly verdict: Verdict };

/** Publishes all of them, persistent and mandatory, each with its confirm. */
export async function publishBatch(context: CheckContext, target: BrokerTarget, sent: readonly Sent[]): Promise<OrVerdict<Batch>> {
  await context.get(sweeping(target));
  const mark = `${MARK}${randomUUID().slice(0, 8)}/`;
  const steps = sent.map(({ exchange, routingKey, headers }, index): AmqpStep => {
    const body = `${mark}${index}/`;
    return { do: 'publish', exchange, routingKey, body, mandatory: true, persistent: true, ...(headers === undefined ? {} : { headers }) };
  });
  const outcomes = outcomesOf(target, target.publisher, await speakAs(context, target, target.publisher, steps));
  if (!outcomes.ok) return outcomes;
  const unconfirmed = outcomes.value.findIndex(({ published }) => published?.confirmed !== true);
  const lost = sent[unconfirmed];
  if (lost !== undefined) {
    return {
      ok: false,
      verdict: fail(
        say(
          `Broker trên ${target.node} không xác nhận tin có khoá ${lost.routingKey} gửi vào ${lost.exchange}.`,
          `The broker on ${target.node} does not confirm a message with the key ${lost.routingKey} to ${lost.exchange}.`,
        ),
      ),
    };
  }
  return { ok: true, value: { sent, mark, returned: outcomes.value.map(({ published }) => published?.returned !== null) } };
}

/**
 * Takes a batch out of all queues and says where each was; leftovers of earlier gradings go with it. One that has become a
 * dead letter meanwhile arrived where it died.
 */
export async function collectBatch(
  context: CheckContext,
  target: BrokerTarget,
  { sent, mark, returned }: Batch,
): Promise<OrVerdict<readonly Delivery[]>> {
  const found = await takeOut(context, target, 'ack');
  if (!found.ok) return found;
  const arrivals = found.value.filter(({ message }) => message.body.startsWith(mark));
  const value = sent.map((one, index): Delivery => {
    const at = arrivals.filter(({ message }) => message.body === `${mark}${index}/`);
    const queues = new Set(at.map(({ queue, message }) => (queue === target.deadLetters ? (deathOf(message)?.queue ?? queue) : queue)));
    return { sent: one, arrived: [...queues].sort(), returned: returned[index] ?? false };
  });
  return { ok: true, value };
}

export interface Found {
  readonly queue: string;
  readonly message: AmqpMessage;
}

/** Gets the grader's messages out of the queues (by default all) and acknowledges or rejects them. */
export async function takeOut(
  context: CheckContext,
  target: BrokerTarget,
  and: 'ack' | 'reject' | 'requeue',
  queues: readonly string[] = target.queues.map(({ name }) => name),
): Promise<OrVerdict<readonly Found[]>> {
  const found: Found[] = [];
  for (const reader of new Set(target.queues.map((queue) => queue.reader))) {
    const theirs = target.queues.filter((queue) => queue.reader === reader && queues.includes(queue.name)).map(({ name }) => name);
    if (theirs.length === 0) continue;
    const steps = theirs.map((queue): AmqpStep => ({ do: 'get', queue, max: MAX_GET, and, mine: MARK }));
    const outcomes = outcomesOf(target, reader, await speakAs(context, target, reader, steps));
    if (!outcomes.ok) return outcomes;
    for (const [index, queue] of theirs.entries()) {
      for (const message of outcomes.value[index]?.messages ?? []) found.push({ queue, message });
    }
  }
  return { ok: true, value: found };
}

/** Where and why a dead letter died first, by its `x-death`; null when it is none. */
export function deathOf({ headers }: AmqpMessage): { readonly queue: string; readonly reason: string } | null {
  const queue = headers['x-first-death-queue'];
  const reason = headers['x-first-death-reason'];
  return typeof queue === 'string' && typeof reason === 'string' ? { queue, reason } : null;
}

function outcomesOf(target: BrokerTarget, user: string, spoken: Spoken): OrVerdict<readonly AmqpOutcome[]> {
  const error = spoken.ok ? spoken.outcomes.find((outcome) => outcome.error !== undefined)?.error : spoken.error;
  if (spoken.ok && error === undefined) return { ok: true, value: spoken.outcomes };
  const code = error === undefined ? 'closed' : codeText(error);
  return {
    ok: false,
    verdict: fail(
      say(
        `${target.node} không cho ${user} làm việc đang được thử: ${code}.`,
        `${target.node} does not let ${user} do what is being tried: ${code}.`,
      ),
      [{ node: 'probe', actual: say(code, code), ...(error === undefined ? {} : { excerpt: error.message }) }],
    ),
  };
}
