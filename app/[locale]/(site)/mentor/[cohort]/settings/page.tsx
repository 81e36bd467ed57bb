import type { Metadata } from 'next';
import { redirect } from 'next/navigation';
import { getTranslations } from 'next-intl/server';
import { ArchiveSection } from '#app/_components/cohorts/archive-section.tsx';
import { CohortForm } from '#app/_components/cohorts/cohort-form.tsx';
import { DayField } from '#app/_components/cohorts/day-field.tsx';
import { SettingsFields } from '#app/_components/cohorts/settings-fields.tsx';
import { Field } from '#app/_components/ui/field.tsx';
import { COHORT_NAME_MAX } from '#app/_lib/cohorts/cohort-input.ts';
import { cohortProblems } from '#app/_lib/cohorts/cohort-problems.ts';
import { requireCohortPage } from '#app/_lib/cohorts/require-cohort-page.ts';
import { requireLocale } from '#app/_lib/i18n/require-locale.ts';
import { currentPerson } from '#app/_lib/session.ts';

type Props = { params: Promise<{ locale: string; cohort: string }> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const t = await getTranslations({ locale: await requireLocale(params), namespace: 'cohorts' });
  return { title: t('tabs.settings') };
}

/** Name and dates, what mentors may see of learners' machines, when somebody counts as stuck, and the archive. */
export default async function SettingsPage({ params }: Props) {
  const [locale, { cohort: id }, person] = await Promise.all([requireLocale(params), params, currentPerson()]);
  if (!person) redirect(`/${locale}/sign-in?next=/${locale}/mentor/${id}/settings`);
  const { cohort, acts } = await requireCohortPage(person, id, 'restore');
  const [t, problems] = await Promise.all([getTranslations('cohorts'), cohortProblems()]);
  const form = { api: `/api/cohorts/${id}`, submit: t('save'), done: t('saved'), problems };
  return (
    <div className="grid max-w-[34rem] gap-14">
      {acts.has('manage') && (
        <>
          <section aria-labelledby="details">
            <h2 id="details" className="mb-4 font-semibold text-lg">
              {t('settings.details')}
            </h2>
            <CohortForm form="details" {...form}>
              <Field id="name" label={t('name')} required maxLength={COHORT_NAME_MAX} autoComplete="off" defaultValue={cohort.name} />
              <div className="grid gap-5 sm:grid-cols-2">
                <DayField id="startsOn" label={t('startsOn')} at={cohort.startsAt?.toISOString() ?? null} />
                <DayField id="endsOn" label={t('endsOn')} at={cohort.endsAt?.toISOString() ?? null} />
              </div>
            </CohortForm>
          </section>
          <CohortForm form="settings" {...form}>
            <SettingsFields cohort={cohort} />
          </CohortForm>
        </>
      )}
      <ArchiveSection api={form.api} isArchived={cohort.archivedAt !== null} problems={problems} />
    </div>
  );
}
