import { getRequestConfig } from 'next-intl/server';
import { DEFAULT_LOCALE, isLocale, TIME_ZONE } from './locales.ts';
import { messagesOf } from './messages.ts';

/** Server components ask next-intl for a translator; no catalogue is ever sent to the browser. */
export default getRequestConfig(async ({ requestLocale }) => {
  const requested = await requestLocale;
  const locale = isLocale(requested) ? requested : DEFAULT_LOCALE;
  return { locale, messages: messagesOf(locale), timeZone: TIME_ZONE };
});
