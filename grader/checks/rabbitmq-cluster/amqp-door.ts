import type { DrillServer } from '../../drill/index.ts';
import type { SandboxUnderTest } from '../../port.ts';
import { say } from '../text.ts';

const AMQP_PORT = 5672;
/** A listener that is there takes a connection at once. */
const KNOCK_MS = 500;

/** Whether a broker lets clients in: `closed` when its machine says that nobody listens, `silent` when nobody says anything. */
export type Door = 'open' | 'closed' | 'silent';

/** Knocks once at a node's AMQP port, without a word. */
export async function knock({ probe }: Pick<SandboxUnderTest, 'probe'>, node: string): Promise<Door> {
  const talk = await probe({ op: 'tcp.talk', args: { host: node, port: AMQP_PORT, send: [], maxMs: KNOCK_MS } });
  if (talk.connectedMs !== null) return 'open';
  return talk.ending === 'refused' ? 'closed' : 'silent';
}

const STATES = {
  open: { tone: 'good', label: say('nhận client', 'takes clients') },
  closed: { tone: 'idle', label: say('đóng cổng AMQP', 'AMQP port closed') },
  silent: { tone: 'bad', label: say('im lặng', 'silent') },
} as const;

/** A broker's row in the chart. */
export function doorLane(sandbox: Pick<SandboxUnderTest, 'probe'>, node: string): DrillServer {
  return { node, look: async () => STATES[await knock(sandbox, node)] };
}
