import { type CheckDefinition, fail, pass } from '../../engine/check.ts';
import { type NdbNode, nodesOf, numberOf } from '../../parsers/ndb-config/index.ts';
import type { LocalText } from '../../result.ts';
import { type CheckPlace, placed } from '../place.ts';
import { duration, say } from '../text.ts';
import { configLine } from './evidence.ts';
import { type NdbTarget, type ReadNdbConfig, requireConfig } from './target.ts';

const NAME = 'HeartbeatIntervalDbDb';
/** Four beats may be missed, and the machine may die right after one: five intervals. */
const INTERVALS = 5;

/**
 * A dead data node is noticed soon enough, and a busy one is not expelled: the interval is the same everywhere and between the limits.
 * https://dev.mysql.com/doc/refman/8.4/en/mysql-cluster-ndbd-definition.html#ndbparam-ndbd-heartbeatintervaldbdb
 */
export function heartbeat(
  target: NdbTarget,
  place: CheckPlace,
  limits: { readonly minMs: number; readonly maxNoticeMs: number },
): CheckDefinition {
  return placed(place, {
    title: say('Data node chết được nhận ra kịp thời', 'A dead data node is noticed in time'),
    run: async (context) => {
      const read = await requireConfig(context, target);
      const data = nodesOf(read.cluster, 'ndbd');
      const ms = (node: NdbNode) => numberOf(node, NAME).value;
      for (const node of data) {
        const problem = judge(ms(node), node, limits);
        if (problem !== null) return fail(problem, [line(target, read, node)]);
      }
      const [first, ...rest] = data;
      const other = first === undefined ? undefined : rest.find((node) => ms(node) !== ms(first));
      if (first !== undefined && other !== undefined) {
        return fail(
          say(
            `Node ${first.id} gửi nhịp tim mỗi ${ms(first)} ms, node ${other.id} mỗi ${ms(other)} ms: hai bên đếm khác nhau.`,
            `Node ${first.id} beats every ${ms(first)} ms and node ${other.id} every ${ms(other)} ms: they count differently.`,
          ),
          [line(target, read, first), line(target, read, other)],
        );
      }
      const notice = duration(INTERVALS * Math.max(...data.map(ms)));
      return pass(say(`Chậm nhất sau ${notice.vi} thì nhận ra.`, `It is noticed after ${notice.en} at most.`));
    },
  });
}

function judge(intervalMs: number, node: NdbNode, limits: { readonly minMs: number; readonly maxNoticeMs: number }): LocalText | null {
  const [notice, most] = [duration(INTERVALS * intervalMs), duration(limits.maxNoticeMs)];
  if (INTERVALS * intervalMs > limits.maxNoticeMs) {
    return say(
      `${NAME} của node ${node.id} là ${intervalMs} ms: chậm nhất ${notice.vi} sau mới biết nó đã chết; bài cho ${most.vi}.`,
      `${NAME} of node ${node.id} is ${intervalMs} ms: its death may be noticed only after ${notice.en}; the lab allows ${most.en}.`,
    );
  }
  if (intervalMs >= limits.minMs) return null;
  return say(
    `${NAME} của node ${node.id} là ${intervalMs} ms, dưới mức ${limits.minMs} ms của bài: một máy chỉ bận đã bị coi là chết.`,
    `${NAME} of node ${node.id} is ${intervalMs} ms, below the ${limits.minMs} ms of the lab: a machine that is only busy counts as dead.`,
  );
}

function line(target: NdbTarget, read: ReadNdbConfig, node: NdbNode) {
  const held = numberOf(node, NAME);
  const actual = held.line === null ? say(`mặc định: ${held.value} ms`, `default: ${held.value} ms`) : undefined;
  return configLine(target, read, held.line ?? node.line, actual === undefined ? {} : { actual });
}
