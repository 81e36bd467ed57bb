import { getLocale, getTimeZone, getTranslations } from 'next-intl/server';
import { LocalTime } from './local-time.tsx';

/** When something is due, said quietly; that it is over, for what is not done, a little less so. */
export async function DueLine({ at, isDone = false, className }: { at: Date; isDone?: boolean; className?: string }) {
  const [locale, zone, t] = await Promise.all([getLocale(), getTimeZone(), getTranslations('cohorts.due')]);
  const isOver = !isDone && at < new Date();
  return (
    <span className={`${isOver ? 'text-wait' : 'text-ink-soft'} ${className ?? ''}`}>
      {t.rich(isOver ? 'over' : 'line', { time: () => <LocalTime at={at.toISOString()} locale={locale} zone={zone} withTime /> })}
    </span>
  );
}
