import { after } from 'next/server';
import { database } from '#prisma/client.ts';
import type { Locale } from '../i18n/locales.ts';
import type { Person } from '../person.ts';
import { reportError } from '../report-error.ts';

/** Keeps the language a person reads in, once the page has been sent; it is used where there is no address to tell. */
export function rememberLocale(person: Person | null, locale: Locale): void {
  if (!person || person.locale === locale) return;
  after(async () => {
    await database()
      .user.update({ where: { id: person.id }, data: { locale } })
      .catch(reportError);
  });
}
