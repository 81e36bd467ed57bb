import { database } from '#prisma/client.ts';
import type { SessionClaims } from '../auth/session-token.ts';
import { DEFAULT_LOCALE, isLocale } from '../i18n/locales.ts';
import type { Person } from '../person.ts';

/** The person a session speaks for; null when they are gone or the session has been revoked since it was issued. */
export async function findPerson(claims: SessionClaims): Promise<Person | null> {
  const user = await database().user.findUnique({
    where: { id: claims.sub },
    select: { id: true, role: true, locale: true, guest: true, name: true, email: true, sessionVersion: true, mergedIntoId: true },
  });
  if (!user || user.sessionVersion !== claims.v || user.mergedIntoId !== null) return null;
  return {
    id: user.id,
    role: user.role,
    locale: isLocale(user.locale) ? user.locale : DEFAULT_LOCALE,
    guest: user.guest,
    name: user.name,
    email: user.email,
  };
}
