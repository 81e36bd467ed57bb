/** Ways to sign in, by settings. */

import CredentialsModule from 'next-auth/providers/credentials';
import GitHubModule from 'next-auth/providers/github';
import GoogleModule from 'next-auth/providers/google';
import type { Provider } from 'next-auth/providers/index';
import type { Env } from '../env.ts';
import { isHttpProblem } from '../http-problem.ts';
import { createGuest } from '../people/create-guest.ts';
import { checkCredentials } from './check-credentials.ts';
import { clientOf } from './client-address.ts';

// The library is CommonJS: under Node's own loader (tests, tools) its default export sits one level deeper than under the bundler.
const unwrap = <T>(module: T): T => (module as T & { default?: T }).default ?? module;
const Credentials = unwrap(CredentialsModule);
const GitHub = unwrap(GitHubModule);
const Google = unwrap(GoogleModule);

/** A provider a visitor may choose, for the buttons of the sign-in page. */
export interface OfferedProvider {
  readonly id: 'github' | 'google' | 'oidc';
  readonly name: string;
}

/** Providers with all their settings given. */
export function offeredProviders(settings: Env): readonly OfferedProvider[] {
  const offered: OfferedProvider[] = [];
  if (settings.GITHUB_ID && settings.GITHUB_SECRET) offered.push({ id: 'github', name: 'GitHub' });
  if (settings.GOOGLE_ID && settings.GOOGLE_SECRET) offered.push({ id: 'google', name: 'Google' });
  if (settings.OIDC_ISSUER && settings.OIDC_ID && settings.OIDC_SECRET) offered.push({ id: 'oidc', name: settings.OIDC_NAME });
  return offered;
}

/** All providers for the library: password, guest where allowed, and the offered ones. */
export function authProviders(settings: Env): Provider[] {
  const providers: Provider[] = [
    Credentials({
      id: 'password',
      name: 'password',
      credentials: { email: {}, password: {} },
      authorize: async (given, request) => {
        const id = await byCode(checkCredentials(given?.email ?? '', given?.password ?? '', clientOf(request.headers)));
        return id === null ? null : { id };
      },
    }),
  ];
  if (settings.LUYEN_GUESTS) {
    providers.push(
      Credentials({
        id: 'guest',
        name: 'guest',
        credentials: { locale: {} },
        authorize: async (given, request) => ({ id: await byCode(createGuest(given?.locale, clientOf(request.headers))) }),
      }),
    );
  }
  return [...providers, ...offeredProviders(settings).map(({ id }) => externalProvider(id, settings))];
}

/** The library passes an error's message to the page as `?error=`: give it the code, the one thing the page understands. */
async function byCode<T>(work: Promise<T>): Promise<T> {
  try {
    return await work;
  } catch (cause) {
    throw isHttpProblem(cause) ? new Error(cause.code, { cause }) : new Error('internal', { cause });
  }
}

function externalProvider(id: OfferedProvider['id'], settings: Env): Provider {
  switch (id) {
    case 'github':
      return GitHub({ clientId: settings.GITHUB_ID ?? '', clientSecret: settings.GITHUB_SECRET ?? '' });
    case 'google':
      return Google({ clientId: settings.GOOGLE_ID ?? '', clientSecret: settings.GOOGLE_SECRET ?? '' });
    case 'oidc':
      return {
        id: 'oidc',
        name: settings.OIDC_NAME,
        type: 'oauth',
        wellKnown: `${(settings.OIDC_ISSUER ?? '').replace(/\/$/, '')}/.well-known/openid-configuration`,
        clientId: settings.OIDC_ID ?? '',
        clientSecret: settings.OIDC_SECRET ?? '',
        authorization: { params: { scope: 'openid email profile' } },
        idToken: true,
        checks: ['pkce', 'state', 'nonce'],
        profile: (profile: { sub: string; name?: string; email?: string }) => ({
          id: profile.sub,
          name: profile.name ?? null,
          email: profile.email ?? null,
        }),
      };
  }
}
