import { database } from '#prisma/client.ts';
import { createAttemptLimit } from '../auth/attempt-limit.ts';
import { HttpProblem } from '../http-problem.ts';
import { DEFAULT_LOCALE, isLocale } from '../i18n/locales.ts';

/** A class behind one address may all start at once; a script may not fill the database. */
const limit = createAttemptLimit({ max: 60, windowMs: 60 * 60_000 });

/** Makes a guest and returns their id. Throws HttpProblem `too-many-requests`. */
export async function createGuest(locale: string | undefined, client: string): Promise<string> {
  const waitS = limit.waitS(client);
  if (waitS > 0) throw new HttpProblem('too-many-requests', 'too many guests from one place', { retryAfterS: waitS });
  limit.fail(client);
  const { id } = await database().user.create({
    data: { guest: true, locale: isLocale(locale) ? locale : DEFAULT_LOCALE },
    select: { id: true },
  });
  return id;
}
