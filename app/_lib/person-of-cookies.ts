/** Who is asking, from a raw Cookie header. Free of Next, whose modules cannot be loaded before its server is made. */
import { cookieValue, readSessionToken, sessionCookieName } from './auth/session-token.ts';
import { env } from './env.ts';
import { findPerson } from './people/find-person.ts';
import type { Person } from './person.ts';

/** The person of a raw Cookie header, for upgrades that do not pass through Next; null when signed out. */
export async function personOfCookies(header: string | undefined): Promise<Person | null> {
  const { LUYEN_URL, LUYEN_SECRET } = env();
  const value = cookieValue(header, sessionCookieName(LUYEN_URL.startsWith('https:')));
  const claims = await readSessionToken(value, LUYEN_SECRET);
  return claims ? findPerson(claims) : null;
}
