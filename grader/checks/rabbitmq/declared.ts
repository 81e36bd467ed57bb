import { type CheckDefinition, fail, pass } from '../../engine/check.ts';
import { type CheckPlace, placed } from '../place.ts';
import { listed, say } from '../text.ts';
import { type BrokerTarget, inVhost } from './target.ts';

/** The exchanges are there with their types, and so are the queues, as the broker itself says. https://www.rabbitmq.com/docs/exchanges */
export function objectsDeclared(target: BrokerTarget, place: CheckPlace): CheckDefinition {
  return placed(place, {
    title: say('Exchange đúng loại, hàng đợi đủ', 'Exchanges of the right types, and all the queues'),
    timeoutMs: 60_000,
    run: async (context) => {
      const live = await context.get(target.live);
      if (!live.ok) return fail(live.problem, [{ node: target.node, ...(live.excerpt === undefined ? {} : { excerpt: live.excerpt }) }]);
      const { exchanges, queues } = inVhost(target, live.definitions);
      const [wrong] = target.exchanges.flatMap((wanted) => {
        const found = exchanges.find(({ name }) => name === wanted.name);
        return found?.type === wanted.type ? [] : [{ wanted, type: found?.type ?? null }];
      });
      if (wrong !== undefined) return fail(exchangeProblem(target, wrong), [{ node: target.node }]);
      const missing = target.queues.map(({ name }) => name).filter((name) => !queues.some((queue) => queue.name === name));
      if (missing.length > 0) {
        const names = listed(missing);
        return fail(
          say(
            `Trong vhost ${target.vhost} trên ${target.node} không có hàng đợi ${names.vi}.`,
            `In the virtual host ${target.vhost} on ${target.node} there is no queue ${names.en}.`,
          ),
          [
            {
              node: target.node,
              actual: say(
                ...both(
                  `${
                    queues
                      .map(({ name }) => name)
                      .sort()
                      .join(' ') || '–'
                  }`,
                ),
              ),
            },
          ],
        );
      }
      return pass(
        say(
          `${target.exchanges.length} exchange và ${target.queues.length} hàng đợi đều có mặt trong ${target.vhost}.`,
          `${target.exchanges.length} exchanges and ${target.queues.length} queues are all there in ${target.vhost}.`,
        ),
      );
    },
  });
}

const both = (text: string): [string, string] => [text, text];

function exchangeProblem({ node, vhost }: BrokerTarget, { wanted, type }: { wanted: { name: string; type: string }; type: string | null }) {
  if (type === null) {
    return say(
      `Trong vhost ${vhost} trên ${node} không có exchange ${wanted.name}.`,
      `In the virtual host ${vhost} on ${node} there is no exchange ${wanted.name}.`,
    );
  }
  return say(
    `Exchange ${wanted.name} trong ${vhost} thuộc loại ${type}, không phải ${wanted.type}.`,
    `The exchange ${wanted.name} in ${vhost} is of the type ${type}, not ${wanted.type}.`,
  );
}
