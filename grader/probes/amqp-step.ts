import type { Channel, GetMessage } from 'amqplib';
import { z } from 'zod';
import type { AmqpConnection } from './amqp-connection.ts';
import { amqpErrorOf } from './amqp-error.ts';
import type { AmqpMessage, AmqpOutcome, AmqpStep } from './amqp-protocol.ts';

type Publish = Extract<AmqpStep, { do: 'publish' }>;
type Get = Extract<AmqpStep, { do: 'get' }>;

/** Does one step on a channel of its own: what the broker refuses closes that channel and no other. Never rejects for what it says. */
export async function performAmqpStep({ model }: AmqpConnection, step: AmqpStep): Promise<AmqpOutcome> {
  let refusal: unknown;
  try {
    if (step.do === 'publish') return await publishOnce(model, step);
    const channel = await model.createChannel();
    channel.on('error', (cause) => {
      refusal = cause;
    });
    const outcome = await perform(channel, step);
    await channel.close();
    return outcome;
  } catch (cause) {
    return { error: amqpErrorOf(refusal ?? cause) };
  }
}

async function perform(channel: Channel, step: Exclude<AmqpStep, Publish>): Promise<AmqpOutcome> {
  switch (step.do) {
    case 'check-queue':
      return queueOf(await channel.checkQueue(step.queue));
    case 'check-exchange':
      await channel.checkExchange(step.exchange);
      return {};
    case 'declare-queue': {
      const { durable, exclusive } = step;
      return queueOf(await channel.assertQueue(step.queue, { durable, exclusive, arguments: step.arguments }));
    }
    case 'delete-queue':
      await channel.deleteQueue(step.queue);
      return {};
    case 'purge-queue':
      await channel.purgeQueue(step.queue);
      return {};
    case 'bind-queue':
      await channel.bindQueue(step.queue, step.exchange, step.routingKey, step.arguments);
      return {};
    case 'unbind-queue':
      await channel.unbindQueue(step.queue, step.exchange, step.routingKey, step.arguments);
      return {};
    case 'get':
      return { messages: await getMessages(channel, step) };
  }
}

const queueOf = ({ messageCount, consumerCount }: { messageCount: number; consumerCount: number }): AmqpOutcome => ({
  queue: { messages: messageCount, consumers: consumerCount },
});

async function getMessages(channel: Channel, { queue, max, and, mine = '' }: Get): Promise<readonly AmqpMessage[]> {
  const got: GetMessage[] = [];
  const others: GetMessage[] = [];
  while (got.length + others.length < max) {
    const message = await channel.get(queue, { noAck: false });
    if (message === false) break;
    (message.content.toString('utf8').startsWith(mine) ? got : others).push(message);
  }
  // Only now, so that what is given back is not got a second time.
  for (const message of got) {
    if (and === 'ack') channel.ack(message);
    else channel.reject(message, and === 'requeue');
  }
  for (const message of others) channel.reject(message, true);
  return got.map(({ content, fields, properties }) => ({
    body: content.toString('utf8'),
    exchange: fields.exchange,
    routingKey: fields.routingKey,
    redelivered: fields.redelivered,
    headers: properties.headers ?? {},
  }));
}

async function publishOnce(model: AmqpConnection['model'], step: Publish): Promise<AmqpOutcome> {
  const channel = await model.createConfirmChannel();
  let refusal: unknown;
  let returned: string | null = null;
  channel.on('error', (cause) => {
    refusal = cause;
  });
  // The broker returns a message before it confirms it.
  channel.on('return', ({ fields }) => {
    returned = saidOnReturn(fields);
  });
  const unconfirmed = await new Promise<unknown>((resolve) => {
    const { headers, mandatory, persistent, expiration } = step;
    const options = { headers, mandatory, persistent, ...(expiration === undefined ? {} : { expiration: String(expiration) }) };
    channel.publish(step.exchange, step.routingKey, Buffer.from(step.body), options, resolve);
  });
  if (unconfirmed instanceof Error && unconfirmed.message !== NACKED) throw refusal ?? unconfirmed;
  await channel.close();
  return { published: { confirmed: !(unconfirmed instanceof Error), returned } };
}

/** What the library says when a broker refused responsibility (basic.nack). */
export const NACKED = 'message nacked';

const ReturnSchema = z.object({ replyCode: z.number(), replyText: z.string() });
const saidOnReturn = (fields: unknown): string => {
  const { replyCode, replyText } = ReturnSchema.parse(fields);
  return `${replyCode} ${replyText}`;
};
