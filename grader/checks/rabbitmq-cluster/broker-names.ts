import { type CheckContext, type CheckDefinition, fail, pass, type Verdict } from '../../engine/check.ts';
import type { LocalText } from '../../result.ts';
import { type CheckPlace, placed } from '../place.ts';
import { listed, say } from '../text.ts';
import { brokerName } from './broker-name.ts';
import { EPMD_NAMES, EPMD_PORT, type EpmdEntry, handshakeGreeting, parseEpmdNames, parseHandshakeName } from './erlang-wire.ts';
import type { ClusterTarget } from './target.ts';

/** What Debian's package calls a broker, before the `@`. */
const SHORT_NAME = 'rabbit';
const TALK_MS = 3000;
/** A node that waits for our answer to its challenge says nothing more. */
const NAME_MS = 1000;
const OWN_NAME = 'probe@probe';
const WHERE_NAMES_ARE_SET = '/etc/rabbitmq/rabbitmq-env.conf';

/**
 * On every node a broker runs under the name the others know it by. epmd is asked who is there, and the broker itself what it
 * is called: it says so at the begin of every handshake, whatever its cookie.
 * https://www.rabbitmq.com/docs/clustering#node-names
 */
export function brokerNames(target: ClusterTarget, place: CheckPlace): CheckDefinition {
  return placed(place, {
    title: say('Mỗi nút chạy dưới đúng tên của nó', 'Every node runs under its own name'),
    timeoutMs: 30_000,
    run: async (context) => {
      const verdicts = await Promise.all(target.nodes.map((node) => judgeName(context, node)));
      const wrong = verdicts.find((verdict) => verdict !== null);
      if (wrong) return wrong;
      const names = listed(target.nodes.map(brokerName));
      return pass(say(`Ba nút đang chạy, tên là ${names.vi}.`, `Three nodes are running, called ${names.en}.`));
    },
  });
}

async function judgeName(context: CheckContext, node: string): Promise<Verdict | null> {
  const known = await epmdNames(context, node);
  if (known === null) {
    return against(node, {
      vi: `Không có gì nghe ở cổng ${EPMD_PORT} của ${node}: ở đó không có nút Erlang nào đang chạy.`,
      en: `Nothing listens on port ${EPMD_PORT} of ${node}: no Erlang node is running there.`,
    });
  }
  const entry = known.find(({ name }) => name === SHORT_NAME);
  if (entry === undefined) {
    const others = listed(known.map(({ name }) => name));
    return against(node, {
      vi: `epmd trên ${node} không biết nút nào tên ${SHORT_NAME} (nó biết: ${others.vi || 'không nút nào'}): RabbitMQ ở đó không chạy, hoặc chạy dưới tên khác.`,
      en: `epmd on ${node} knows no node called ${SHORT_NAME} (it knows: ${others.en || 'none'}): RabbitMQ does not run there, or runs under another name.`,
    });
  }
  const name = await nameBehind(context, node, entry.port);
  if (name === brokerName(node)) return null;
  if (name === null) {
    return against(node, {
      vi: `epmd trên ${node} nói nút ${SHORT_NAME} ở cổng ${entry.port}, nhưng ở cổng ấy không có nút Erlang nào trả lời.`,
      en: `epmd on ${node} says that ${SHORT_NAME} is on port ${entry.port}, but no Erlang node answers there.`,
    });
  }
  return against(node, {
    vi: `Nút chạy trên ${node} tự xưng là ${name}; các nút kia tìm nó dưới tên ${brokerName(node)}, nên không nói chuyện được với nó.`,
    en: `The node that runs on ${node} calls itself ${name}; the others look for ${brokerName(node)} and cannot talk to it.`,
  });
}

function against(node: string, message: LocalText): Verdict {
  return fail(message, [{ node, file: WHERE_NAMES_ARE_SET, actual: message }]);
}

/** The nodes a machine's epmd knows; null when nobody answers there. */
export async function epmdNames({ sandbox }: Pick<CheckContext, 'sandbox'>, node: string): Promise<readonly EpmdEntry[] | null> {
  const args = { host: node, port: EPMD_PORT, send: [{ afterMs: 0, text: EPMD_NAMES }], maxMs: TALK_MS };
  const talk = await sandbox.probe({ op: 'tcp.talk', args });
  return talk.connectedMs === null ? null : parseEpmdNames(talk.received);
}

/** What the node behind a port calls itself; null when no Erlang node is there. */
async function nameBehind({ sandbox }: CheckContext, node: string, port: number): Promise<string | null> {
  const send = [{ afterMs: 0, text: handshakeGreeting(OWN_NAME) }];
  const talk = await sandbox.probe({ op: 'tcp.talk', args: { host: node, port, send, maxMs: NAME_MS } });
  return parseHandshakeName(talk.received);
}
