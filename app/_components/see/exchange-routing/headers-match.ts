/** A binding of a headers exchange against the headers of a message, after RabbitMQ 4.0. Values here are all text. */
export type Headers = Readonly<Record<string, string>>;

export const X_MATCHES = ['all', 'any', 'all-with-x', 'any-with-x'] as const;
/** How much of the binding must fit. Without `-with-x`, what begins with `x-` is left out of the comparison. */
export type XMatch = (typeof X_MATCHES)[number];

export interface HeadersMatch {
  readonly isMatch: boolean;
  /** Names of the binding's headers, by what came of them. */
  readonly fitting: readonly string[];
  readonly missing: readonly string[];
  readonly leftOut: readonly string[];
}

/** `all` of nothing fits every message, `any` of nothing fits none. */
export function matchHeaders(xMatch: XMatch, wanted: Headers, headers: Headers): HeadersMatch {
  const withX = xMatch.endsWith('-with-x');
  const names = Object.keys(wanted);
  const leftOut = withX ? [] : names.filter((name) => name.startsWith('x-'));
  const compared = names.filter((name) => !leftOut.includes(name));
  const fitting = compared.filter((name) => Object.hasOwn(headers, name) && headers[name] === wanted[name]);
  const missing = compared.filter((name) => !fitting.includes(name));
  return { isMatch: xMatch.startsWith('all') ? missing.length === 0 : fitting.length > 0, fitting, missing, leftOut };
}

/** `a=1, b=2` as one types it. Later ones replace earlier ones of the same name. */
export function parseHeaders(text: string): Headers {
  const pairs = text.split(',').flatMap((part) => {
    const [name = '', ...value] = part.split('=');
    return name.trim() === '' ? [] : [[name.trim(), value.join('=').trim()] as const];
  });
  return Object.fromEntries(pairs);
}

export function writeHeaders(headers: Headers): string {
  return Object.entries(headers)
    .map(([name, value]) => `${name}=${value}`)
    .join(', ');
}
