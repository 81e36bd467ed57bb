import { type CheckContext, type CheckDefinition, fail, pass, type Verdict } from '../../engine/check.ts';
import { eventually } from '../../engine/eventually.ts';
import type { AmqpMessage } from '../../probes/amqp-protocol.ts';
import { type CheckPlace, placed } from '../place.ts';
import { duration, say } from '../text.ts';
import { deathOf, publishBatch, type Sent, takeOut } from './deliveries.ts';
import type { BrokerTarget } from './target.ts';

/** A dead letter takes milliseconds to its queue. */
const PASSED_ON_MS = 3000;
/** A broker looks for expired messages at the head of a queue at once; this is for a busy machine. */
const EXPIRY_SLACK_MS = 3000;

/** What a consumer rejects is found among the dead letters. https://www.rabbitmq.com/docs/dlx */
export function rejectedKept(target: BrokerTarget, place: CheckPlace, sent: readonly Sent[]): CheckDefinition {
  return placed(place, {
    title: say('Tin bị từ chối nằm lại ở hàng đợi thư chết', 'Rejected messages are kept among the dead letters'),
    timeoutMs: 90_000,
    run: async (context) => {
      const batch = await publishBatch(context, target, sent);
      if (!batch.ok) return batch.verdict;
      const queues = [...new Set(sent.flatMap(({ wanted }) => wanted))].filter((queue) => isPublishers(target, queue));
      const rejected = await takeOut(context, target, 'reject', queues);
      if (!rejected.ok) return rejected.verdict;
      return await judgeDead(context, target, { queues, reason: 'rejected', mark: batch.value.mark, withinMs: PASSED_ON_MS });
    },
  });
}

/** What nobody fetches in `ttlMs` is found among the dead letters, and not before `atLeastMs`. https://www.rabbitmq.com/docs/ttl */
export function expiredKept(
  target: BrokerTarget,
  place: CheckPlace,
  { sent, ttlMs, atLeastMs }: { readonly sent: readonly Sent[]; readonly ttlMs: number; readonly atLeastMs: number },
): CheckDefinition {
  return placed(place, {
    title: say('Trả lời quá hạn chuyển sang hàng đợi thư chết', 'Answers too old become dead letters'),
    timeoutMs: 90_000,
    run: async (context) => {
      const from = context.now();
      const batch = await publishBatch(context, target, sent);
      if (!batch.ok) return batch.verdict;
      const queues = sent.flatMap(({ wanted }) => wanted);
      const early = await takeOut(context, target, 'requeue', [target.deadLetters]);
      if (!early.ok) return early.verdict;
      const lookedMs = context.now() - from;
      const diedEarly = deathsIn(early.value, batch.value.mark, 'expired')[0];
      if (diedEarly !== undefined && lookedMs < atLeastMs) return tooEarly(diedEarly, lookedMs);
      const withinMs = Math.max(0, ttlMs - (context.now() - from)) + EXPIRY_SLACK_MS;
      context.progress(
        say(`Chờ ${duration(ttlMs).vi} cho các trả lời hết hạn`, `Waiting ${duration(ttlMs).en} for the answers to grow too old`),
      );
      return await judgeDead(context, target, { queues, reason: 'expired', mark: batch.value.mark, withinMs });
    },
  });
}

const isPublishers = ({ queues, publisher }: BrokerTarget, queue: string) =>
  queues.some(({ name, reader }) => name === queue && reader === publisher);

function tooEarly(queue: string, lookedMs: number): Verdict {
  const after = duration(lookedMs);
  return fail(
    say(
      `Tin trong ${queue} đã hết hạn chỉ sau chưa đầy ${after.vi}: người hỏi chưa kịp đọc câu trả lời.`,
      `A message in ${queue} had expired before ${after.en} were over: whoever asked had no time to read the answer.`,
    ),
    [{ node: 'probe', actual: say(`${queue}: expired`, `${queue}: expired`) }],
  );
}

interface Awaited {
  readonly queues: readonly string[];
  readonly reason: string;
  readonly mark: string;
  readonly withinMs: number;
}

async function judgeDead(context: CheckContext, target: BrokerTarget, { queues, reason, mark, withinMs }: Awaited): Promise<Verdict> {
  const died = new Set<string>();
  let refusal: Verdict | null = null;
  const outcome = await eventually({
    observe: async () => {
      const found = await takeOut(context, target, 'ack', [target.deadLetters]);
      if (!found.ok) refusal = found.verdict;
      else for (const queue of deathsIn(found.value, mark, reason)) died.add(queue);
      return queues.filter((queue) => !died.has(queue));
    },
    holds: (missing) => missing.length === 0 || refusal !== null,
    withinMs,
    everyMs: 250,
    now: context.now,
    signal: context.signal,
  });
  if (refusal !== null) return refusal;
  if (outcome.held) {
    return pass(
      say(
        `${target.deadLetters} giữ tin của ${queues.length} hàng đợi, x-death ghi đúng nơi và lý do (${reason}).`,
        `${target.deadLetters} keeps the messages of ${queues.length} queues; x-death names the place and the reason (${reason}).`,
      ),
    );
  }
  const [missing] = outcome.last;
  const [vi, en] = reason === 'expired' ? ['để quá hạn', 'left to grow old'] : ['bị từ chối', 'rejected'];
  return fail(
    say(
      `Tin ${vi} trong hàng đợi ${missing} không có mặt ở ${target.deadLetters} sau ${duration(outcome.elapsedMs).vi}.`,
      `The message ${en} in the queue ${missing} is not in ${target.deadLetters} after ${duration(outcome.elapsedMs).en}.`,
    ),
    [
      {
        node: target.node,
        expected: say(`x-death: ${missing}, ${reason}`, `x-death: ${missing}, ${reason}`),
        actual: say(`thấy từ: ${[...died].join(', ') || '–'}`, `seen from: ${[...died].join(', ') || '–'}`),
      },
    ],
  );
}

/** Queues in which messages of the batch died for that reason. */
function deathsIn(found: readonly { readonly message: AmqpMessage }[], mark: string, reason: string): readonly string[] {
  return found.flatMap(({ message }) => {
    const death = message.body.startsWith(mark) ? deathOf(message) : null;
    return death?.reason === reason ? [death.queue] : [];
  });
}
