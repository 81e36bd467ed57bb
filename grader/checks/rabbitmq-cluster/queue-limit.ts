import { type CheckDefinition, fail, pass } from '../../engine/check.ts';
import { type CheckPlace, placed } from '../place.ts';
import { say } from '../text.ts';
import { isThere, queueNow } from './replicated-queue.ts';
import type { ClusterTarget } from './target.ts';

const LENGTH = 'max-length';
const OVERFLOW = 'overflow';
const REFUSES = 'reject-publish';

/**
 * A policy bounds the queue, and has it refuse what is too much: by default the oldest messages, long since confirmed, are
 * thrown away for the newest. Judged by what applies to the queue, whichever policy that comes from.
 * https://www.rabbitmq.com/docs/maxlength
 */
export function queueLimit(target: ClusterTarget, place: CheckPlace, { maxLength }: { readonly maxLength: number }): CheckDefinition {
  return placed(place, {
    title: say('Policy giới hạn hàng đợi mà không bỏ tin cũ', 'A policy bounds the queue without dropping old messages'),
    timeoutMs: 30_000,
    run: async (context) => {
      const queue = await queueNow(context, target);
      if (!isThere(queue)) throw new Error('this check must need the one of the queue');
      const { policy, settings } = queue;
      const excerpt = JSON.stringify(settings).slice(0, 1000);
      const against = (vi: string, en: string) => fail(say(vi, en), [{ node: target.nodes[0], excerpt }]);
      if (policy === '') return against(`Không policy nào áp dụng cho ${target.queue}.`, `No policy applies to ${target.queue}.`);
      const [length, overflow] = [settings[LENGTH], settings[OVERFLOW]];
      if (length !== maxLength) {
        const seen = length === undefined ? say('không đặt', 'does not set it') : say(`đặt ${length}`, `sets ${length}`);
        return against(
          `Đề bài cần ${LENGTH} ${maxLength}; policy ${policy}, đang áp dụng cho ${target.queue}, ${seen.vi}.`,
          `The task asks for ${LENGTH} ${maxLength}; the policy ${policy}, which applies to ${target.queue}, ${seen.en}.`,
        );
      }
      if (overflow !== REFUSES) {
        return against(
          `Khi đầy, policy ${policy} làm ${target.queue} bỏ tin cũ nhất, kể cả tin đã xác nhận với bên gửi (${OVERFLOW}: ${overflow ?? 'drop-head'}).`,
          `When full, the policy ${policy} makes ${target.queue} drop its oldest messages, confirmed ones included (${OVERFLOW}: ${overflow ?? 'drop-head'}).`,
        );
      }
      return pass(
        say(
          `Policy ${policy} giữ ${target.queue} không quá ${maxLength} tin và từ chối tin mới khi đầy.`,
          `The policy ${policy} keeps ${target.queue} at ${maxLength} messages at most, and refuses new ones when it is full.`,
        ),
      );
    },
  });
}
