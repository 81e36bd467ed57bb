/**
 * One backend with a `cookie` line: what becomes of a request, header by header. Pure; no text, no React.
 * The rules are HAProxy 3.0's (src/http_ana.c, src/backend.c); the tests hold what it answered to the same requests.
 */
import { createTurnLine, setUsable, type TurnLine, takeTurn } from '../balancing/round-robin.ts';
import { COOKIE_NAME, dropCookie, readCookie, replaceCookie } from './cookie-header.ts';

export const MODES = ['insertIndirect', 'insert', 'rewrite', 'prefix', 'bare'] as const;
/** What stands after `cookie SERVERUSED`; `bare` is nothing. */
export type Mode = (typeof MODES)[number];

/** `option redispatch`: not at all, for the last retry, for the first. */
export const REDISPATCHES = ['off', 'last', 'first'] as const;
export type Redispatch = (typeof REDISPATCHES)[number];

/** `crashed`: the machine refuses connections and no check has noticed; `down`: it has been noticed. */
export const CONDITIONS = ['up', 'crashed', 'down', 'drain', 'maint'] as const;
export type Condition = (typeof CONDITIONS)[number];

export interface Site {
  readonly mode: Mode;
  readonly redispatch: Redispatch;
  /** `option persist`: a cookie is obeyed even where its server is known to be down. */
  readonly persist: boolean;
  /** `web1` and so on; their cookie values are their names. */
  readonly conditions: readonly Condition[];
  readonly line: TurnLine;
}

export interface Exchange {
  /** Request headers that matter here, as the browser sent them and as the server got them. */
  readonly asked: string | null;
  readonly passedOn: string | null;
  /** Null: nobody answered, HAProxy says 503. */
  readonly server: number | null;
  /** What the application's answer and HAProxy's consist of. */
  readonly answered: readonly string[];
  readonly returned: readonly string[];
  readonly status: 200 | 503;
  readonly seconds: number;
  readonly story: Story;
}

/** How the server was found. */
export type Story = 'noCookie' | 'obeyed' | 'unknown' | 'notUsable' | 'redispatched' | 'refused' | 'nobody';

/** A refused connection is tried again a second later, three times; the last retry may go elsewhere. */
const RETRIES = 3;

export function startSite(settings: Omit<Site, 'line'>): Site {
  const servers = settings.conditions.map((condition) => ({ weight: 1, isUsable: takesNew(condition) }));
  return { ...settings, line: createTurnLine(servers) };
}

export function setCondition(site: Site, server: number, condition: Condition): Site {
  const conditions = site.conditions.map((each, number) => (number === server ? condition : each));
  return { ...site, conditions, line: setUsable(site.line, server, takesNew(condition)) };
}

/** One request and its answer. `asked` is the browser's whole Cookie header, null without one. */
export function request(site: Site, asked: string | null): { readonly site: Site; readonly exchange: Exchange } {
  const cookie = readCookie(asked);
  const named = serverNamed(site, cookie);
  const pinned = named !== null && (site.persist || obeys(site.conditions[named])) ? named : null;
  const found = connect(site, pinned);
  const passedOn = found.server === null ? null : passOn(site.mode, asked, cookie);
  const answered = found.server === null ? [] : answersOf(site.mode, cookie);
  const returned = found.server === null ? REFUSAL : comeBack(site.mode, answered, found.server, named);
  const exchange: Exchange = {
    asked,
    passedOn,
    server: found.server,
    answered,
    returned,
    status: found.server === null ? 503 : 200,
    seconds: found.seconds,
    story: found.story ?? storyOf(cookie, named, pinned),
  };
  return { site: { ...site, line: found.line }, exchange };
}

/** The cookie a browser keeps after an answer; what it had when nothing was set. */
export function keepCookie(before: string | null, returned: readonly string[]): string | null {
  const set = returned.find((line) => line.startsWith(`set-cookie: ${COOKIE_NAME}=`));
  return set === undefined ? before : readCookie(set.slice('set-cookie: '.length).split(';', 1)[0] ?? null);
}

const REFUSAL = ['cache-control: no-cache', 'content-type: text/html'];
/** The application behind `insert` knows nothing of the cookie; the others set one of their own at the first visit. */
const PAGE = ['etag: "5f-61a"'];

function takesNew(condition: Condition): boolean {
  return condition === 'up' || condition === 'crashed';
}

/** Whether a cookie that names it still leads there. Draining turns away new users only. */
function obeys(condition: Condition | undefined): boolean {
  return condition === 'up' || condition === 'crashed' || condition === 'drain';
}

function isAlive(condition: Condition | undefined): boolean {
  return condition === 'up' || condition === 'drain' || condition === 'maint';
}

function serverNamed({ mode, conditions }: Site, cookie: string | null): number | null {
  if (cookie === null) return null;
  const value = mode === 'prefix' ? (cookie.split('~', 1)[0] ?? '') : cookie;
  const number = conditions.findIndex((_, server) => value === nameOf(server));
  return number === -1 ? null : number;
}

/** What servers are called, and what stands in their cookie. */
export function nameOf(server: number): string {
  return `web${server + 1}`;
}

interface Found {
  readonly server: number | null;
  readonly line: TurnLine;
  readonly seconds: number;
  /** Where something went wrong on the way. */
  readonly story?: Story;
}

function connect(site: Site, pinned: number | null): Found {
  const first = pinned === null ? takeTurn(site.line) : { server: pinned, line: site.line };
  if (first.server === null) return { server: null, line: first.line, seconds: 0, story: 'nobody' };
  if (isAlive(site.conditions[first.server])) return { server: first.server, line: first.line, seconds: 0 };
  if (site.redispatch === 'off') return { server: null, line: first.line, seconds: RETRIES, story: 'refused' };
  const second = takeTurn(first.line, first.server);
  // Only a server that a cookie insists on, and that is believed to be up, is worth waiting for.
  const waits = pinned !== null && site.redispatch === 'last' && site.conditions[pinned] === 'crashed';
  const seconds = waits ? RETRIES - 1 : 0;
  if (second.server === null || !isAlive(site.conditions[second.server])) {
    return { server: null, line: second.line, seconds: RETRIES, story: 'refused' };
  }
  return { server: second.server, line: second.line, seconds, story: 'redispatched' };
}

function storyOf(cookie: string | null, named: number | null, pinned: number | null): Story {
  if (cookie === null) return 'noCookie';
  if (named === null) return 'unknown';
  return pinned === null ? 'notUsable' : 'obeyed';
}

function passOn(mode: Mode, asked: string | null, cookie: string | null): string | null {
  if (mode === 'insertIndirect') return dropCookie(asked);
  if (mode === 'prefix' && cookie?.includes('~')) return replaceCookie(asked, cookie.slice(cookie.indexOf('~') + 1));
  return asked;
}

function answersOf(mode: Mode, cookie: string | null): readonly string[] {
  const isOwn = mode !== 'insert' && mode !== 'insertIndirect';
  return isOwn && cookie === null ? [...PAGE, `set-cookie: ${COOKIE_NAME}=abc; Path=/`] : PAGE;
}

function comeBack(mode: Mode, answered: readonly string[], server: number, named: number | null): readonly string[] {
  switch (mode) {
    case 'insert':
    case 'insertIndirect': {
      if (named === server) return answered;
      // `nocache` speaks up where a cache would have kept the page: it has an ETag.
      const privately = mode === 'insertIndirect' ? ['cache-control: private'] : [];
      return [...answered, `set-cookie: ${COOKIE_NAME}=${nameOf(server)}; path=/`, ...privately];
    }
    case 'rewrite':
      return answered.map((line) => line.replace(`${COOKIE_NAME}=abc`, `${COOKIE_NAME}=${nameOf(server)}`));
    case 'prefix':
      return answered.map((line) => line.replace(`${COOKIE_NAME}=abc`, `${COOKIE_NAME}=${nameOf(server)}~abc`));
    default:
      return answered;
  }
}
