import { TIME_ZONE } from '#app/_lib/i18n/locales.ts';

/** A moment in the site's own time, the same from server and browser. */
export function When({ iso, locale }: { iso: string; locale: string }) {
  const format = new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeStyle: 'short', timeZone: TIME_ZONE });
  // The two may know different versions of a language's dates.
  return (
    <time dateTime={iso} suppressHydrationWarning>
      {format.format(new Date(iso))}
    </time>
  );
}
