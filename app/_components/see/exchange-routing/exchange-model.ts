/**
 * One exchange with its bindings and queues: what a message finds there. Pure; no text, no React.
 * The rules are RabbitMQ 4.0's; the tests hold what it did with the same bindings and messages.
 */
import { type Headers, type HeadersMatch, matchHeaders, type XMatch } from './headers-match.ts';
import { matchTopic, type TakenWords, type TopicMiss } from './topic-match.ts';

export const EXCHANGE_TYPES = ['direct', 'topic', 'fanout', 'headers', 'default'] as const;
/** `default` is the direct exchange without a name, to which every queue is bound by its own. */
export type ExchangeType = (typeof EXCHANGE_TYPES)[number];

/** What happens to a message no binding wants: gone, back to the publisher (`mandatory`), or on to an alternate exchange. */
export const LOST_WAYS = ['drop', 'return', 'alternate'] as const;
export type LostWay = (typeof LOST_WAYS)[number];

/** Behind the alternate exchange, and behind the exchange for dead letters. */
export const UNROUTED_QUEUE = 'unrouted';
export const DEAD_QUEUE = 'graveyard';

export interface Binding {
  readonly queue: string;
  readonly key: string;
  /** Compared by a headers exchange only. */
  readonly xMatch: XMatch;
  readonly headers: Headers;
}

export interface Message {
  readonly key: string;
  readonly headers: Headers;
}

export type Why =
  | { readonly kind: 'equal' }
  | { readonly kind: 'unequal' }
  | { readonly kind: 'everyone' }
  | { readonly kind: 'words'; readonly taken: readonly TakenWords[] }
  | { readonly kind: 'noWords'; readonly miss: TopicMiss }
  | ({ readonly kind: 'headers' } & HeadersMatch);

export interface Verdict {
  readonly binding: Binding;
  readonly isMatch: boolean;
  readonly why: Why;
}

/** A message in a queue. */
export interface Held extends Message {
  /** Its number since the bench began. */
  readonly id: number;
  /** The queue it was rejected from, for a dead letter. */
  readonly diedIn?: string;
}

export interface Delivery {
  readonly id: number;
  readonly message: Message;
  readonly verdicts: readonly Verdict[];
  /** Queues that were given a copy, each once. */
  readonly queues: readonly string[];
  readonly outcome: 'routed' | 'dropped' | 'returned' | 'alternate';
}

export interface Bench {
  readonly type: ExchangeType;
  readonly bindings: readonly Binding[];
  readonly queues: readonly string[];
  readonly lostWay: LostWay;
  /** Whether rejected messages go to `graveyard` through a dead letter exchange. */
  readonly hasDeadLetters: boolean;
  readonly held: Readonly<Record<string, readonly Held[]>>;
  readonly sent: number;
  readonly last: Delivery | null;
}

/** What one binding says to a message, and why. */
export function judgeBinding(type: ExchangeType, binding: Binding, message: Message): Verdict {
  const why = reasonOf(type, binding, message);
  const isMatch = why.kind === 'headers' ? why.isMatch : why.kind === 'equal' || why.kind === 'everyone' || why.kind === 'words';
  return { binding, isMatch, why };
}

/** Bindings that count: a reader cannot bind to the default exchange, and need not. */
export function bindingsOf({ type, bindings, queues }: Pick<Bench, 'type' | 'bindings' | 'queues'>): readonly Binding[] {
  return type === 'default' ? queues.map((queue) => ({ queue, key: queue, xMatch: 'all', headers: {} })) : bindings;
}

/** Publishes a message: every queue with a binding that matches gets one copy, however many match. */
export function publish(bench: Bench, message: Message): Bench {
  const verdicts = bindingsOf(bench).map((binding) => judgeBinding(bench.type, binding, message));
  const matched = new Set(verdicts.flatMap(({ isMatch, binding }) => (isMatch ? [binding.queue] : [])));
  const id = bench.sent + 1;
  const { outcome, queues } = matched.size > 0 ? { outcome: 'routed' as const, queues: [...matched] } : lostBy(bench.lostWay);
  const held = queues.reduce((current, queue) => put(current, queue, { id, ...message }), bench.held);
  return { ...bench, held, sent: id, last: { id, message, verdicts, queues, outcome } };
}

/** A consumer takes the first message of a queue and acknowledges it. */
export function acknowledge(bench: Bench, queue: string): Bench {
  const [first, ...rest] = bench.held[queue] ?? [];
  return first === undefined ? bench : { ...bench, held: { ...bench.held, [queue]: rest } };
}

/** A consumer rejects the first message of a queue for good: it is dropped, or becomes a dead letter with its key kept in mind. */
export function reject(bench: Bench, queue: string): Bench {
  const [first] = bench.held[queue] ?? [];
  const after = acknowledge(bench, queue);
  if (first === undefined || !bench.hasDeadLetters || queue === DEAD_QUEUE) return after;
  return { ...after, held: put(after.held, DEAD_QUEUE, { ...first, diedIn: queue }) };
}

/** Queues to show, the ones behind the bench's other exchanges last. */
export function shownQueues({ queues, lostWay, hasDeadLetters }: Pick<Bench, 'queues' | 'lostWay' | 'hasDeadLetters'>): readonly string[] {
  return [...queues, ...(lostWay === 'alternate' ? [UNROUTED_QUEUE] : []), ...(hasDeadLetters ? [DEAD_QUEUE] : [])];
}

function reasonOf(type: ExchangeType, binding: Binding, { key, headers }: Message): Why {
  switch (type) {
    case 'fanout':
      return { kind: 'everyone' };
    case 'topic': {
      const result = matchTopic(binding.key, key);
      return 'taken' in result ? { kind: 'words', taken: result.taken } : { kind: 'noWords', miss: result.miss };
    }
    case 'headers':
      return { kind: 'headers', ...matchHeaders(binding.xMatch, binding.headers, headers) };
    default:
      return { kind: binding.key === key ? 'equal' : 'unequal' };
  }
}

function lostBy(way: LostWay): Pick<Delivery, 'outcome' | 'queues'> {
  if (way === 'alternate') return { outcome: 'alternate', queues: [UNROUTED_QUEUE] };
  return { outcome: way === 'return' ? 'returned' : 'dropped', queues: [] };
}

function put(held: Bench['held'], queue: string, message: Held): Bench['held'] {
  return { ...held, [queue]: [...(held[queue] ?? []), message] };
}
