import { type CheckContext, type CheckDefinition, fail, pass, type Verdict } from '../../engine/check.ts';
import type { BindingDefinition } from '../../parsers/rabbitmq-definitions/index.ts';
import type { AmqpHeaders } from '../../probes/amqp-protocol.ts';
import type { LocalText, RoutingFigure } from '../../result.ts';
import { type CheckPlace, placed } from '../place.ts';
import { listed, say } from '../text.ts';
import { collectBatch, type Delivery, publishBatch, type Sent } from './deliveries.ts';
import { type BrokerTarget, inVhost } from './target.ts';

/** One message, without its exchange. */
export type Route = Omit<Sent, 'exchange'>;

/** Messages to one exchange are found in just the queues they must be in; what was found is drawn. */
export function routed(target: BrokerTarget, place: CheckPlace, exchange: string, routes: readonly Route[]): CheckDefinition {
  const title = say(`Đường đi qua exchange ${exchange}`, `Routes through the exchange ${exchange}`);
  return placed(place, {
    title,
    timeoutMs: 90_000,
    run: async (context) => {
      const sent = routes.map((route) => ({ exchange, ...route }));
      const batch = await publishBatch(context, target, sent);
      if (!batch.ok) return batch.verdict;
      const collected = await collectBatch(context, target, batch.value);
      if (!collected.ok) return collected.verdict;
      await drawRoutes(context, target, { id: place.id, title: place.title ?? title, exchange }, collected.value);
      return judgeRoutes(collected.value);
    },
  });
}

/** The first that went astray speaks for all; evidence has every one of them. */
export function judgeRoutes(deliveries: readonly Delivery[]): Verdict {
  const astray = deliveries.filter(({ sent, arrived }) => [...sent.wanted].sort().join() !== arrived.join());
  const [first] = astray;
  if (first === undefined) {
    return pass(
      say(
        `${deliveries.length} tin đã gửi, tin nào cũng đến đúng nơi.`,
        `${deliveries.length} messages were published, and each arrived where it should.`,
      ),
    );
  }
  const label = labelOf(first.sent);
  const [wanted, arrived] = [queuesText(first.sent.wanted), queuesText(first.arrived)];
  return fail(
    say(
      `Tin ${label} gửi vào ${first.sent.exchange} phải nằm ở ${wanted.vi}, nhưng thấy ở ${arrived.vi}.`,
      `The message ${label} to ${first.sent.exchange} must be in ${wanted.en}, but was found in ${arrived.en}.`,
    ),
    astray.map((each) => ({
      node: 'probe',
      expected: queuesText(each.sent.wanted),
      actual: queuesText(each.arrived),
      excerpt: `${each.sent.exchange} ← ${labelOf(each.sent)}`,
    })),
  );
}

function queuesText(queues: readonly string[]): LocalText {
  return queues.length === 0 ? say('không hàng đợi nào', 'no queue') : listed(queues);
}

function labelOf({ routingKey, headers }: Sent): string {
  return headers === undefined ? `«${routingKey}»` : `{${headersText(headers)}}`;
}

const headersText = (headers: AmqpHeaders | Readonly<Record<string, unknown>>) =>
  Object.entries(headers)
    .map(([name, value]) => `${name}=${String(value)}`)
    .join(', ');

async function drawRoutes(
  context: CheckContext,
  target: BrokerTarget,
  { id, title, exchange }: { readonly id: string; readonly title: LocalText; readonly exchange: string },
  deliveries: readonly Delivery[],
): Promise<void> {
  const live = await context.get(target.live);
  if (!live.ok) return; // what was found is in the verdict
  const { bindings, exchanges } = inVhost(target, live.definitions);
  const from = bindings.filter(({ source, destination_type }) => source === exchange && destination_type === 'queue');
  const names = new Set([
    ...from.map(({ destination }) => destination),
    ...deliveries.flatMap(({ sent, arrived }) => [...sent.wanted, ...arrived]),
  ]);
  const type = exchanges.find(({ name }) => name === exchange)?.type ?? '?';
  const figure: RoutingFigure = {
    kind: 'routing',
    id,
    title,
    exchanges: [{ name: exchange, type }],
    queues: [...names],
    bindings: from.map((binding) => ({ exchange, queue: binding.destination, key: keyOf(binding) })),
    messages: deliveries.map(({ sent, arrived, returned }) => ({
      label: sent.headers === undefined ? sent.routingKey || '""' : headersText(sent.headers),
      exchange,
      routingKey: sent.routingKey,
      ...(sent.headers === undefined ? {} : { headers: headersText(sent.headers) }),
      arrived,
      wanted: sent.wanted,
      returned,
    })),
  };
  context.draw(figure);
}

const keyOf = ({ routing_key, arguments: given }: BindingDefinition) => (Object.keys(given).length > 0 ? headersText(given) : routing_key);
