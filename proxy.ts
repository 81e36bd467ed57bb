/**
 * What every page request passes: an address without a language is sent to the reader's own, the language read in is
 * remembered, and a content security policy with a fresh nonce is set (Next puts the nonce on its own scripts).
 */
import { type NextRequest, NextResponse } from 'next/server';
import { contentSecurityPolicy, NONCE_HEADER } from './app/_lib/content-security-policy.ts';
import { isLocale, LOCALE_COOKIE } from './app/_lib/i18n/locales.ts';
import { preferredLocale } from './app/_lib/i18n/preferred-locale.ts';

const A_YEAR_S = 365 * 24 * 3600;

export function proxy(request: NextRequest): NextResponse {
  const { pathname } = request.nextUrl;
  const named = pathname.split('/')[1];
  const remembered = request.cookies.get(LOCALE_COOKIE)?.value;
  if (!isLocale(named)) {
    const locale = preferredLocale(remembered, request.headers.get('accept-language'));
    const target = request.nextUrl.clone();
    target.pathname = `/${locale}${pathname === '/' ? '' : pathname}`;
    return NextResponse.redirect(target);
  }
  const nonce = btoa(crypto.randomUUID());
  const policy = contentSecurityPolicy({ nonce, isDevelopment: process.env.NODE_ENV === 'development' });
  const headers = new Headers(request.headers);
  headers.set('Content-Security-Policy', policy);
  headers.set(NONCE_HEADER, nonce);
  const response = NextResponse.next({ request: { headers } });
  response.headers.set('Content-Security-Policy', policy);
  if (remembered !== named) response.cookies.set(LOCALE_COOKIE, named, { path: '/', maxAge: A_YEAR_S, sameSite: 'lax' });
  return response;
}

export const config = { matcher: '/((?!api/|_next/|ws/|.*\\.[a-z0-9]+$).*)' };
