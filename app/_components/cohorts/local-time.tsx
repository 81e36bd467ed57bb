'use client';
import { useIsAlive } from '#app/_components/ui/use-is-alive.ts';

/**
 * An instant in the reader's own time zone. The server does not know it: its HTML says the time of `zone`, and so does
 * a page without scripts.
 */
export function LocalTime({ at, locale, zone, withTime = false }: { at: string; locale: string; zone: string; withTime?: boolean }) {
  const isAlive = useIsAlive();
  const format = new Intl.DateTimeFormat(locale, {
    dateStyle: 'medium',
    ...(withTime && { timeStyle: 'short' }),
    ...(!isAlive && { timeZone: zone }),
  });
  return (
    <time dateTime={at} className="whitespace-nowrap">
      {format.format(new Date(at))}
    </time>
  );
}
