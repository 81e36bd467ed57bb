import { type CheckDefinition, fail, pass } from '../../engine/check.ts';
import { lineEvidence } from '../haproxy/evidence.ts';
import type { HaproxyTarget } from '../haproxy/target.ts';
import { type CheckPlace, placed } from '../place.ts';
import { say } from '../text.ts';
import { requireDoor } from './door.ts';
import { inProportion, percentages, type Shares, weightOf } from './shares.ts';

/**
 * The servers' weights are to each other as the shares are: 2:1:1 and 100:50:50 are the same. A server that is kept back
 * (`backup`, `disabled`) counts nothing. https://docs.haproxy.org/3.0/configuration.html#5.2-weight
 */
export function weightShares(target: HaproxyTarget, place: CheckPlace, shares: Shares): CheckDefinition {
  return placed(place, {
    title: say(
      `Trọng số các máy ở cổng ${target.port} đúng với sức của chúng`,
      `The weights on port ${target.port} fit the servers' strength`,
    ),
    run: async (context) => {
      const { file, servers } = await requireDoor(context, target);
      const weights = Object.fromEntries(servers.map(({ node, server }) => [node, weightOf(server)]));
      const seen = percentages(weights);
      if (inProportion(weights, shares)) return pass(say(`Theo trọng số: ${seen.vi}.`, `By the weights: ${seen.en}.`));
      const kept = servers.find(({ server }) => server.backup || server.disabled);
      if (kept !== undefined) {
        return fail(
          say(
            `Ở cổng ${target.port}, ${kept.node} (dòng ${kept.server.at.line}) bị giữ lại, không nhận việc như các máy khác.`,
            `On port ${target.port}, ${kept.node} (line ${kept.server.at.line}) is kept back and gets no work like the others.`,
          ),
          [lineEvidence(target, file, kept.server.at)],
        );
      }
      const wanted = percentages(shares);
      return fail(
        say(
          `Ở cổng ${target.port}, các trọng số trong tệp chia việc thành ${seen.vi}.`,
          `On port ${target.port}, the weights in the file share the work as ${seen.en}.`,
        ),
        servers.map(({ server }, index) =>
          lineEvidence(target, file, server.weight.at ?? server.at, index === 0 ? { expected: wanted, actual: seen } : {}),
        ),
      );
    },
  });
}
