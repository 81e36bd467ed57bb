/** Benches to begin with: those of the lesson, and the ways Nova speaks. */
import { type Bench, type Binding, type ExchangeType, publish } from './exchange-model.ts';
import type { Headers, XMatch } from './headers-match.ts';

export interface Preset {
  readonly id: 'lesson' | 'twice' | 'jobs' | 'news' | 'reports' | 'nova' | 'novaFanout' | 'novaReplies';
  /** What the exchange is called; the default exchange has no name. */
  readonly exchange: string;
  readonly type: ExchangeType;
  readonly bindings: readonly Binding[];
  /** Messages worth sending, the first one first: routing keys, or headers where keys are not looked at. */
  readonly tries: readonly string[];
}

function bind(queue: string, key: string): Binding {
  return { queue, key, xMatch: 'all', headers: {} };
}

function bindHeaders(queue: string, xMatch: XMatch, headers: Headers): Binding {
  return { queue, key: '', xMatch, headers };
}

const LESSON: Preset = {
  id: 'lesson',
  exchange: 'cloud',
  type: 'topic',
  bindings: [bind('one', 'compute.*'), bind('any', 'compute.#'), bind('errors', '#.error')],
  tries: ['compute.host1', 'compute', 'compute.host1.error', 'volume.error', 'volume.host1', 'compute.'],
};

export const PRESETS: readonly Preset[] = [
  LESSON,
  {
    id: 'twice',
    exchange: 'cloud',
    type: 'topic',
    bindings: [bind('any', 'compute.*'), bind('any', 'compute.#'), bind('all', '#')],
    tries: ['compute.host1', 'compute.host1.error', 'volume.host1', 'compute..error'],
  },
  {
    id: 'jobs',
    exchange: 'jobs',
    type: 'direct',
    bindings: [bind('one', 'scheduler'), bind('any', 'scheduler'), bind('errors', 'compute.*')],
    tries: ['scheduler', 'scheduler.a', 'compute.host1', 'compute.*'],
  },
  { id: 'news', exchange: 'news', type: 'fanout', bindings: [bind('one', ''), bind('any', ''), bind('errors', 'x')], tries: ['whatever'] },
  {
    id: 'reports',
    exchange: 'reports',
    type: 'headers',
    bindings: [
      bindHeaders('pdf-reports', 'all', { format: 'pdf', type: 'report' }),
      bindHeaders('either', 'any', { format: 'pdf', type: 'report' }),
      bindHeaders('traced', 'all-with-x', { 'x-trace': 'on' }),
    ],
    tries: ['format=pdf, type=report', 'format=pdf', 'type=log', 'x-trace=on'],
  },
  {
    id: 'nova',
    exchange: 'nova',
    type: 'topic',
    bindings: ['conductor', 'scheduler', 'compute.host1', 'compute.host2'].map((queue) => bind(queue, queue)),
    tries: ['conductor', 'scheduler', 'compute.host1', 'compute.host9'],
  },
  {
    id: 'novaFanout',
    exchange: 'scheduler_fanout',
    type: 'fanout',
    bindings: ['scheduler_fanout_5c1e', 'scheduler_fanout_9b07'].map((queue) => bind(queue, 'scheduler')),
    tries: ['scheduler'],
  },
  {
    id: 'novaReplies',
    exchange: '',
    type: 'default',
    bindings: ['reply_a7893664', 'reply_51cc9e59'].map((queue) => bind(queue, queue)),
    tries: ['reply_a7893664', 'reply_51cc9e59', 'reply_gone'],
  },
];

export const FIRST_PRESET = LESSON;

/** An empty bench laid out like this. */
export function layOut({ type, bindings }: Preset): Bench {
  const queues = [...new Set(bindings.map(({ queue }) => queue))];
  return { type, bindings, queues, lostWay: 'drop', hasDeadLetters: false, held: {}, sent: 0, last: null };
}

/** What a reader meets first: the lesson's bench, and one message that two bindings match. */
export function firstBench(): Bench {
  return publish(layOut(FIRST_PRESET), { key: FIRST_PRESET.tries[0] ?? '', headers: {} });
}
