import { type CheckContext, type CheckDefinition, fail, pass } from '../../engine/check.ts';
import { firstArbitrators, nodeGroups, nodesOf, numberOf, possibleArbitrators, textOf } from '../../parsers/ndb-config/index.ts';
import type { Evidence } from '../../result.ts';
import { type CheckPlace, placed } from '../place.ts';
import { say } from '../text.ts';
import { configLine } from './evidence.ts';
import { type Loss, lossOf, lossWords } from './losses.ts';
import { machineAt, type NdbTarget, type ReadNdbConfig, requireConfig } from './target.ts';

/**
 * Somebody may arbitrate, on a machine that is named, and the data nodes ask.
 * https://dev.mysql.com/doc/refman/8.4/en/mysql-cluster-mgm-definition.html#ndbparam-mgmd-arbitrationrank
 */
export function arbitrator(target: NdbTarget, place: CheckPlace): CheckDefinition {
  return placed(place, {
    title: say('Có trọng tài', 'There is an arbitrator'),
    run: async (context) => {
      const read = await requireConfig(context, target);
      const deaf = nodesOf(read.cluster, 'ndbd').find((node) => textOf(node, 'Arbitration').value.toLowerCase() !== 'default');
      if (deaf !== undefined) {
        const { value, line } = textOf(deaf, 'Arbitration');
        return fail(
          say(
            `Data node ${deaf.id} có Arbitration = ${value}: khi mất một nửa, nó không hỏi node nào của cụm.`,
            `The data node ${deaf.id} has Arbitration = ${value}: when half is lost it asks no node of the cluster.`,
          ),
          [configLine(target, read, line)],
        );
      }
      const able = possibleArbitrators(read.cluster);
      const nowhere = able.find((node) => node.host === '');
      if (nowhere !== undefined) {
        return fail(
          say(
            `Node ${nowhere.id} được làm trọng tài mà không ghi HostName: không biết trước nó sẽ ở máy nào.`,
            `Node ${nowhere.id} may arbitrate and has no HostName: nobody knows beforehand on which machine it will be.`,
          ),
          [configLine(target, read, numberOf(nowhere, 'ArbitrationRank').line ?? nowhere.line)],
        );
      }
      const ranks = read.cluster.nodes.filter((node) => node.kind === 'ndb_mgmd');
      if (able.length === 0) {
        return fail(
          say(
            'ArbitrationRank của mọi node đều là 0: mất một nửa số data node thì nửa còn lại không hỏi được ai.',
            'Every ArbitrationRank is 0: when half the data nodes are lost, the other half has nobody to ask.',
          ),
          ranks.map((node) => configLine(target, read, numberOf(node, 'ArbitrationRank').line ?? node.line)),
        );
      }
      const first = firstArbitrators(read.cluster).map((node) => `${node.id} (${node.host})`);
      return pass(say(`Trọng tài được chọn trước: ${first.join(', ')}.`, `Chosen first as arbitrator: ${first.join(', ')}.`));
    },
  });
}

/**
 * The cluster outlives the loss of any one machine, worked out from the node groups and from who arbitrates: half a cluster stops
 * when the one it would ask was lost with the other half.
 * https://dev.mysql.com/doc/refman/8.4/en/mysql-cluster-nodes-groups.html
 */
export function survival(target: NdbTarget, place: CheckPlace): CheckDefinition {
  return placed(place, {
    title: say('Mất bất kỳ một máy nào, cụm vẫn chạy', 'The cluster outlives the loss of any one machine'),
    run: async (context) => {
      const read = await requireConfig(context, target);
      const singles = target.machines.map((machine) => loss(context, read, [machine]));
      const pairs = [target.data, ...target.data.map((machine) => [target.management, machine])].map((machines) =>
        loss(context, read, machines),
      );
      const evidence = [...singles, ...pairs].map((one): Evidence => ({ actual: lossWords(one) }));
      const fatal = singles.find((one) => one.outcome.kind === 'stops');
      if (fatal !== undefined) {
        const culprits = fatal.outcome.kind === 'stops' && fatal.outcome.because === 'no-arbitrator' ? fatal.outcome.arbitrators : [];
        return fail(lossWords(fatal), [
          ...culprits.map((node) => configLine(target, read, numberOf(node, 'ArbitrationRank').line ?? node.hostLine)),
          ...evidence,
        ]);
      }
      const fatalPairs = pairs.filter((one) => one.outcome.kind === 'stops').length;
      return pass(
        say(
          `Mất riêng từng máy, cụm đều chạy tiếp. Tính thêm ${pairs.length} cặp mất cùng lúc: ${fatalPairs} cặp làm cụm dừng. Từng trường hợp ở bên dưới.`,
          `It outlives each machine alone. Of ${pairs.length} pairs lost at once, ${fatalPairs} stop it. Each case is below.`,
        ),
        evidence,
      );
    },
  });
}

function loss(context: CheckContext, read: ReadNdbConfig, machines: readonly string[]): Loss {
  return lossOf(read.cluster, nodeGroups(read.cluster).groups, machines, (node) => {
    const machine = machineAt(context, read.hosts, node.host);
    return machine !== null && machines.includes(machine);
  });
}
