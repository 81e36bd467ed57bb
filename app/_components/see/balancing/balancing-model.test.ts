/**
 * Every order below is what HAProxy 3.0.11 did in a sandbox: one `listen` per algorithm and weights, requests sent one
 * after the other with curl's likes, servers put into maintenance and back over the stats socket.
 */
import { expect, test } from 'vitest';
import {
  type Algorithm,
  type Backend,
  countsOf,
  finishAll,
  openOf,
  send,
  setServerSlow,
  setServerUsable,
  startBackend,
} from './balancing-model.ts';

const client = (address: string) => ({ client: address, path: '/' });
const page = (path: string) => ({ client: '127.0.0.1', path });

function backendOf(algorithm: Algorithm, weights: readonly number[], isConsistent = false): Backend {
  const servers = weights.map((weight, number) => ({ name: `web${number + 1}`, weight, isUsable: true, isSlow: false }));
  return startBackend({ algorithm, isConsistent, servers });
}

/** Servers in the order they were chosen, numbered from 1; `-` for nobody. */
function orderOf(backend: Backend, from = 0): string {
  return backend.served
    .slice(from)
    .map(({ server }) => (server === null ? '-' : server + 1))
    .join('');
}

/** One after the other, each answered before the next. */
function ask(backend: Backend, times: number): Backend {
  let after = backend;
  for (let time = 0; time < times; time += 1) after = finishAll(send(after, [client('127.0.0.1')]));
  return after;
}

const SEEN_ORDERS: readonly [readonly number[], string, string][] = [
  [[1, 1, 1], '12312312312312312312', '12312312312312312312'],
  [[3, 1, 1], '11213112131121311213', '11213112131121311213'],
  [[5, 1, 1], '11121131112113111211', '11121131112113111211'],
  [[3, 2, 1], '12131212131212131212', '11212311212311212311'],
  [[10, 1], '1111111111211111111112', '1111111111211111111112'],
  [[4, 3, 2, 1], '12132141231213214123', '12123121341212312134'],
  [[7, 3], '11121121121112112112', '11121121121112112112'],
  [[1, 2, 3], '32313232313232313232', '13232313232313232313'],
  [[2, 2, 1], '12123121231212312123', '12123121231212312123'],
  [[1, 5], '22222122222122222122', '12222212222212222212'],
  [[100, 50, 25], '1121312112131211213121121312112131211213', '1121213112121311212131121213112121311212'],
  [[5, 3, 3, 2, 1], '1213412315214312134123152143', '1213214312314512132143123145'],
];

test.each(SEEN_ORDERS)('roundrobin and static-rr with weights %j take turns as HAProxy did', (weights, roundrobin, staticRr) => {
  expect(orderOf(ask(backendOf('roundrobin', weights), roundrobin.length))).toBe(roundrobin);
  expect(orderOf(ask(backendOf('static-rr', weights), staticRr.length))).toBe(staticRr);
});

/** Three times over: 5 requests with all servers, 12 while web2 is in maintenance, 20 with it again. */
const SEEN_ABSENCES: readonly [Algorithm, readonly number[], readonly (readonly [string, string, string])[]][] = [
  [
    'roundrobin',
    [3, 2, 1],
    [
      ['12131', '111311131113', '12131212131212131212'],
      ['13121', '113111311131', '21312121312121312121'],
      ['31212', '131113111311', '13211213211213211213'],
    ],
  ],
  [
    'static-rr',
    [3, 2, 1],
    [
      ['11212', '111311131113', '23112123112123112123'],
      ['11212', '111311131113', '23112123112123112123'],
      ['11212', '111311131113', '23112123112123112123'],
    ],
  ],
  [
    'static-rr',
    [5, 3, 3, 2, 1],
    [
      ['12132', '413145131314', '43123145121321431231'],
      ['45121', '314131451313', '21431231451213214312'],
      ['31451', '313141314513', '13214312314512132143'],
    ],
  ],
];

test.each(SEEN_ABSENCES)('%s with weights %j goes on as HAProxy did when a server leaves and returns', (algorithm, weights, cycles) => {
  let backend = backendOf(algorithm, weights);
  for (const seen of cycles) {
    const from = backend.served.length;
    backend = ask(setServerUsable(ask(backend, 5), 1, false), 12);
    backend = ask(setServerUsable(backend, 1, true), 20);
    const order = orderOf(backend, from);
    expect([order.slice(0, 5), order.slice(5, 17), order.slice(17)]).toEqual(seen);
  }
});

/** Addresses 127.0.0.2 to .41, then 127.1.0.7 to 127.1.19.7, then 127.200.3.90 to .109. */
const ADDRESSES = [
  ...Array.from({ length: 40 }, (_, number) => `127.0.0.${number + 2}`),
  ...Array.from({ length: 20 }, (_, number) => `127.1.${number}.7`),
  ...Array.from({ length: 20 }, (_, number) => `127.200.3.${number + 90}`),
];
const PATHS = [
  '/',
  '/a',
  '/b',
  '/index.html',
  '/img/logo.png',
  '/img/logo.png?v=2',
  '/static/app.css',
  '/v3/auth/tokens',
  '/dashboard/',
  '/dashboard',
];

const SEEN_HASHES: readonly [readonly number[], boolean, string, string][] = [
  [[1, 1, 1], false, '12312312312312312312312312312312312312311231231231231231231212312312312312312312', '3121111321'],
  [[1, 1, 1], true, '31113331223332133213313311332113111312313331211223121221112313132133212231212222', '1212223131'],
  [[3, 2, 1], false, '11212311212311212311212311212311212311211131131131131131131111212311212311212311', '3111111221'],
  [[3, 2, 1], true, '12111331212321133113313311331113111311312131112223121121112111132131212211212222', '1212223112'],
  [[5, 3, 3, 2, 1], false, '31451213214312314512132143123145121321433312125331212533121243123145121321431231', '1134224432'],
  [[5, 3, 3, 2, 1], true, '12514331112323431213314411153115131411332331444235231121153314132114312233244443', '1212221232'],
];

test.each(SEEN_HASHES)(
  'source and uri with weights %j, consistent: %j, lead where HAProxy led',
  (weights, isConsistent, bySource, byPath) => {
    expect(orderOf(send(backendOf('source', weights, isConsistent), ADDRESSES.map(client)))).toBe(bySource);
    expect(orderOf(send(backendOf('uri', weights, isConsistent), PATHS.map(page)))).toBe(byPath);
  },
);

/** Connections that are opened one after the other and stay open. */
const SEEN_HELD: readonly [readonly number[], string][] = [
  [[1, 1, 1], '1231231231231231'],
  [[3, 1, 1], '1231111231112311'],
  [[3, 2, 1], '1231211213211213'],
  [[4, 3, 2, 1], '1234121321123121'],
  [[10, 1], '1211111111111111'],
  [[1, 2, 3], '1233233231233231'],
];

test.each(SEEN_HELD)('leastconn with weights %j gives open connections as HAProxy did', (weights, seen) => {
  const all = send(
    backendOf('leastconn', weights),
    Array.from(seen, () => client('127.0.0.1')),
  );
  expect(orderOf(all)).toBe(seen);
  const idle = ask(backendOf('leastconn', weights), weights.length * 2);
  expect(orderOf(idle)).toBe('1234'.slice(0, weights.length).repeat(2));
});

test('a connection held on one server turns leastconn away from it, as in the lesson', () => {
  const held = send(setServerSlow(backendOf('leastconn', [1, 1, 1]), 0, true), [client('127.0.0.1')]);
  let after = held;
  for (let time = 0; time < 6; time += 1) after = send(after, [client('127.0.0.1')]);
  expect([orderOf(after), openOf(after, 0)]).toEqual(['1232323', 1]);
  expect(openOf(finishAll(after), 0)).toBe(0);
});

test('a server that was away comes back to leastconn with the answers it still owes', () => {
  let backend = send(setServerSlow(backendOf('leastconn', [1, 1]), 0, true), [client('a'), client('a'), client('a'), client('a')]);
  backend = send(setServerUsable(backend, 0, false), [client('a')]);
  backend = send(setServerUsable(backend, 0, true), [client('a'), client('a')]);
  expect(orderOf(backend)).toBe('1212222');
});

test('random keeps to the weights, and picks the idle one of its two draws', () => {
  const counts = countsOf(ask(backendOf('random', [3, 1, 1]), 300));
  // HAProxy itself: 177, 60, 63.
  expect(counts.map((count) => Math.round(count / 60))).toEqual([3, 1, 1, 0]);
  const burst = send(
    backendOf('random', [1, 1]),
    Array.from({ length: 40 }, () => client('a')),
  );
  const [first = 0, second = 0] = countsOf(burst);
  expect(Math.abs(first - second)).toBeLessThanOrEqual(4);
});

test.each(['roundrobin', 'static-rr', 'leastconn', 'random', 'source', 'uri'] as const)(
  '%s has nobody to give a request to when all are gone',
  (algorithm) => {
    let backend = backendOf(algorithm, [1, 1]);
    for (const server of [0, 1]) backend = setServerUsable(backend, server, false);
    backend = send(backend, [client('127.0.0.1')]);
    expect(orderOf(backend)).toBe('-');
    expect(backend.served[0]?.reason).toEqual({ kind: 'nobody' });
    expect(orderOf(send(setServerUsable(backend, 1, true), [client('127.0.0.1')]))).toBe('-2');
  },
);

test('what is under way ends: at once for quick servers, later for slow ones', () => {
  let backend = send(setServerSlow(backendOf('roundrobin', [1, 1]), 1, true), [client('a'), client('a')]);
  expect([openOf(backend, 0), openOf(backend, 1)]).toEqual([0, 1]);
  for (let time = 0; time < 6; time += 1) backend = send(backend, [client('a')]);
  expect(openOf(backend, 1)).toBe(4);
  backend = send(backend, [client('a')]);
  expect(openOf(backend, 1)).toBe(3);
});
