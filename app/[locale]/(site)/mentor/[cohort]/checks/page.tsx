import type { Metadata } from 'next';
import { redirect } from 'next/navigation';
import { getTranslations } from 'next-intl/server';
import { CheckList } from '#app/_components/causes/check-list.tsx';
import { LabChooser } from '#app/_components/causes/lab-chooser.tsx';
import { loadCheckTallies, tallyLabs } from '#app/_lib/causes/load-cohort-checks.ts';
import { requireCohortPage } from '#app/_lib/cohorts/require-cohort-page.ts';
import { learnerIds } from '#app/_lib/cohorts/roster.ts';
import { curriculum } from '#app/_lib/curriculum/curriculum.ts';
import { requireLocale } from '#app/_lib/i18n/require-locale.ts';
import { currentPerson } from '#app/_lib/session.ts';

type Props = { params: Promise<{ locale: string; cohort: string }>; searchParams: Promise<{ lab?: string | string[] }> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const t = await getTranslations({ locale: await requireLocale(params), namespace: 'cohorts' });
  return { title: t('tabs.checks') };
}

/** What the learners of a cohort fail, lab by lab, and for which reasons. */
export default async function ChecksPage({ params, searchParams }: Props) {
  const [locale, { cohort }, query, person] = await Promise.all([requireLocale(params), params, searchParams, currentPerson()]);
  if (!person) redirect(`/${locale}/sign-in?next=/${locale}/mentor/${cohort}/checks`);
  await requireCohortPage(person, cohort, 'see');
  const [t, weeks, tallies, learners] = await Promise.all([getTranslations('causes'), curriculum(), tallyLabs(cohort), learnerIds(cohort)]);
  if (tallies.size === 0) return <p className="max-w-2xl text-ink-soft">{t('none')}</p>;
  const labs = weeks.flatMap((week) => week.labs.map(({ id, title }) => ({ id, title: title[locale], tally: tallies.get(id) })));
  const [worst] = labs.toSorted((a, b) => (b.tally?.failing ?? -1) - (a.tally?.failing ?? -1));
  const chosen = labs.find(({ id }) => id === query.lab) ?? worst;
  if (!chosen) return <p className="max-w-2xl text-ink-soft">{t('none')}</p>;
  const checks = chosen.tally ? await loadCheckTallies(cohort, chosen.id) : [];
  const base = `/${locale}/mentor/${cohort}/checks`;
  return (
    <div className="grid gap-x-10 gap-y-6 lg:grid-cols-[14rem_minmax(0,52rem)]">
      <LabChooser base={base} labs={labs} chosen={chosen.id} />
      <section aria-labelledby="checks-of-lab">
        <h2 id="checks-of-lab" className="font-semibold text-lg">
          {chosen.title}
        </h2>
        <p className="mb-5 text-ink-soft text-sm">{t('lead')}</p>
        {checks.length === 0 ? (
          <p className="text-ink-soft">{chosen.tally ? t('clean') : t('noneHere')}</p>
        ) : (
          <CheckList base={`${base}/${chosen.id}`} tallies={checks} learners={learners.length} />
        )}
      </section>
    </div>
  );
}
