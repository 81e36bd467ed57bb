/** Who is asking, for pages and route handlers. Raw sockets use person-of-cookies.ts. */
import { cookies } from 'next/headers';
import { cache } from 'react';
import { HttpProblem } from './http-problem.ts';
import { hasRole, type Person, type Role } from './person.ts';
import { personOfCookies } from './person-of-cookies.ts';

/** The person of this request, or null when signed out. Asked once per request however often it is called. */
export const currentPerson: () => Promise<Person | null> = cache(async () => personOfCookies((await cookies()).toString()));

/** The person of this request. Throws HttpProblem `signed-out`, or `forbidden` when their role is below `role`. */
export async function requirePerson(role: Role = 'learner'): Promise<Person> {
  const person = await currentPerson();
  if (!person) throw new HttpProblem('signed-out');
  if (!hasRole(person, role)) throw new HttpProblem('forbidden');
  return person;
}
