import type { Account, AuthOptions, Profile } from 'next-auth';
import { database } from '#prisma/client.ts';
import type { Env } from '../env.ts';
import { mergeGuest, movePendingWork, type WorkMover } from '../people/merge-guest.ts';
import { signInByProvider } from '../people/provider-sign-in.ts';
import type { Person } from '../person.ts';
import { authProviders } from './providers.ts';
import { sessionCookieName } from './session-token.ts';

const SIXTY_DAYS_S = 60 * 24 * 3600;

/** What signing in needs of the rest of the process. */
export interface AuthParts {
  readonly settings: Env;
  /** Who is signed in on the request being answered. */
  currentPerson(): Promise<Person | null>;
  labs(): WorkMover;
  report(cause: unknown): void;
}

/** How next-auth signs people in here: sessions are signed cookies that name a person and the session version they hold. */
export function authOptions(parts: AuthParts): AuthOptions {
  const isSecure = parts.settings.LUYEN_URL.startsWith('https:');
  return {
    secret: parts.settings.LUYEN_SECRET,
    providers: authProviders(parts.settings),
    session: { strategy: 'jwt', maxAge: SIXTY_DAYS_S },
    useSecureCookies: isSecure,
    cookies: {
      sessionToken: { name: sessionCookieName(isSecure), options: { httpOnly: true, sameSite: 'lax', path: '/', secure: isSecure } },
    },
    // Without a language: proxy.ts adds the reader's.
    pages: { signIn: '/sign-in', error: '/sign-in' },
    callbacks: {
      signIn: async ({ user, account, profile }) => {
        if (account?.type !== 'oauth') return true;
        const result = await signInByProvider(identityOf(account, user, profile), await parts.currentPerson());
        if (!result.ok) return `/sign-in?error=${result.reason}`;
        user.id = result.id;
        return true;
      },
      jwt: async ({ token, user }) => {
        if (!user) return token;
        const { sessionVersion } = await database().user.findUniqueOrThrow({ where: { id: user.id }, select: { sessionVersion: true } });
        // Nothing about the person but who: name and role are looked up, so that a change holds at once.
        return { sub: user.id, v: sessionVersion };
      },
    },
    events: {
      signIn: async ({ user }) => {
        const before = await parts.currentPerson();
        if (!before?.guest || before.id === user.id) return;
        const { workError } = await mergeGuest(before.id, user.id, parts.labs());
        if (workError !== undefined) parts.report(workError);
        else void movePendingWork(parts.labs()).catch(parts.report);
      },
    },
    logger: {
      error: (code, metadata) => {
        // A refused sign-in is the visitor's, not ours; the page tells them.
        if (code !== 'CALLBACK_CREDENTIALS_HANDLER_ERROR')
          parts.report(metadata instanceof Error ? metadata : new Error(code, { cause: metadata }));
      },
      warn: () => undefined,
      debug: () => undefined,
    },
  };
}

function identityOf(account: Account, user: { name?: string | null; email?: string | null }, profile: Profile | undefined) {
  // GitHub gives only addresses it has verified; OpenID Connect says so itself.
  const says = (profile as { email_verified?: unknown } | undefined)?.email_verified;
  return {
    provider: account.provider,
    providerAccountId: account.providerAccountId,
    type: account.type,
    email: user.email ?? null,
    isEmailVerified: account.provider === 'github' ? user.email != null : says === true || says === 'true',
    name: user.name ?? null,
  };
}
