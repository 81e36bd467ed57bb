import { type CheckContext, type CheckDefinition, fail, pass, type Verdict } from '../../engine/check.ts';
import type { AmqpError, AmqpStep } from '../../probes/amqp-protocol.ts';
import { type CheckPlace, placed } from '../place.ts';
import { say } from '../text.ts';
import { brokerOf, type ClusterTarget } from './target.ts';

/** Leads nowhere: shows that it may be published at all, and leaves nothing behind. */
const NOWHERE = 'luyen-nowhere';
const REFUSED = 403;

/**
 * The application is let in on every node, into its virtual host, and may publish and read. Asked over AMQP, as it would do;
 * what lies in the queue is thrown away by that, which the task says.
 * https://www.rabbitmq.com/docs/access-control
 */
export function applicationUser(target: ClusterTarget, place: CheckPlace): CheckDefinition {
  return placed(place, {
    title: say('Ứng dụng đăng nhập được ở cả ba nút', 'The application is let in on all three nodes'),
    timeoutMs: 60_000,
    run: async (context) => {
      for (const node of target.nodes) {
        const verdict = await judgeEntry(context, target, node);
        if (verdict !== null) return verdict;
      }
      const { user, vhost } = target;
      return pass(
        say(
          `${user} đăng nhập được vào vhost ${vhost} ở cả ba nút, gửi và đọc được tin.`,
          `${user} is let into the virtual host ${vhost} on all three nodes, and may publish and read.`,
        ),
      );
    },
  });
}

async function judgeEntry({ sandbox }: CheckContext, target: ClusterTarget, node: string): Promise<Verdict | null> {
  const { user, vhost } = target;
  const steps: readonly AmqpStep[] = [
    { do: 'publish', exchange: '', routingKey: NOWHERE, body: 'luyen' },
    { do: 'purge-queue', queue: target.queue },
  ];
  const seen = await sandbox.probe({ op: 'amqp.run', args: { broker: brokerOf(target, [node]), steps, timeoutMs: 10_000 } });
  const against = (vi: string, en: string, error: AmqpError) =>
    fail(say(vi, en), [{ node, actual: say(error.code, error.code), excerpt: error.message.slice(0, 1000) }]);
  if (seen.error !== undefined) {
    return against(
      `${user} không vào được vhost ${vhost} trên ${node} (${seen.error.code}).`,
      `${user} is not let into the virtual host ${vhost} on ${node} (${seen.error.code}).`,
      seen.error,
    );
  }
  const [publish, purge] = seen.outcomes.map(({ error }) => error);
  if (publish?.replyCode === REFUSED) {
    return against(
      `${user} vào được ${node} nhưng không có quyền gửi qua exchange mặc định của vhost ${vhost}.`,
      `${user} is let in on ${node} but may not publish to the default exchange of the virtual host ${vhost}.`,
      publish,
    );
  }
  if (purge?.replyCode === REFUSED) {
    return against(
      `${user} vào được ${node} nhưng không có quyền đọc hàng ${target.queue}.`,
      `${user} is let in on ${node} but may not read the queue ${target.queue}.`,
      purge,
    );
  }
  const error = publish ?? purge;
  return error === undefined
    ? null
    : against(`${user} không dùng được ${node} (${error.code}).`, `${user} cannot use ${node} (${error.code}).`, error);
}
