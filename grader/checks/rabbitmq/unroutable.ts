import { type CheckDefinition, fail, pass } from '../../engine/check.ts';
import { type CheckPlace, placed } from '../place.ts';
import { say } from '../text.ts';
import { publishBatch } from './deliveries.ts';
import type { BrokerTarget } from './target.ts';

/** A mandatory message that nobody waits for comes back to its sender (312 NO_ROUTE). https://www.rabbitmq.com/docs/publishers#unroutable */
export function unroutableReturned(
  target: BrokerTarget,
  place: CheckPlace,
  { exchange, routingKeys }: { readonly exchange: string; readonly routingKeys: readonly string[] },
): CheckDefinition {
  return placed(place, {
    title: say('Tin không có đường đi thì trở về người gửi', 'A message without a route comes back to its sender'),
    timeoutMs: 60_000,
    run: async (context) => {
      const batch = await publishBatch(
        context,
        target,
        routingKeys.map((routingKey) => ({ exchange, routingKey, wanted: [] })),
      );
      if (!batch.ok) return batch.verdict;
      const kept = batch.value.sent.find((_, index) => batch.value.returned[index] !== true);
      if (kept === undefined) {
        return pass(
          say(
            `${routingKeys.length} tin mandatory không ai chờ đều trở về với 312 NO_ROUTE.`,
            `${routingKeys.length} mandatory messages that nobody waits for all came back with 312 NO_ROUTE.`,
          ),
        );
      }
      return fail(
        say(
          `Tin mandatory gửi vào ${exchange} với khoá ${kept.routingKey} không trở về: trên ${target.node} có hàng đợi nào đó nhận nó, dù không ai chờ khoá này.`,
          `The mandatory message to ${exchange} with the key ${kept.routingKey} did not come back: some queue on ${target.node} takes it, though nobody waits for that key.`,
        ),
        [{ node: 'probe', expected: say('312 NO_ROUTE', '312 NO_ROUTE'), actual: say('không trở về', 'not returned') }],
      );
    },
  });
}
