/** Which way a message took through what is bound. Pure. */
import type { RoutedMessage, RoutingFigure } from '#grader/result.ts';
import { matchTopic } from '../../see/exchange-routing/topic-match.ts';

type Binding = RoutingFigure['bindings'][number];

/** What was found of a message's way. */
export interface MessagePath {
  /** Places in the figure's list of bindings. */
  readonly bindings: ReadonlySet<number>;
  /** Queues it is in though no binding of its exchange leads there with its key: a dead letter, an alternate exchange, the default one. */
  readonly detours: readonly string[];
}

/** The bindings of its exchange that fit the message and lead to a queue it was found in. */
export function pathOf({ exchanges, bindings }: Pick<RoutingFigure, 'exchanges' | 'bindings'>, message: RoutedMessage): MessagePath {
  const type = exchanges.find(({ name }) => name === message.exchange)?.type ?? '';
  const taken = [...bindings.entries()].filter(
    ([, binding]) => binding.exchange === message.exchange && message.arrived.includes(binding.queue) && fits(type, binding, message),
  );
  const reached = new Set(taken.map(([, { queue }]) => queue));
  return { bindings: new Set(taken.map(([index]) => index)), detours: message.arrived.filter((queue) => !reached.has(queue)) };
}

/** Arguments of a headers exchange stand in the figure as text, which is not compared: that the message arrived is enough there. */
function fits(type: string, { key }: Binding, { routingKey }: RoutedMessage): boolean {
  if (type === 'direct') return key === routingKey;
  return type === 'topic' ? 'taken' in matchTopic(key, routingKey) : true;
}
