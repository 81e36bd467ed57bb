/** A message's way in words. Pure. */
import { astray, type RoutedMessage, type RoutingFigure } from '#grader/result.ts';
import { fill, type WorkbenchText } from '../text.ts';
import { DEFAULT_EXCHANGE, EMPTY_KEY } from './routing-layout.ts';

export type RoutingText = WorkbenchText['figure']['routing'];

/** Whether it is in every queue it belongs in, and in no other. */
export function isAsWanted(message: RoutedMessage): boolean {
  const { missing, extra } = astray(message);
  return missing.length + extra.length === 0;
}

/** How many messages there are and how many are not where they belong. */
export function routingSummary({ messages }: RoutingFigure, text: RoutingText): string {
  const wrong = messages.filter((message) => !isAsWanted(message)).length;
  return fill(wrong === 0 ? text.right : text.wrong, { count: messages.length, wrong });
}

/** Where it was sent, where it arrived, and what is wrong with that. */
export function wayWords(message: RoutedMessage, text: RoutingText): string {
  const { arrived, returned, label, exchange } = message;
  const { missing, extra } = astray(message);
  const way = arrived.length > 0 ? text.way : returned ? text.wayReturned : text.wayNowhere;
  const values = { label, exchange: exchange || DEFAULT_EXCHANGE, with: withWords(message, text), queues: arrived.join(', ') };
  return [
    fill(way, values),
    ...(missing.length > 0 ? [fill(text.lacking, { queues: missing.join(', ') })] : []),
    ...(extra.length > 0 ? [fill(text.surplus, { queues: extra.join(', ') })] : []),
  ].join(' ');
}

/** What the exchange looked at: the headers when there are any, else the key. */
export function addressOf({ routingKey, headers }: RoutedMessage): string {
  return headers ?? (routingKey || EMPTY_KEY);
}

/** Nothing when the message goes by that name. */
function withWords(message: RoutedMessage, text: RoutingText): string {
  const address = addressOf(message);
  if (address === message.label) return '';
  return message.headers === undefined ? fill(text.withKey, { key: address }) : fill(text.withHeaders, { headers: address });
}

/** What a queue is to a message. */
export type QueueState = 'good' | 'missing' | 'extra' | 'other';

/** `other`: the message has nothing to do with it. */
export function queueState(queue: string, { arrived, wanted }: RoutedMessage): QueueState {
  if (arrived.includes(queue)) return wanted.includes(queue) ? 'good' : 'extra';
  return wanted.includes(queue) ? 'missing' : 'other';
}
