import { type CheckContext, type CheckDefinition, fail, pass } from '../../engine/check.ts';
import { type CheckPlace, placed } from '../place.ts';
import { duration, listed, say } from '../text.ts';
import { type ClusterDrill, requireClusterDrill } from './cluster-drill.ts';
import { type Account, accountOf } from './message-account.ts';
import { brokerOf, type ClusterTarget } from './target.ts';

/** What lies in the queue is brought to a consumer that waits for it in this time, backlog included. */
const DELIVERED_WITHIN_MS = 30_000;
const EXAMPLES = 5;

/**
 * Every message the publisher was told is safe came to the consumer. One that was not confirmed may come or not, and any may
 * come twice: that is what at-least-once means. https://www.rabbitmq.com/docs/reliability
 */
export function nothingLost(drill: ClusterDrill, place: CheckPlace): CheckDefinition {
  return placed(place, {
    title: say('Không tin đã xác nhận nào bị mất', 'No confirmed message is lost'),
    timeoutMs: 120_000,
    run: async (context) => {
      const { drill: running, consumer } = await requireClusterDrill(context, drill);
      const untilMs = running.nowMs();
      await running.settled(untilMs);
      const account = () => accountOf(running.requests(undefined, untilMs), consumer.received());
      const { held } = await running.until({
        holds: async () => {
          await consumer.refresh();
          return account().missing.length === 0;
        },
        withinMs: DELIVERED_WITHIN_MS,
        progress: () => say(`Còn ${account().missing.length} tin chưa tới`, `${account().missing.length} messages have not come yet`),
      });
      const told = tell(account(), consumer.longestWaitMs());
      if (held) return pass(told);
      return fail(await tellLost(context, drill.target, account()), [{ node: 'probe', actual: told }]);
    },
  });
}

function tell({ confirmed, unconfirmed, cameAnyway, twice }: Account, longestWaitMs: number) {
  const wait = duration(longestWaitMs);
  return say(
    `${confirmed} tin được xác nhận; ${unconfirmed} không được, trong đó ${cameAnyway} vẫn tới; ${twice} tin tới hai lần. Bên nhận chờ lâu nhất ${wait.vi}.`,
    `${confirmed} messages were confirmed; ${unconfirmed} were not, ${cameAnyway} of which came all the same; ${twice} came twice. The consumer waited ${wait.en} at most.`,
  );
}

async function tellLost({ sandbox }: CheckContext, target: ClusterTarget, { missing, confirmed }: Account) {
  const steps = [{ do: 'check-queue', queue: target.queue } as const];
  const seen = await sandbox.probe({ op: 'amqp.run', args: { broker: brokerOf(target, target.nodes), steps } });
  const left = seen.outcomes[0]?.queue?.messages;
  const examples = listed(missing.slice(0, EXAMPLES).map(({ index, atMs }) => `#${index} (${duration(atMs).en})`));
  const waited = duration(DELIVERED_WITHIN_MS);
  const where = left === undefined ? say('', '') : say(`; trong hàng còn ${left} tin`, `; ${left} messages are left in the queue`);
  return say(
    `${missing.length} trong ${confirmed} tin đã xác nhận không tới bên nhận trong ${waited.vi}${where.vi}. Ví dụ: ${examples.vi}.`,
    `${missing.length} of ${confirmed} confirmed messages did not come to the consumer within ${waited.en}${where.en}. For example: ${examples.en}.`,
  );
}
