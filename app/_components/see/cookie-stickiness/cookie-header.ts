/** Cookie headers as HAProxy reads and changes them. Names and values are compared to the letter. */

export const COOKIE_NAME = 'SERVERUSED';

/** Value of the first cookie of our name, or null. */
export function readCookie(header: string | null): string | null {
  for (const pair of pairsOf(header)) {
    const [name = '', ...value] = pair.split('=');
    if (name === COOKIE_NAME) return value.join('=');
  }
  return null;
}

/** The header without our cookie; null when nothing is left, and the whole line goes. */
export function dropCookie(header: string | null): string | null {
  const kept = pairsOf(header).filter((pair) => !isOurs(pair));
  return kept.length === 0 ? null : kept.join('; ');
}

/** The header with another value of our cookie in the same place. */
export function replaceCookie(header: string | null, value: string): string | null {
  const pairs = pairsOf(header).map((pair) => (isOurs(pair) ? `${COOKIE_NAME}=${value}` : pair));
  return pairs.length === 0 ? null : pairs.join('; ');
}

function isOurs(pair: string): boolean {
  return pair.split('=', 1)[0] === COOKIE_NAME;
}

function pairsOf(header: string | null): readonly string[] {
  return (header ?? '').split(';').flatMap((pair) => (pair.trim() === '' ? [] : [pair.trim()]));
}
