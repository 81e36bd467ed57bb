import { type CheckContext, type CheckDefinition, fail, pass, type Verdict } from '../../engine/check.ts';
import { type NdbNode, type NodeKind, nodesOf } from '../../parsers/ndb-config/index.ts';
import type { LocalText } from '../../result.ts';
import { type CheckPlace, placed } from '../place.ts';
import { listed, say } from '../text.ts';
import { configLine } from './evidence.ts';
import { capital, KIND_WORDS } from './problem-words.ts';
import { machineAt, type NdbTarget, type ReadNdbConfig, requireConfig } from './target.ts';

interface Found {
  readonly read: ReadNdbConfig;
  readonly placed: readonly { readonly node: NdbNode; readonly machine: string | null }[];
}

/**
 * One data node on each data machine and none elsewhere: a machine's loss must cost one copy at most.
 * https://dev.mysql.com/doc/refman/8.4/en/mysql-cluster-nodes-groups.html
 */
export function dataNodes(target: NdbTarget, place: CheckPlace): CheckDefinition {
  const machines = listed(target.data);
  return placed(place, {
    title: say(`Mỗi máy ${machines.vi} một data node`, `One data node on each of ${machines.en}`),
    run: (context) => eachOnce(context, target, 'ndbd', target.data),
  });
}

/** One management node, on its own machine. https://dev.mysql.com/doc/refman/8.4/en/mysql-cluster-mgm-definition.html */
export function managementNode(target: NdbTarget, place: CheckPlace): CheckDefinition {
  return placed(place, {
    title: say(`Một management node trên ${target.management}`, `One management node on ${target.management}`),
    run: (context) => eachOnce(context, target, 'ndb_mgmd', [target.management]),
  });
}

/** A slot that only this machine may take, for each SQL machine. https://dev.mysql.com/doc/refman/8.4/en/mysql-cluster-api-definition.html */
export function sqlSlots(target: NdbTarget, place: CheckPlace): CheckDefinition {
  const machines = listed(target.sql);
  return placed(place, {
    title: say(`Mỗi máy ${machines.vi} một chỗ riêng`, `A slot of its own for each of ${machines.en}`),
    run: async (context) => {
      const { read, placed: slots } = await find(context, target, 'mysqld');
      for (const machine of target.sql) {
        const own = slots.filter((slot) => slot.machine === machine);
        if (own.length === 1) continue;
        const stray = slots.find(({ node, machine: at }) => node.host !== '' && at === null);
        if (own.length === 0 && stray !== undefined) return strange(target, read, stray.node);
        const open = slots.filter(({ node }) => node.host === '');
        return fail(
          say(
            `${machine} có ${own.length} chỗ ghi tên nó; cần đúng một. ${open.length} chỗ không ghi HostName, và máy nào tới trước thì chiếm.`,
            `${own.length} slots name ${machine}; there must be exactly one. ${open.length} slots have no HostName, for whoever comes first.`,
          ),
          (own.length > 1 ? own : open).map(({ node }) => configLine(target, read, node.line)),
        );
      }
      return pass(say(`${machines.vi} có chỗ của mình.`, `${machines.en} have slots of their own.`));
    },
  });
}

/** A slot is left for tools such as `ndb_restore`, open to any machine or kept for the management machine. */
export function spareSlot(target: NdbTarget, place: CheckPlace): CheckDefinition {
  return placed(place, {
    title: say('Còn một chỗ cho công cụ', 'A slot is left for tools'),
    run: async (context) => {
      const { read, placed: slots } = await find(context, target, 'mysqld');
      const spare = slots.find(({ node, machine }) => node.host === '' || machine === target.management);
      if (spare !== undefined) {
        return pass(say(`Chỗ ${spare.node.id} còn trống cho công cụ.`, `Slot ${spare.node.id} is left for tools.`), [
          configLine(target, read, spare.node.line),
        ]);
      }
      return fail(
        say(
          `Cả ${slots.length} chỗ [mysqld] hay [api] đều đã có chủ: ndb_restore chạy trên ${target.management} không nối vào được.`,
          `All ${slots.length} slots, [mysqld] or [api], are taken: ndb_restore on ${target.management} finds none.`,
        ),
        slots.map(({ node }) => configLine(target, read, node.line)),
      );
    },
  });
}

async function eachOnce(context: CheckContext, target: NdbTarget, kind: NodeKind, machines: readonly string[]): Promise<Verdict> {
  const { read, placed: nodes } = await find(context, target, kind);
  const word = KIND_WORDS[kind];
  for (const { node, machine } of nodes) {
    if (machine === null) return strange(target, read, node);
    if (!machines.includes(machine)) {
      return fail(
        say(
          `${capital(word.vi)} ${node.id} được đặt trên ${machine}, không phải trên ${listed(machines).vi}.`,
          `The ${word.en} ${node.id} is on ${machine}, not on ${listed(machines).en}.`,
        ),
        [configLine(target, read, node.hostLine ?? node.line)],
      );
    }
  }
  for (const name of machines) {
    const here = nodes.filter(({ machine }) => machine === name);
    if (here.length === 1) continue;
    return fail(
      say(`${name} có ${here.length} ${word.vi}; cần đúng một.`, `${name} has ${here.length} ${word.en}s; there must be exactly one.`),
      here.length === 0 ? [configLine(target, read, null)] : here.map(({ node }) => configLine(target, read, node.hostLine ?? node.line)),
    );
  }
  const all = nodes.map(({ node, machine }) => `${node.id}: ${machine}`).join(', ');
  return pass(same(`${all}.`));
}

function strange(target: NdbTarget, read: ReadNdbConfig, node: NdbNode): Verdict {
  const host = node.host === '' ? 'localhost' : node.host;
  return fail(
    say(
      `${capital(KIND_WORDS[node.kind].vi)} ${node.id} chạy ở “${host}”, không phải tên hay địa chỉ của máy nào ở đây.`,
      `The ${KIND_WORDS[node.kind].en} ${node.id} runs on “${host}”, which is neither the name nor the address of a machine here.`,
    ),
    [configLine(target, read, node.hostLine ?? node.line)],
  );
}

async function find(context: CheckContext, target: NdbTarget, kind: NodeKind): Promise<Found> {
  const read = await requireConfig(context, target);
  return { read, placed: nodesOf(read.cluster, kind).map((node) => ({ node, machine: machineAt(context, read.hosts, node.host) })) };
}

function same(text: string): LocalText {
  return say(text, text);
}
