import type { Drill } from '../../drill/index.ts';
import { type CheckContext, type CheckDefinition, fail, pass, type Verdict } from '../../engine/check.ts';
import { type CheckPlace, placed } from '../place.ts';
import { duration, say } from '../text.ts';
import { epmdNames } from './broker-names.ts';
import { beginClusterDrill, type ClusterDrill, judgeAtWork, judgeConfirmed, leaderNow } from './cluster-drill.ts';
import { confirmedAgainMs } from './predictions.ts';
import type { ClusterTarget } from './target.ts';
import { untilWhole } from './whole-again.ts';

/** A broker that is enabled is known to epmd this long after its machine got its power back. */
const BEGINS_WITHIN_MS = 30_000;
/** And has started, and caught up with the queue, this long after that: it waits for the others first. */
const WHOLE_WITHIN_MS = 150_000;

/**
 * The node that leads the queue, where the publisher is, loses power while messages pile up: another one leads in time. With
 * its power back it starts by itself and takes its place again.
 */
export function leaderPower(drill: ClusterDrill, place: CheckPlace): CheckDefinition {
  return placed(place, {
    title: say('Nút leader mất điện, rồi có lại', "The leader's node loses power, and gets it back"),
    timeoutMs: 300_000,
    run: async (context) => {
      const { target } = drill;
      const { drill: running, ticktimeMs } = await beginClusterDrill(context, drill);
      const idle = await judgeAtWork(running, target);
      if (idle !== null) return idle;
      const victim = await leaderNow(context, target);
      context.progress(say(`Đang cắt điện ${victim}`, `Cutting the power of ${victim}`));
      const kill = await running.inject({ kind: 'kill', node: victim });
      const predictedMs = confirmedAgainMs(ticktimeMs);
      const what = say(`Nút leader ${victim} mất điện`, `The leader's node ${victim} without power`);
      const { verdict, quietMs } = await judgeConfirmed(running, kill, { predictedMs, what });
      if (verdict !== null) return verdict;
      const lasting = await judgeReturn(context, running, target, victim);
      if (lasting !== null) return lasting;
      const [out, most] = [duration(quietMs), duration(predictedMs)];
      return pass(
        say(
          `${victim} mất điện: bên gửi không được xác nhận trong ${out.vi} (theo cấu hình: chậm nhất ${most.vi}). Có điện lại, nó tự vào cụm.`,
          `${victim} lost power: the publisher had no confirm for ${out.en} (by the configuration: ${most.en} at most). With its power back it joined again by itself.`,
        ),
      );
    },
  });
}

/** Gives the node its power back and waits until the cluster is whole: against the learner when it is not, else null. */
async function judgeReturn(context: CheckContext, drill: Drill, target: ClusterTarget, node: string): Promise<Verdict | null> {
  await drill.inject({ kind: 'start', node });
  const begun = await drill.until({
    holds: async () => ((await epmdNames(context, node)) ?? []).length > 0,
    withinMs: BEGINS_WITHIN_MS,
    progress: () => say(`${node} có điện lại, chờ RabbitMQ khởi động`, `${node} has power again, waiting for RabbitMQ to start`),
  });
  if (!begun.held) {
    const waited = duration(begun.elapsedMs);
    return fail(
      say(
        `${node} có điện lại đã ${waited.vi} mà không có RabbitMQ nào chạy ở đó: dịch vụ không tự chạy khi máy khởi động.`,
        `${node} has had power again for ${waited.en}, and no RabbitMQ runs there: the service does not come up by itself at boot.`,
      ),
      [{ node }],
    );
  }
  const whole = await untilWhole(context, drill, target, {
    withinMs: WHOLE_WITHIN_MS,
    progress: (sinceMs) =>
      say(`${node} đang trở lại cụm: đã ${duration(sinceMs).vi}`, `${node} is coming back to the cluster: ${duration(sinceMs).en}`),
  });
  if ('afterMs' in whole) return null;
  const { lack, elapsedMs } = whole;
  if ('status' in lack) return lack;
  const waited = duration(elapsedMs);
  return fail(
    say(
      `${node} đã có điện lại, nhưng sau ${waited.vi} ${lack.closed} vẫn không nhận client.`,
      `${node} has its power back, but after ${waited.en} ${lack.closed} takes no clients.`,
    ),
    [{ node: lack.closed }],
  );
}
