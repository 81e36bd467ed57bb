/**
 * What HAProxy 3.0.11 did in a sandbox with three servers behind one `cookie SERVERUSED` line: requests were written to
 * its port by hand, the servers sent back the Cookie header they saw, and conditions were set over the stats socket
 * (`state maint`, `state drain`, `health down`) or by giving a server a port nobody listens on.
 */
import { expect, test } from 'vitest';
import { dropCookie, readCookie, replaceCookie } from './cookie-header.ts';
import {
  type Condition,
  keepCookie,
  type Mode,
  nameOf,
  type Redispatch,
  request,
  type Site,
  setCondition,
  startSite,
} from './stickiness-model.ts';

function siteOf(settings: Partial<Omit<Site, 'line'>> = {}): Site {
  return startSite({ mode: 'insertIndirect', redispatch: 'off', persist: false, conditions: ['up', 'up', 'up'], ...settings });
}

/** `200 web2 in 0 s`. */
function answersTo(site: Site, ...cookies: (string | null)[]): string[] {
  let current = site;
  return cookies.map((cookie) => {
    const { site: after, exchange } = request(current, cookie);
    current = after;
    return `${exchange.status} ${exchange.server === null ? '-' : nameOf(exchange.server)} in ${exchange.seconds} s`;
  });
}

const setCookie = (value: string, path = 'path') => `set-cookie: SERVERUSED=${value}; ${path}=/`;

/** In this order, on one site: cookie sent; server; Cookie header the server saw; Set-Cookie lines that came back. */
type Seen = readonly [string | null, string, string | null, readonly string[]];
const SEEN_HEADERS: readonly [Mode, readonly Seen[]][] = [
  [
    'insertIndirect',
    [
      [null, 'web1', null, [setCookie('web1')]],
      ['SERVERUSED=web2', 'web2', null, []],
      ['SERVERUSED=web2', 'web2', null, []],
      ['SERVERUSED=web9', 'web2', null, [setCookie('web2')]],
      ['SERVERUSED=', 'web3', null, [setCookie('web3')]],
      ['theme=dark; SERVERUSED=web3; lang=vi', 'web3', 'theme=dark; lang=vi', []],
      ['SERVERUSED=web2; SERVERUSED=web3', 'web2', null, []],
      ['SERVERUSED=web2~abc', 'web1', null, [setCookie('web1')]],
      ['SERVERUSED=web9~abc', 'web2', null, [setCookie('web2')]],
      ['SERVERUSED=WEB2', 'web3', null, [setCookie('web3')]],
      ['serverused=web2', 'web1', 'serverused=web2', [setCookie('web1')]],
    ],
  ],
  [
    'insert',
    [
      [null, 'web1', null, [setCookie('web1')]],
      ['SERVERUSED=web2', 'web2', 'SERVERUSED=web2', []],
      ['SERVERUSED=web9', 'web2', 'SERVERUSED=web9', [setCookie('web2')]],
      ['SERVERUSED=', 'web3', 'SERVERUSED=', [setCookie('web3')]],
      ['theme=dark; SERVERUSED=web3; lang=vi', 'web3', 'theme=dark; SERVERUSED=web3; lang=vi', []],
    ],
  ],
  [
    'rewrite',
    [
      [null, 'web1', null, [setCookie('web1', 'Path')]],
      ['SERVERUSED=web2', 'web2', 'SERVERUSED=web2', []],
      ['SERVERUSED=web9', 'web2', 'SERVERUSED=web9', []],
      ['SERVERUSED=', 'web3', 'SERVERUSED=', []],
      ['SERVERUSED=web2~abc', 'web1', 'SERVERUSED=web2~abc', []],
    ],
  ],
  [
    'prefix',
    [
      [null, 'web1', null, [setCookie('web1~abc', 'Path')]],
      ['SERVERUSED=web2', 'web2', 'SERVERUSED=web2', []],
      ['SERVERUSED=web9', 'web2', 'SERVERUSED=web9', []],
      ['SERVERUSED=', 'web3', 'SERVERUSED=', []],
      ['SERVERUSED=web2~abc', 'web2', 'SERVERUSED=abc', []],
      ['SERVERUSED=web9~abc', 'web1', 'SERVERUSED=abc', []],
    ],
  ],
  [
    'bare',
    [
      [null, 'web1', null, [setCookie('abc', 'Path')]],
      ['SERVERUSED=web2', 'web2', 'SERVERUSED=web2', []],
      ['SERVERUSED=web9', 'web2', 'SERVERUSED=web9', []],
      ['SERVERUSED=', 'web3', 'SERVERUSED=', []],
    ],
  ],
];

test.each(SEEN_HEADERS)('%s: headers go in and come out as HAProxy left them', (mode, steps) => {
  let site = siteOf({ mode });
  for (const [cookie, server, passedOn, set] of steps) {
    const { site: after, exchange } = request(site, cookie);
    site = after;
    const cookies = exchange.returned.filter((line) => line.startsWith('set-cookie'));
    expect([cookie, nameOf(exchange.server ?? -1), exchange.passedOn, cookies]).toEqual([cookie, server, passedOn, set]);
  }
});

test('nocache marks a page that sets the cookie, and leaves every other page alone', () => {
  expect(request(siteOf(), null).exchange.returned).toEqual(['etag: "5f-61a"', setCookie('web1'), 'cache-control: private']);
  expect(request(siteOf(), 'SERVERUSED=web2').exchange.returned).toEqual(['etag: "5f-61a"']);
  expect(request(siteOf({ mode: 'insert' }), null).exchange.returned).toEqual(['etag: "5f-61a"', setCookie('web1')]);
});

/**
 * Three times web2 leaves and comes back: maintenance, drain, `health down` (its machine is well, so a cookie that is
 * obeyed finds it). Each time: its own user, a new one, then the user of web3, the last time one with a stale cookie.
 */
const SEEN_LEAVING: readonly [boolean, readonly (readonly string[])[]][] = [
  [
    false,
    [
      ['web1', 'web3', 'web3'],
      ['web2', 'web1', 'web3'],
      ['web3', 'web1', 'web3'],
    ],
  ],
  [
    true,
    [
      ['web2', 'web1', 'web3'],
      ['web2', 'web3', 'web3'],
      ['web2', 'web1', 'web3'],
    ],
  ],
];

test.each(SEEN_LEAVING)('who serves whom while web2 is away, persist %j', (persist, seen) => {
  let site = siteOf({ persist });
  const ways = [
    ['maint', 'web3'],
    ['drain', 'web3'],
    ['maint', 'web9'],
  ] as const;
  const served = ways.map(([condition, third]) => {
    site = setCondition(site, 1, condition);
    const names = ['SERVERUSED=web2', null, `SERVERUSED=${third}`].map((cookie) => {
      const { site: after, exchange } = request(site, cookie);
      site = after;
      return nameOf(exchange.server ?? -1);
    });
    site = setCondition(site, 1, 'up');
    return names;
  });
  expect(served).toEqual(seen);
  expect(request(site, 'SERVERUSED=web2').exchange.server).toBe(1);
});

const SEEN_DOWN: readonly [Redispatch, boolean, readonly string[]][] = [
  ['off', false, ['200 web2 in 0 s', '200 web3 in 0 s']],
  ['off', true, ['503 - in 3 s', '200 web2 in 0 s']],
  ['last', true, ['200 web2 in 0 s', '200 web3 in 0 s']],
  ['first', true, ['200 web2 in 0 s', '200 web3 in 0 s']],
];

test.each(SEEN_DOWN)('web1 dead and known to be, redispatch %s, persist %j: its user, then a new one', (redispatch, persist, seen) => {
  expect(answersTo(siteOf({ redispatch, persist, conditions: ['down', 'up', 'up'] }), 'SERVERUSED=web1', null)).toEqual(seen);
});

const SEEN_CRASHED: readonly [Redispatch, readonly string[]][] = [
  ['off', ['503 - in 3 s', '503 - in 3 s', '200 web2 in 0 s', '200 web3 in 0 s', '503 - in 3 s']],
  ['last', ['200 web2 in 2 s', '200 web3 in 0 s', '200 web2 in 0 s', '200 web3 in 0 s', '200 web2 in 0 s']],
  ['first', ['200 web2 in 0 s', '200 web3 in 0 s', '200 web2 in 0 s', '200 web3 in 0 s', '200 web2 in 0 s']],
];

test.each(SEEN_CRASHED)('web1 dead and nobody knows, redispatch %s: its user, then four new ones', (redispatch, seen) => {
  for (const persist of [false, true]) {
    const site = siteOf({ redispatch, persist, conditions: ['crashed', 'up', 'up'] });
    expect(answersTo(site, 'SERVERUSED=web1', null, null, null, null)).toEqual(seen);
  }
});

test('with every server down there is a 503 at once', () => {
  const conditions: Condition[] = ['maint', 'maint', 'maint'];
  expect(answersTo(siteOf({ conditions }), 'SERVERUSED=web2', null)).toEqual(['503 - in 0 s', '503 - in 0 s']);
  expect(answersTo(siteOf({ conditions, persist: true }), 'SERVERUSED=web2', null)).toEqual(['200 web2 in 0 s', '503 - in 0 s']);
});

test('only insert tells the user of the move: elsewhere the cookie goes on naming the dead server', () => {
  const conditions: Condition[] = ['crashed', 'up', 'up'];
  const moved = (mode: Mode, cookie: string) => request(siteOf({ mode, redispatch: 'last', conditions }), cookie).exchange;
  expect(moved('insert', 'SERVERUSED=web1')).toMatchObject({ server: 1, seconds: 2, story: 'redispatched' });
  expect(keepCookie('web1', moved('insert', 'SERVERUSED=web1').returned)).toBe('web2');
  expect(keepCookie('web1', moved('rewrite', 'SERVERUSED=web1').returned)).toBe('web1');
  expect(moved('prefix', 'theme=dark; SERVERUSED=web1~abc')).toMatchObject({ server: 1, passedOn: 'theme=dark; SERVERUSED=abc' });
  expect(keepCookie('web1~abc', moved('prefix', 'SERVERUSED=web1~abc').returned)).toBe('web1~abc');
});

test('every request says how its server was found', () => {
  const story = (site: Site, cookie: string | null) => request(site, cookie).exchange.story;
  expect(story(siteOf(), null)).toBe('noCookie');
  expect(story(siteOf(), 'SERVERUSED=web3')).toBe('obeyed');
  expect(story(siteOf(), 'SERVERUSED=root')).toBe('unknown');
  expect(story(siteOf({ conditions: ['down', 'up', 'up'] }), 'SERVERUSED=web1')).toBe('notUsable');
  expect(story(siteOf({ conditions: ['crashed', 'up', 'up'] }), 'SERVERUSED=web1')).toBe('refused');
  expect(story(siteOf({ conditions: ['down', 'down', 'maint'] }), null)).toBe('nobody');
});

test('a redispatch that meets a second dead server gives up', () => {
  const site = siteOf({ redispatch: 'first', conditions: ['crashed', 'crashed', 'crashed'] });
  expect(request(site, 'SERVERUSED=web1').exchange).toMatchObject({ status: 503, story: 'refused' });
});

test('cookies are found, dropped and replaced where they stand', () => {
  expect([readCookie('a=1; SERVERUSED=web2'), readCookie('XSERVERUSED=web2'), readCookie(null)]).toEqual(['web2', null, null]);
  expect([dropCookie('SERVERUSED=x'), dropCookie('a=1; SERVERUSED=x; b=2'), dropCookie(null)]).toEqual([null, 'a=1; b=2', null]);
  expect([replaceCookie('a=1; SERVERUSED=x', 'y'), replaceCookie(null, 'y')]).toEqual(['a=1; SERVERUSED=y', null]);
  expect([keepCookie(null, ['etag: "1"']), keepCookie('a', [setCookie('web1~abc', 'Path')])]).toEqual([null, 'web1~abc']);
});
