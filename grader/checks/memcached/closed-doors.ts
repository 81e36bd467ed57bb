import { type CheckContext, type CheckDefinition, fail, pass, type Verdict } from '../../engine/check.ts';
import { type CheckPlace, placed } from '../place.ts';
import { say } from '../text.ts';
import { type CacheMachine, type CachePool, MEMCACHED_PORT, onEachMachine, requireMachines } from './pool.ts';

const KNOCK_MS = 1000;

/**
 * Whatever the files say: nobody reaches a memcached by the public address, and no datagram is answered, by this process
 * or by one left over.
 */
export function closedDoors(pool: CachePool, place: CheckPlace): CheckDefinition {
  return placed(place, {
    title: say('Địa chỉ công cộng và UDP không trả lời', 'The public address and UDP do not answer'),
    timeoutMs: 30_000,
    run: async (context) => {
      const machines = await requireMachines(context, pool);
      const wrong = await onEachMachine(machines, (machine) => judge(context, machine));
      return (
        wrong ??
        pass(
          say(
            `Đã gõ cổng ${MEMCACHED_PORT} của các địa chỉ công cộng và gửi gói UDP: không nơi nào trả lời.`,
            `Port ${MEMCACHED_PORT} of the public addresses was knocked at and datagrams were sent: nothing answered.`,
          ),
        )
      );
    },
  });
}

async function judge(context: CheckContext, machine: CacheMachine): Promise<Verdict | null> {
  const { node, address, publicAddress } = machine;
  const knock = await context.sandbox.probe({
    op: 'tcp.talk',
    args: { host: publicAddress, port: MEMCACHED_PORT, send: [{ afterMs: 0, text: 'version\r\nquit\r\n' }], maxMs: KNOCK_MS },
  });
  if (knock.connectedMs !== null) {
    const said = knock.received.trim().slice(0, 100);
    return fail(
      say(
        `Từ ngoài nối được tới ${publicAddress}:${MEMCACHED_PORT}, địa chỉ công cộng của ${node}: có tiến trình đang nghe ở đó.`,
        `A connection to ${publicAddress}:${MEMCACHED_PORT}, the public address of ${node}, is accepted: some process listens there.`,
      ),
      [{ node, ...(said === '' ? { actual: say('kết nối được nhận', 'the connection was accepted') } : { excerpt: said }) }],
    );
  }
  for (const host of [address, publicAddress]) {
    const { answers } = await context.sandbox.probe({
      op: 'memcached.ask',
      args: { host, commands: ['version'], udp: true, timeoutMs: KNOCK_MS },
    });
    const said = answers[0]?.[0];
    if (said !== undefined) {
      return fail(
        say(
          `Một gói UDP gửi tới ${host}:${MEMCACHED_PORT} (${node}) được trả lời.`,
          `A datagram sent to ${host}:${MEMCACHED_PORT} (${node}) is answered.`,
        ),
        [{ node, excerpt: said.slice(0, 100) }],
      );
    }
  }
  return null;
}
