/** Decides whether a request comes from one of our own pages. Pure: headers in, verdict out. */

/** The headers the decision reads, as they arrived. */
export interface OriginHeaders {
  readonly origin?: string | null | undefined;
  readonly secFetchSite?: string | null | undefined;
}

const LOOPBACK_NAMES = new Set(['127.0.0.1', 'localhost', '[::1]']);

function parseOrigin(text: string): URL | null {
  return URL.canParse(text) ? new URL(text) : null;
}

/**
 * True when `origin` is the platform's own address. On a loopback address its other names (`localhost`, `127.0.0.1`,
 * `[::1]`) with the same scheme and port count as the same machine, because people type any of them.
 */
export function isOwnOrigin(origin: string, ownUrl: URL): boolean {
  const asking = parseOrigin(origin);
  if (asking === null) return false;
  if (asking.origin === ownUrl.origin) return true;
  const bothLoopback = LOOPBACK_NAMES.has(asking.hostname) && LOOPBACK_NAMES.has(ownUrl.hostname);
  return bothLoopback && asking.protocol === ownUrl.protocol && asking.port === ownUrl.port;
}

/**
 * Decides for one request. `mustName` is for what changes something or opens a terminal: there an Origin header has to
 * be present (browsers always send it) and ours. For reading, a missing one is fine and a foreign one is not.
 */
export function isFromOwnPage(headers: OriginHeaders, ownUrl: URL, options: { readonly mustName: boolean }): boolean {
  if (headers.secFetchSite === 'cross-site') return false;
  if (headers.origin === undefined || headers.origin === null) return !options.mustName;
  return isOwnOrigin(headers.origin, ownUrl);
}
