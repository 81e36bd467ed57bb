import { DRILL_SLACK_MS } from '../../drill/index.ts';
import { type CheckDefinition, fail, pass } from '../../engine/check.ts';
import { type CheckPlace, placed } from '../place.ts';
import { duration, say } from '../text.ts';
import { type ClusterDrill, requireClusterDrill } from './cluster-drill.ts';
import { TOGETHER_AGAIN_MS } from './predictions.ts';
import { untilWhole } from './whole-again.ts';

/** With the network mended, the cluster is whole again without anybody's help. */
export function togetherAgain(drill: ClusterDrill, place: CheckPlace): CheckDefinition {
  return placed(place, {
    title: say('Nối mạng lại, cụm tự lành', 'With the network mended the cluster heals by itself'),
    timeoutMs: 120_000,
    run: async (context) => {
      const { alone } = await context.get(drill.state);
      if (alone === null) throw new Error('this check must need the one that cuts the network');
      const { drill: running } = await requireClusterDrill(context, drill);
      await Promise.all(alone.others.map((node) => running.inject({ kind: 'heal', node })));
      const whole = await untilWhole(context, running, drill.target, {
        withinMs: TOGETHER_AGAIN_MS + DRILL_SLACK_MS,
        progress: (sinceMs) =>
          say(
            `Mạng đã nối lại ${duration(sinceMs).vi}, chờ cụm liền lại`,
            `The network was mended ${duration(sinceMs).en} ago, waiting for the cluster`,
          ),
      });
      if ('afterMs' in whole) {
        const after = duration(whole.afterMs);
        return pass(
          say(
            `Nối mạng lại ${after.vi} thì ba nút lại là một cụm, không ai phải làm gì.`,
            `${after.en} after the network was mended the three nodes were one cluster again, without anybody's help.`,
          ),
        );
      }
      const { lack, elapsedMs } = whole;
      if ('status' in lack) return lack;
      const waited = duration(elapsedMs);
      return fail(
        say(
          `Mạng đã nối lại ${waited.vi} mà ${lack.closed} vẫn không nhận client: nó không tự trở lại cụm.`,
          `The network was mended ${waited.en} ago, and ${lack.closed} still takes no clients: it does not come back by itself.`,
        ),
        [{ node: lack.closed }],
      );
    },
  });
}
