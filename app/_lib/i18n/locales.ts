import { LOCALES, type Locale } from '#content/format/locales.ts';

export { LOCALES, type Locale };
export const DEFAULT_LOCALE: Locale = 'vi';

/** In which the site tells time, whoever reads it where. */
export const TIME_ZONE = 'Asia/Ho_Chi_Minh';

/** Remembers the language a visitor last read in. */
export const LOCALE_COOKIE = 'luyen-locale';

export function isLocale(value: string | undefined): value is Locale {
  return LOCALES.some((locale) => locale === value);
}

/** The other language: there are exactly two. */
export function otherLocale(locale: Locale): Locale {
  return locale === 'vi' ? 'en' : 'vi';
}
