import { DRILL_SLACK_MS, type Drill } from '../../drill/index.ts';
import { type CheckContext, type CheckDefinition, fail, pass, type Verdict } from '../../engine/check.ts';
import { type CheckPlace, placed } from '../place.ts';
import { duration, listed, say } from '../text.ts';
import { knock } from './amqp-door.ts';
import { type ClusterDrill, judgeConfirmed, leaderFirst, leaderNow, requireClusterDrill } from './cluster-drill.ts';
import { confirmedAgainMs, steppedAsideMs } from './predictions.ts';
import { brokerOf } from './target.ts';

const CONSUMES_WITHIN_MS = 15_000;

/**
 * The leader's node no longer hears the other two, while clients reach all three: the two confirm messages again in time, and
 * the one steps aside by itself. The consumer is where the leader is, and has to find its way, too.
 */
export function partitioned(drill: ClusterDrill, place: CheckPlace): CheckDefinition {
  return placed(place, {
    title: say('Mạng cắt nút leader khỏi hai nút kia', "The network cuts the leader's node from the other two"),
    timeoutMs: 180_000,
    run: async (context) => {
      const { target, state } = drill;
      const { drill: running, consumer, ticktimeMs } = await requireClusterDrill(context, drill);
      const alone = await leaderNow(context, target);
      const [, ...others] = leaderFirst(target, alone);
      await consumer.start(brokerOf(target, leaderFirst(target, alone)));
      const idle = await judgeConsumer(running, () => consumer.refresh().then(() => consumer.received().size));
      if (idle !== null) return idle;

      context.progress(say(`Đang cắt ${alone} khỏi ${listed(others).vi}`, `Cutting ${alone} from ${listed(others).en}`));
      const beganMs = running.nowMs();
      await Promise.all(others.map((node) => running.inject({ kind: 'cut', node, peer: alone, direction: 'both' })));
      const cut = { beganMs, doneMs: running.nowMs() };
      (await context.get(state)).alone = { node: alone, others };

      const predictedMs = confirmedAgainMs(ticktimeMs);
      const what = say(`${alone} bị cắt khỏi hai nút kia`, `${alone} cut from the other two`);
      const { verdict, quietMs } = await judgeConfirmed(running, cut, { predictedMs, what });
      if (verdict !== null) return verdict;
      const serving = await judgeAside(context, running, { alone, sinceMs: cut.doneMs, withinMs: steppedAsideMs(ticktimeMs) });
      if ('status' in serving) return serving;
      const [out, most, aside] = [duration(quietMs), duration(predictedMs), duration(serving.afterMs)];
      return pass(
        say(
          `${alone} bị cắt khỏi hai nút kia: bên gửi không được xác nhận trong ${out.vi} (theo cấu hình: chậm nhất ${most.vi}); ${alone} tự đóng cổng sau ${aside.vi}.`,
          `${alone} was cut from the other two: the publisher had no confirm for ${out.en} (by the configuration: ${most.en} at most); ${alone} closed its port by itself after ${aside.en}.`,
        ),
      );
    },
  });
}

async function judgeConsumer(drill: Drill, received: () => Promise<number>): Promise<Verdict | null> {
  const { held } = await drill.until({
    holds: async () => (await received()) > 0,
    withinMs: CONSUMES_WITHIN_MS,
    progress: () => say('Bên nhận vào việc', 'The consumer begins'),
  });
  if (held) return null;
  const waited = duration(CONSUMES_WITHIN_MS);
  return fail(say(`Bên nhận không nhận được tin nào trong ${waited.vi}.`, `The consumer got no message within ${waited.en}.`), [
    { node: 'probe' },
  ]);
}

interface Aside {
  readonly alone: string;
  readonly sinceMs: number;
  readonly withinMs: number;
}

async function judgeAside(
  context: CheckContext,
  drill: Drill,
  { alone, sinceMs, withinMs }: Aside,
): Promise<Verdict | { readonly afterMs: number }> {
  const most = duration(withinMs);
  const aside = await drill.until({
    holds: async () => (await knock(context.sandbox, alone)) === 'closed',
    sinceMs,
    withinMs: withinMs + DRILL_SLACK_MS,
    progress: (forMs) =>
      say(
        `${alone} ở một mình đã ${duration(forMs).vi}; chậm nhất ${most.vi} thì nó phải thôi phục vụ`,
        `${alone} has been alone for ${duration(forMs).en}; it must stop serving after ${most.en} at most`,
      ),
  });
  if (aside.held) return { afterMs: aside.afterMs };
  const waited = duration(aside.elapsedMs);
  return fail(
    say(
      `${alone} ở một mình đã ${waited.vi} mà vẫn nhận client: client ở đó chờ một xác nhận không bao giờ tới, hoặc ghi vào bên sẽ bị bỏ. Theo tệp của bạn, chậm nhất là ${most.vi}.`,
      `${alone} has been alone for ${waited.en} and still takes clients: they wait there for a confirm that never comes, or write to the side that will be thrown away. By your files it is ${most.en} at most.`,
    ),
    [{ node: alone }],
  );
}
