/** Where to go after signing in, if that is a page of ours; `fallback` for anything that could lead to another site. */
export function safeNext(wanted: string | string[] | undefined, fallback: string): string {
  if (typeof wanted !== 'string' || !wanted.startsWith('/')) return fallback;
  const here = new URL('http://here.invalid');
  if (!URL.canParse(wanted, here)) return fallback;
  // Browsers read `//host`, `/\host` and control characters as another site; the parser sees what they would.
  const url = new URL(wanted, here);
  return url.origin === here.origin ? `${url.pathname}${url.search}${url.hash}` : fallback;
}
