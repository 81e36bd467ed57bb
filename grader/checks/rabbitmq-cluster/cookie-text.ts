/** What Erlang makes of a cookie file's text: `auth:check_cookie/2` of OTP 27's kernel. Pure. */
export type CookieText =
  | { readonly ok: true; readonly cookie: string }
  /** `empty`: nothing but line ends; `characters`: something after the cookie that is neither blank nor line end. */
  | { readonly ok: false; readonly why: 'empty' | 'characters' };

/**
 * Printable characters up to the first that is none are the cookie, a blank at its end included; only line ends and blanks
 * may follow.
 */
export function readCookieText(text: string): CookieText {
  const [, cookie = '', rest = ''] = /^([ -~]*)([\s\S]*)$/.exec(text) ?? [];
  if (/[^\r\n ]/.test(rest)) return { ok: false, why: 'characters' };
  return cookie === '' ? { ok: false, why: 'empty' } : { ok: true, cookie };
}
