import { randomUUID } from 'node:crypto';
import { type CheckContext, type CheckDefinition, fail, pass } from '../../engine/check.ts';
import type { AmqpError, AmqpStep } from '../../probes/amqp-protocol.ts';
import type { LocalText } from '../../result.ts';
import { type CheckPlace, placed } from '../place.ts';
import { say } from '../text.ts';
import { codeText, speakAs } from './speak.ts';
import { sweeping } from './sweep.ts';
import { type BrokerTarget, MARK } from './target.ts';

/** Leads to no queue of the lab. */
const NOWHERE = 'luyen.none';
const FORBIDDEN = 403;

/** Something a user may do, or may not. In names, `*` stands for what no one else uses. */
export type Act =
  /** `headers` are for an exchange that needs them to be led anywhere. */
  | { readonly as: string; readonly publishTo: string }
  | { readonly as: string; readonly readFrom: string }
  | { readonly as: string; readonly declare: string }
  /** A queue of one's own, on an exchange. */
  | { readonly as: string; readonly declare: string; readonly bindTo: string };

/** Whatever the work needs is granted: each act is done over AMQP. https://www.rabbitmq.com/docs/access-control#authorisation */
export function rightsEnough(target: BrokerTarget, place: CheckPlace, acts: readonly Act[]): CheckDefinition {
  return placed(place, {
    title: say('Mỗi tài khoản làm được việc của mình', 'Each account can do its work'),
    timeoutMs: 60_000,
    run: async (context) => {
      for (const { act, error } of await tryAll(context, target, acts)) {
        if (error === null) continue;
        const done = wordsOf(act);
        return fail(say(`${act.as} không ${done.vi} được: ${codeText(error)}.`, `${act.as} cannot ${done.en}: ${codeText(error)}.`), [
          { node: 'probe', actual: say(codeText(error), codeText(error)), excerpt: error.message },
        ]);
      }
      return pass(say(`Đã thử ${acts.length} việc, việc nào cũng được.`, `${acts.length} acts were tried, and all were granted.`));
    },
  });
}

/** And nothing more: each act is refused with 403. */
export function rightsLeast(target: BrokerTarget, place: CheckPlace, acts: readonly Act[]): CheckDefinition {
  return placed(place, {
    title: say('Không tài khoản nào có quyền thừa', 'No account has rights it does not need'),
    timeoutMs: 60_000,
    run: async (context) => {
      for (const { act, error } of await tryAll(context, target, acts)) {
        if (error?.replyCode === FORBIDDEN) continue;
        const done = wordsOf(act);
        const seen = error === null ? say('được phép', 'granted') : say(codeText(error), codeText(error));
        return fail(
          say(
            `${act.as} không có việc gì phải ${done.vi}, nhưng broker không cấm (403): ${seen.vi}.`,
            `${act.as} has no business to ${done.en}, and the broker does not forbid it (403): ${seen.en}.`,
          ),
          [{ node: 'probe', expected: say('403 ACCESS_REFUSED', '403 ACCESS_REFUSED'), actual: seen }],
        );
      }
      return pass(
        say(`Đã thử ${acts.length} việc, việc nào cũng bị từ chối (403).`, `${acts.length} acts were tried, and all were refused (403).`),
      );
    },
  });
}

interface Tried {
  readonly act: Act;
  /** Of the step that was refused. */
  readonly error: AmqpError | null;
}

/** Does them user by user, one session each; queues declared are the session's own and end with it. */
async function tryAll(context: CheckContext, target: BrokerTarget, acts: readonly Act[]): Promise<readonly Tried[]> {
  await context.get(sweeping(target));
  const tried: Tried[] = [];
  for (const user of new Set(acts.map((act) => act.as))) {
    const theirs = acts.filter((act) => act.as === user);
    const steps = theirs.map(stepsOf);
    const spoken = await speakAs(context, target, user, steps.flat());
    let at = 0;
    for (const [index, act] of theirs.entries()) {
      const length = steps[index]?.length ?? 0;
      const outcomes = spoken.ok ? spoken.outcomes.slice(at, at + length) : [{ error: spoken.error }];
      at += length;
      tried.push({ act, error: outcomes.find(({ error }) => error !== undefined)?.error ?? null });
    }
  }
  return tried;
}

function stepsOf(act: Act): readonly AmqpStep[] {
  if ('publishTo' in act) return [{ do: 'publish', exchange: act.publishTo, routingKey: NOWHERE, body: `${MARK}right` }];
  if ('readFrom' in act) return [{ do: 'get', queue: act.readFrom, max: 1, and: 'requeue' }];
  const queue = act.declare.replace('*', `luyen-${randomUUID().slice(0, 8)}`);
  const declare: AmqpStep = { do: 'declare-queue', queue, exclusive: true, durable: false };
  if (!('bindTo' in act)) return [declare];
  return [declare, { do: 'bind-queue', queue, exchange: act.bindTo, routingKey: queue }];
}

function wordsOf(act: Act): LocalText {
  if ('publishTo' in act) {
    const name =
      act.publishTo === ''
        ? say('exchange mặc định', 'the default exchange')
        : say(`exchange ${act.publishTo}`, `the exchange ${act.publishTo}`);
    return say(`gửi vào ${name.vi}`, `publish to ${name.en}`);
  }
  if ('readFrom' in act) return say(`đọc hàng đợi ${act.readFrom}`, `read the queue ${act.readFrom}`);
  const name = act.declare.replace('*', '…');
  if (!('bindTo' in act)) return say(`khai báo hàng đợi ${name}`, `declare a queue ${name}`);
  return say(
    `khai báo hàng đợi ${name} rồi gắn nó vào exchange ${act.bindTo}`,
    `declare a queue ${name} and bind it to the exchange ${act.bindTo}`,
  );
}
