import { encode } from 'next-auth/jwt';
import { expect, test } from 'vitest';
import { cookieValue, readSessionToken, sessionCookieName } from './session-token.ts';

const secret = 'a secret for tests, at least thirty-two characters long';

test('reads back what it signed', async () => {
  const token = await encode({ token: { sub: 'an', v: 2 }, secret });
  expect(await readSessionToken(token, secret)).toMatchObject({ sub: 'an', v: 2 });
});

test.each([
  ['nothing', undefined],
  ['junk', 'not.a.token'],
  ['an empty value', ''],
])('%s is nobody', async (_, value) => {
  expect(await readSessionToken(value, secret)).toBeNull();
});

test('a token of another secret, an expired one, and one without a version are nobody', async () => {
  const foreign = await encode({ token: { sub: 'an', v: 0 }, secret: `${secret} not` });
  const expired = await encode({ token: { sub: 'an', v: 0 }, secret, maxAge: -60 });
  const unversioned = await encode({ token: { sub: 'an' }, secret });
  for (const token of [foreign, expired, unversioned]) expect(await readSessionToken(token, secret)).toBeNull();
});

test('finds a cookie among others, whole or in pieces', () => {
  expect(cookieValue('a=1; luyen.session=x=y; b=2', 'luyen.session')).toBe('x=y');
  expect(cookieValue('s.1=b; s.0=a; s.3=z', 's')).toBe('ab');
  expect(cookieValue('xs=1', 's')).toBeUndefined();
});

test('over https the name is one a plain-http page cannot set', () => {
  expect(sessionCookieName(true)).toBe('__Secure-luyen.session');
  expect(sessionCookieName(false)).toBe('luyen.session');
});
