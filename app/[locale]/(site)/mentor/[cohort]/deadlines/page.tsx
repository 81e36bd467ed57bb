import type { Metadata } from 'next';
import { redirect } from 'next/navigation';
import { getTranslations } from 'next-intl/server';
import { DeadlineTable } from '#app/_components/cohorts/deadline-table.tsx';
import { ExtensionsSection } from '#app/_components/cohorts/extensions-section.tsx';
import { deadlinesOfCohort } from '#app/_lib/cohorts/find-deadlines.ts';
import { requireCohortPage } from '#app/_lib/cohorts/require-cohort-page.ts';
import { curriculum } from '#app/_lib/curriculum/curriculum.ts';
import { requireLocale } from '#app/_lib/i18n/require-locale.ts';
import { currentPerson } from '#app/_lib/session.ts';

type Props = { params: Promise<{ locale: string; cohort: string }> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const t = await getTranslations({ locale: await requireLocale(params), namespace: 'cohorts' });
  return { title: t('tabs.deadlines') };
}

/** When weeks and labs are due, and who got more time and why. */
export default async function DeadlinesPage({ params }: Props) {
  const [locale, { cohort: id }, person] = await Promise.all([requireLocale(params), params, currentPerson()]);
  if (!person) redirect(`/${locale}/sign-in?next=/${locale}/mentor/${id}/deadlines`);
  const { acts } = await requireCohortPage(person, id, 'restore');
  const [t, weeks, { deadlines }] = await Promise.all([getTranslations('cohorts.deadlines'), curriculum(), deadlinesOfCohort(id)]);
  return (
    <div className="grid max-w-5xl grid-cols-1 gap-14">
      <div>
        <p className="mb-6 max-w-[38rem] text-pretty text-ink-soft text-sm">{t('lead')}</p>
        <div className="grid grid-cols-1 gap-12">
          {weeks.map((week) => (
            <DeadlineTable key={week.id} cohortId={id} week={week} deadlines={deadlines} mayManage={acts.has('manage')} />
          ))}
        </div>
      </div>
      {(acts.has('see') || acts.has('judge')) && (
        <ExtensionsSection cohortId={id} weeks={weeks} deadlines={deadlines} mayJudge={acts.has('judge')} />
      )}
    </div>
  );
}
