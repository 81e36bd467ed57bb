import { COOKIE_NAME } from './cookie-header.ts';
import { type Condition, type Exchange, keepCookie, request, type Site, startSite } from './stickiness-model.ts';

export const BROWSERS = ['A', 'B', 'C'] as const;
export type Browser = (typeof BROWSERS)[number];

/** A site, what each browser keeps, and the last request. */
export interface Visit {
  readonly site: Site;
  /** Value of our cookie in each browser; null where it has none. */
  readonly jars: Readonly<Record<Browser, string | null>>;
  readonly browser: Browser;
  readonly last: Exchange | null;
  /** Requests so far. */
  readonly sent: number;
}

const ALL_UP: readonly Condition[] = ['up', 'up', 'up'];

/** Every browser brings a cookie of the application along, to be left alone. */
export function cookieHeader(value: string | null): string {
  return value === null ? 'theme=dark' : `theme=dark; ${COOKIE_NAME}=${value}`;
}

/** One request of a browser; it keeps the cookie it is given. */
export function visit(before: Visit, browser: Browser): Visit {
  const jar = before.jars[browser];
  const { site, exchange } = request(before.site, cookieHeader(jar));
  return { site, jars: { ...before.jars, [browser]: keepCookie(jar, exchange.returned) }, browser, last: exchange, sent: before.sent + 1 };
}

/** Nobody has been here, and every server is well. */
export function newVisit(settings: Pick<Site, 'mode' | 'redispatch' | 'persist'>): Visit {
  return { site: startSite({ ...settings, conditions: ALL_UP }), jars: { A: null, B: null, C: null }, browser: 'A', last: null, sent: 0 };
}

/** What a reader meets first: the first request of browser A. */
export function firstVisit(): Visit {
  return visit(newVisit({ mode: 'insertIndirect', redispatch: 'off', persist: false }), 'A');
}
