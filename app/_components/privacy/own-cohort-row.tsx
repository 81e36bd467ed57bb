import { getLocale, getTranslations } from 'next-intl/server';
import type { OwnCohort } from '#app/_lib/privacy/own-cohorts.ts';

/** One cohort a person learns in: its mentors, what the person has agreed to, and the way out. */
export async function OwnCohortRow({ cohort }: { cohort: OwnCohort }) {
  const [t, locale] = await Promise.all([getTranslations('privacy'), getLocale()]);
  const names = new Intl.ListFormat(locale).format(cohort.mentors);
  return (
    <section aria-label={cohort.name} className="grid gap-3 rounded-md border border-line p-4">
      <h3 className="font-semibold">
        {cohort.name}
        {cohort.isArchived && <span className="ml-2 font-normal text-ink-soft">{t('archived')}</span>}
      </h3>
      <p className="text-ink-soft">{t('mentors', { count: cohort.mentors.length, names })}</p>
    </section>
  );
}
