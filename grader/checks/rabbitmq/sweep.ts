import { type GradingContext, type Shared, shared } from '../../engine/check.ts';
import type { AmqpStep } from '../../probes/amqp-protocol.ts';
import { speakAs } from './speak.ts';
import { type BrokerTarget, MARK } from './target.ts';

/** More than a queue of a lab holds; what lies beyond is not looked at. */
export const MAX_GET = 2000;

/** When the grading ends, its messages are taken out of all queues; the learner's own stay. Asked for by whatever publishes. */
export function sweeping(target: BrokerTarget): Shared<true> {
  return shared<true>(`sweeping ${target.node}`, async (grading) => {
    grading.defer(() => sweep({ ...grading, signal: new AbortController().signal }, target));
    return true;
  });
}

/** Takes them out now. A broker that is down keeps them. */
export async function sweep(grading: GradingContext, target: BrokerTarget): Promise<void> {
  for (const reader of new Set(target.queues.map((queue) => queue.reader))) {
    await speakAs(grading, target, reader, stepsOf(target, reader));
  }
}

function stepsOf(target: BrokerTarget, reader: string): readonly AmqpStep[] {
  const theirs = target.queues.filter((queue) => queue.reader === reader);
  return theirs.map(({ name }) => ({ do: 'get', queue: name, max: MAX_GET, and: 'ack', mine: MARK }));
}
