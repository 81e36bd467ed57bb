/**
 * The tables here are what RabbitMQ 4.0.5 did in a sandbox: bindings and messages were given to it over the management
 * API, and every queue was read to see who had got a copy.
 */
import { expect, test } from 'vitest';
import {
  acknowledge,
  type Bench,
  type Binding,
  DEAD_QUEUE,
  type ExchangeType,
  judgeBinding,
  publish,
  reject,
  shownQueues,
  UNROUTED_QUEUE,
} from './exchange-model.ts';
import { type Headers, parseHeaders, writeHeaders, type XMatch } from './headers-match.ts';
import { FIRST_PRESET, layOut, PRESETS } from './presets.ts';

const bind = (queue: string, key: string): Binding => ({ queue, key, xMatch: 'all', headers: {} });
const message = (key: string, headers: Headers = {}) => ({ key, headers });

function benchOf(type: ExchangeType, bindings: readonly Binding[], settings: Partial<Bench> = {}): Bench {
  return { ...layOut({ id: 'lesson', exchange: 'x', type, bindings, tries: [] }), ...settings };
}

/** Every pattern was bound to a queue of its own. */
const PATTERNS = ['', 'a', '*', '#', 'a.b', 'a.*', '*.b', 'a.#', '#.b', '#.#', '*.#', '#.*', 'a.*.b', 'a.#.b', 'a..b', '.', '*.*'];
const MORE_PATTERNS = ['a.', '.a', '*.', '#.a.#', 'a.#.#', '*.#.*', 'a*', '##', 'A'];

const SEEN_TOPICS: readonly [string, readonly string[]][] = [
  ['', ['', '#', '#.#']],
  ['a', ['a', '*', '#', 'a.#', '#.#', '*.#', '#.*', '#.a.#', 'a.#.#']],
  ['b', ['*', '#', '#.b', '#.#', '*.#', '#.*']],
  ['a.b', ['#', 'a.b', 'a.*', '*.b', 'a.#', '#.b', '#.#', '*.#', '#.*', 'a.#.b', '*.*', '#.a.#', 'a.#.#', '*.#.*']],
  ['a.c.b', ['#', 'a.#', '#.b', '#.#', '*.#', '#.*', 'a.*.b', 'a.#.b', '#.a.#', 'a.#.#', '*.#.*']],
  ['a..b', ['#', 'a.#', '#.b', '#.#', '*.#', '#.*', 'a.*.b', 'a.#.b', 'a..b', '#.a.#', 'a.#.#', '*.#.*']],
  ['.', ['#', '#.#', '*.#', '#.*', '.', '*.*', '*.', '*.#.*']],
  ['..', ['#', '#.#', '*.#', '#.*', '*.#.*']],
  ['a.', ['#', 'a.*', 'a.#', '#.#', '*.#', '#.*', '*.*', 'a.', '*.', '#.a.#', 'a.#.#', '*.#.*']],
  ['.a', ['#', '#.#', '*.#', '#.*', '*.*', '.a', '#.a.#', '*.#.*']],
  ['a.b.c', ['#', 'a.#', '#.#', '*.#', '#.*', '#.a.#', 'a.#.#', '*.#.*']],
  ['a.b.c.b', ['#', 'a.#', '#.b', '#.#', '*.#', '#.*', 'a.#.b', '#.a.#', 'a.#.#', '*.#.*']],
  ['a.a', ['#', 'a.*', 'a.#', '#.#', '*.#', '#.*', '*.*', '#.a.#', 'a.#.#', '*.#.*']],
  ['A', ['*', '#', '#.#', '*.#', '#.*', 'A']],
  ['a.b.', ['#', 'a.#', '#.#', '*.#', '#.*', '#.a.#', 'a.#.#', '*.#.*']],
  ['a*', ['*', '#', '#.#', '*.#', '#.*', 'a*']],
  ['*', ['*', '#', '#.#', '*.#', '#.*']],
  ['#', ['*', '#', '#.#', '*.#', '#.*']],
  ['compute.host1', ['#', '#.#', '*.#', '#.*', '*.*', '*.#.*']],
];

test.each(SEEN_TOPICS)('key %j goes where the broker sent it', (key, seen) => {
  const all = [...PATTERNS, ...MORE_PATTERNS];
  const matched = all.filter((pattern) => judgeBinding('topic', bind('q', pattern), message(key)).isMatch);
  expect(matched.sort()).toEqual([...seen].sort());
});

const H = { a: '1', b: '2' };
const SEEN_BINDINGS: Readonly<Record<string, [XMatch, Headers]>> = {
  all: ['all', H],
  any: ['any', H],
  allempty: ['all', {}],
  anyempty: ['any', {}],
  allx: ['all', { a: '1', 'x-k': '9' }],
  anyx: ['any', { 'x-k': '9' }],
  anyxa: ['any', { 'x-k': '9', a: '1' }],
  allwx: ['all-with-x', { a: '1', 'x-k': '9' }],
  anywx: ['any-with-x', { 'x-k': '9', a: '7' }],
  anywxe: ['any-with-x', {}],
};
const SEEN_HEADERS: readonly [Headers, readonly string[]][] = [
  [{}, ['allempty']],
  [{ a: '1' }, ['allempty', 'allx', 'any', 'anyxa']],
  [H, ['all', 'allempty', 'allx', 'any', 'anyxa']],
  [{ ...H, c: '3' }, ['all', 'allempty', 'allx', 'any', 'anyxa']],
  [{ b: '2' }, ['allempty', 'any']],
  [{ 'x-k': '9' }, ['allempty', 'anywx']],
  [{ a: '1', 'x-k': '9' }, ['allempty', 'allwx', 'allx', 'any', 'anywx', 'anyxa']],
  [{ a: '9', b: '8' }, ['allempty']],
  [{ a: '7' }, ['allempty', 'anywx']],
  [{ A: '1' }, ['allempty']],
];

test.each(SEEN_HEADERS)('headers %j go where the broker sent them', (headers, seen) => {
  const bindings = Object.entries(SEEN_BINDINGS).map(([queue, [xMatch, wanted]]) => ({ queue, key: '', xMatch, headers: wanted }));
  expect([...(publish(benchOf('headers', bindings), message('any.key', headers)).last?.queues ?? [])].sort()).toEqual(seen);
});

const TWO_WAYS = [bind('q', 'a.*'), bind('q', 'a'), bind('r', 'a'), bind('s', '')];
test.each([
  ['a', ['q', 'r']],
  ['a.*', ['q']],
  ['a.b', []],
  ['', ['s']],
  ['A', []],
])('direct: key %j must be the binding key to the letter', (key, seen) => {
  expect(publish(benchOf('direct', TWO_WAYS), message(key)).last?.queues).toEqual(seen);
});

test('fanout looks at nothing, and a queue bound twice still gets one copy', () => {
  const bench = publish(benchOf('fanout', [bind('q', 'zzz'), bind('r', ''), bind('q', 'other')]), message('a'));
  expect(bench.last?.queues).toEqual(['q', 'r']);
  expect(bench.held.q).toHaveLength(1);
});

test('two bindings that both match are one copy, and both are said to match', () => {
  const bench = publish(benchOf('topic', [bind('q', 'a.*'), bind('q', 'a.#'), bind('r', '#')]), message('a.b'));
  expect(bench.last?.verdicts.map(({ isMatch }) => isMatch)).toEqual([true, true, true]);
  expect([bench.held.q?.length, bench.held.r?.length]).toEqual([1, 1]);
});

test('the default exchange knows every queue by its name, whatever was bound', () => {
  const bench = benchOf('default', [bind('dq', 'something')]);
  expect(publish(bench, message('dq')).last).toMatchObject({ outcome: 'routed', queues: ['dq'] });
  expect(publish(bench, message('dq.x')).last).toMatchObject({ outcome: 'dropped', queues: [] });
  expect(publish(bench, message('something')).last?.outcome).toBe('dropped');
});

test('a message nobody wants is dropped, handed back, or kept behind the alternate exchange', () => {
  const bindings = [bind('mq', 'a.*')];
  const lost = (lostWay: Bench['lostWay']) => publish(benchOf('topic', bindings, { lostWay }), message('zzz'));
  expect(lost('drop').last).toMatchObject({ outcome: 'dropped', queues: [] });
  expect(lost('return').last).toMatchObject({ outcome: 'returned', queues: [] });
  expect(lost('alternate').last).toMatchObject({ outcome: 'alternate', queues: [UNROUTED_QUEUE] });
  expect(lost('alternate').held).toEqual({ [UNROUTED_QUEUE]: [{ id: 1, key: 'zzz', headers: {} }] });
  const found = publish(benchOf('topic', bindings, { lostWay: 'alternate' }), message('a.b'));
  expect(found.last).toMatchObject({ outcome: 'routed', queues: ['mq'] });
});

test('a rejected message dies, and says where, when somebody waits for dead letters', () => {
  const sent = publish(benchOf('topic', [bind('q', '#')], { hasDeadLetters: true }), message('a.x'));
  expect(reject(sent, 'q').held).toEqual({ q: [], [DEAD_QUEUE]: [{ id: 1, key: 'a.x', headers: {}, diedIn: 'q' }] });
  expect(reject({ ...sent, hasDeadLetters: false }, 'q').held).toEqual({ q: [] });
  expect(reject(reject(sent, 'q'), DEAD_QUEUE).held[DEAD_QUEUE]).toEqual([]);
  expect(acknowledge(sent, 'q').held).toEqual({ q: [] });
  expect([reject(sent, 'nowhere'), acknowledge(sent, 'nowhere')]).toEqual([sent, sent]);
  expect(shownQueues({ ...sent, lostWay: 'alternate' })).toEqual(['q', UNROUTED_QUEUE, DEAD_QUEUE]);
});

test('reasons say what each word took, or what was in the way', () => {
  const why = (pattern: string, key: string) => judgeBinding('topic', bind('q', pattern), message(key)).why;
  expect(why('#.error', 'compute.host1.error')).toEqual({
    kind: 'words',
    taken: [
      { pattern: '#', words: ['compute', 'host1'] },
      { pattern: 'error', words: ['error'] },
    ],
  });
  expect(why('compute.#', 'compute')).toMatchObject({ taken: [{ words: ['compute'] }, { pattern: '#', words: [] }] });
  expect(why('compute.*', 'compute')).toEqual({ kind: 'noWords', miss: { kind: 'count', wanted: 2, found: 1 } });
  expect(why('compute.*', 'volume.host1')).toEqual({ kind: 'noWords', miss: { kind: 'word', pattern: 'compute', word: 'volume' } });
  expect(why('#.error', 'volume.host1')).toEqual({ kind: 'noWords', miss: { kind: 'noWay' } });
});

test("the lesson's bench answers as the lesson shows", () => {
  const sent = FIRST_PRESET.tries.slice(0, 4).reduce((bench, key) => publish(bench, message(key)), layOut(FIRST_PRESET));
  const keys = (queue: string) => sent.held[queue]?.map(({ key }) => key);
  expect([keys('one'), keys('any'), keys('errors')]).toEqual([
    ['compute.host1'],
    ['compute.host1', 'compute', 'compute.host1.error'],
    ['compute.host1.error', 'volume.error'],
  ]);
});

test('every bench to begin with has messages that arrive', () => {
  for (const preset of PRESETS) {
    const [first = ''] = preset.tries;
    const asked = preset.type === 'headers' ? message('', parseHeaders(first)) : message(first);
    expect([preset.id, publish(layOut(preset), asked).last?.outcome]).toEqual([preset.id, 'routed']);
  }
});

test('headers are read as one types them', () => {
  expect(parseHeaders(' a=1 , b = x=y,, =3, a=2')).toEqual({ a: '2', b: 'x=y' });
  expect(parseHeaders('lonely')).toEqual({ lonely: '' });
  expect(parseHeaders(writeHeaders({ format: 'pdf', type: 'report' }))).toEqual({ format: 'pdf', type: 'report' });
});
