import { type CheckContext, type CheckDefinition, fail, pass } from '../../engine/check.ts';
import { type CheckPlace, placed } from '../place.ts';
import { duration, say } from '../text.ts';
import { requireFollowing } from './replica-threads.ts';
import { settingEvidence } from './settings.ts';
import { type ReplicationTarget, requireSettings } from './target.ts';

/** The learner's own numbers: how long a silent source goes unnoticed, and how long until the next try after one that failed. */
export interface ReconnectTimers {
  readonly noticeMs: number;
  readonly retryMs: number;
}

/** Null when the replica follows no longer. */
export async function reconnectTimers(context: CheckContext, target: ReplicationTarget): Promise<ReconnectTimers | null> {
  const { replica } = await requireSettings(context, target);
  const following = await requireFollowing(context, target);
  if (following === null) return null;
  return { noticeMs: Number(replica.slave_net_timeout.value) * 1000, retryMs: following.status.connectRetryMs };
}

/** A silent source is noticed, and tried again, within what the task allows: both timers are a minute by default. */
export function timersShort(target: ReplicationTarget, place: CheckPlace, { maxMs }: { readonly maxMs: number }): CheckDefinition {
  const { replica, source } = target;
  return placed(place, {
    title: say('Nguồn im lặng thì bản sao sớm nhận ra và nối lại', 'A silent source is soon noticed, and tried again'),
    timeoutMs: 40_000,
    run: async (context) => {
      const timers = await reconnectTimers(context, target);
      if (timers === null)
        return fail(say(`${replica} không còn chép từ ${source}.`, `${replica} copies from ${source} no longer.`), [{ node: replica }]);
      const [notice, retry, most] = [duration(timers.noticeMs), duration(timers.retryMs), duration(maxMs)];
      const sum = say(
        `${replica} nhận ra nguồn im lặng sau ${notice.vi} và thử lại mỗi ${retry.vi}`,
        `${replica} notices a silent source after ${notice.en} and tries again every ${retry.en}`,
      );
      if (timers.noticeMs + timers.retryMs <= maxMs) return pass(say(`${sum.vi}.`, `${sum.en}.`));
      const { slave_net_timeout: timeout } = (await requireSettings(context, target)).replica;
      return fail(say(`${sum.vi}: cộng lại hơn ${most.vi}.`, `${sum.en}: more than ${most.en} together.`), [
        settingEvidence(replica, timeout),
        { node: replica, excerpt: `Connect_Retry: ${timers.retryMs / 1000}` },
      ]);
    },
  });
}
