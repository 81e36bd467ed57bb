import { afterLoss, type LossOutcome, type NdbCluster, type NdbNode, type NodeGroup } from '../../parsers/ndb-config/index.ts';
import type { LocalText } from '../../result.ts';
import { listed, say } from '../text.ts';

/** Machines lost at the same moment, and what becomes of the cluster. */
export interface Loss {
  readonly machines: readonly string[];
  readonly outcome: LossOutcome;
}

export function lossOf(
  cluster: NdbCluster,
  groups: readonly NodeGroup[],
  machines: readonly string[],
  isLost: (node: NdbNode) => boolean,
): Loss {
  return { machines, outcome: afterLoss(cluster, groups, isLost) };
}

const RUNS: Readonly<Record<Extract<LossOutcome, { kind: 'runs' }>['by'], LocalText>> = {
  'nothing-lost': say('cụm chạy tiếp, không mất data node nào', 'the cluster runs on, no data node is lost'),
  'full-group': say('cụm chạy tiếp, có một nhóm còn nguyên', 'the cluster runs on, one group is whole'),
  majority: say('cụm chạy tiếp, còn hơn một nửa số data node', 'the cluster runs on, more than half the data nodes are left'),
  arbitrator: say('còn một nửa, hỏi được trọng tài, cụm chạy tiếp', 'half is left, it can ask the arbitrator, the cluster runs on'),
};

/** One case in a sentence. */
export function lossWords({ machines, outcome }: Loss): LocalText {
  const names = listed(machines);
  const { vi, en } = outcome.kind === 'runs' ? RUNS[outcome.by] : stopWords(outcome);
  return say(`Mất ${names.vi}: ${vi}.`, `Without ${names.en}: ${en}.`);
}

function stopWords(outcome: Extract<LossOutcome, { kind: 'stops' }>): LocalText {
  if (outcome.because === 'group-lost') {
    return say(`nhóm ${outcome.group} không còn node nào, cụm dừng`, `group ${outcome.group} has no node left, the cluster stops`);
  }
  if (outcome.because === 'minority') return say('còn chưa tới một nửa, cụm dừng', 'less than half is left, the cluster stops');
  const ids = outcome.arbitrators.map((node) => node.id).join(', ');
  if (ids === '') return say('còn một nửa mà không có trọng tài, cụm dừng', 'half is left and there is no arbitrator, the cluster stops');
  return say(
    `còn một nửa mà trọng tài có thể là node ${ids}, mất cùng lúc, nên cụm dừng`,
    `half is left and the arbitrator may be node ${ids}, lost with it, so the cluster stops`,
  );
}
