import { getLocale, getTimeZone, getTranslations } from 'next-intl/server';
import { LocalTime } from './local-time.tsx';

/** From when to when a cohort runs, as far as it was said; nothing when it was not. */
export async function CohortDates({ startsAt, endsAt }: { startsAt: Date | null; endsAt: Date | null }) {
  if (startsAt === null && endsAt === null) return null;
  const [locale, zone, t] = await Promise.all([getLocale(), getTimeZone(), getTranslations('cohorts')]);
  const day = (at: Date | null) => () => at && <LocalTime at={at.toISOString()} locale={locale} zone={zone} />;
  const key = startsAt === null ? 'until' : endsAt === null ? 'from' : 'fromUntil';
  return <span>{t.rich(key, { start: day(startsAt), end: day(endsAt) })}</span>;
}
