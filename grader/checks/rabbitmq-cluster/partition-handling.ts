import { type CheckDefinition, fail, pass } from '../../engine/check.ts';
import { type CheckPlace, placed } from '../place.ts';
import { say } from '../text.ts';
import { confEvidence, requireSetting } from './conf-line.ts';
import type { ClusterTarget } from './target.ts';

export const HANDLING_KEY = 'cluster_partition_handling';

/**
 * When the network parts the cluster, the side with fewer nodes steps aside by itself: the others (`ignore`, `autoheal`) let
 * both sides take changes, and one side's are thrown away. https://www.rabbitmq.com/docs/partitions#automatic-handling
 */
export function partitionHandling(target: ClusterTarget, place: CheckPlace, wanted: string): CheckDefinition {
  return placed(place, {
    title: say('Bên ít nút hơn tự dừng khi mạng bị cắt', 'The smaller side stops when the network is cut'),
    run: async (context) => {
      for (const [node, loaded] of await context.get(target.confs)) {
        const found = requireSetting(loaded, HANDLING_KEY);
        if ('verdict' in found) return found.verdict;
        const { setting } = found;
        if (setting.value === wanted) continue;
        return fail(
          say(
            `${node} đặt ${HANDLING_KEY} = ${setting.value}: bị tách ra một mình, nó vẫn phục vụ.`,
            `${node} sets ${HANDLING_KEY} = ${setting.value}: parted from the others, it would go on serving.`,
          ),
          [confEvidence(node, setting)],
        );
      }
      return pass(say(`Cả ba nút đặt ${HANDLING_KEY} = ${wanted}.`, `All three nodes set ${HANDLING_KEY} = ${wanted}.`));
    },
  });
}
