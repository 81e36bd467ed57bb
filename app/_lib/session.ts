/** Who is asking: for pages and route handlers (`currentPerson`, `requirePerson`) and for raw sockets (`personOfCookies`). */
import { cookies } from 'next/headers';
import { cache } from 'react';
import { cookieValue, readSessionToken, sessionCookieName } from './auth/session-token.ts';
import { env } from './env.ts';
import { HttpProblem } from './http-problem.ts';
import { findPerson } from './people/find-person.ts';
import { hasRole, type Person, type Role } from './person.ts';

/** The person of a raw Cookie header, for upgrades that do not pass through Next; null when signed out. */
export async function personOfCookies(header: string | undefined): Promise<Person | null> {
  const { LUYEN_URL, LUYEN_SECRET } = env();
  const value = cookieValue(header, sessionCookieName(LUYEN_URL.startsWith('https:')));
  const claims = await readSessionToken(value, LUYEN_SECRET);
  return claims ? findPerson(claims) : null;
}

/** The person of this request, or null when signed out. Asked once per request however often it is called. */
export const currentPerson: () => Promise<Person | null> = cache(async () => personOfCookies((await cookies()).toString()));

/** The person of this request. Throws HttpProblem `signed-out`, or `forbidden` when their role is below `role`. */
export async function requirePerson(role: Role = 'learner'): Promise<Person> {
  const person = await currentPerson();
  if (!person) throw new HttpProblem('signed-out');
  if (!hasRole(person, role)) throw new HttpProblem('forbidden');
  return person;
}
