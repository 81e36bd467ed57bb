import type { Metadata } from 'next';
import { redirect } from 'next/navigation';
import { getTranslations } from 'next-intl/server';
import { BatchSection } from '#app/_components/regrades/batch-section.tsx';
import { LabVersionsList } from '#app/_components/regrades/lab-versions-list.tsx';
import { RefreshOften } from '#app/_components/regrades/refresh-often.tsx';
import { requireCohortPage } from '#app/_lib/cohorts/require-cohort-page.ts';
import { requireLocale } from '#app/_lib/i18n/require-locale.ts';
import { labTitles } from '#app/_lib/labs/lab-titles.ts';
import { batchesOf } from '#app/_lib/regrades/batch-views.ts';
import { cohortVersions } from '#app/_lib/regrades/cohort-versions.ts';
import { currentVersion } from '#app/_lib/regrades/current-version.ts';
import { regradeProblems } from '#app/_lib/regrades/regrade-problems.ts';
import { currentPerson } from '#app/_lib/session.ts';

type Props = { params: Promise<{ locale: string; cohort: string }> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const t = await getTranslations({ locale: await requireLocale(params), namespace: 'review.regrade' });
  return { title: t('title') };
}

/** Which checks judged the cohort's attempts, and whole labs graded again. For mentors of the cohort only. */
export default async function RegradesPage({ params }: Props) {
  const [locale, { cohort }] = await Promise.all([requireLocale(params), params]);
  const person = await currentPerson();
  if (!person) redirect(`/${locale}/sign-in?next=/${locale}/mentor/${cohort}/regrades`);
  const { acts } = await requireCohortPage(person, cohort, 'see');
  const [t, problems, labs, batches] = await Promise.all([
    getTranslations('review.regrade'),
    regradeProblems(),
    cohortVersions(cohort, currentVersion),
    batchesOf(cohort),
  ]);
  const titles = await labTitles(
    [...labs, ...batches].map(({ lab }) => lab),
    locale,
  );
  const shared = { locale, problems, titles, mayJudge: acts.has('judge') };
  return (
    <>
      <p className="mb-6 max-w-[70ch] text-ink-soft text-sm">{t('cohortLead')}</p>
      {batches.some(({ waiting }) => waiting > 0) && <RefreshOften />}
      <h2 className="mb-3 font-semibold text-lg">{t('labs')}</h2>
      {labs.length === 0 ? (
        <p className="text-ink-soft text-sm">{t('noAttempts')}</p>
      ) : (
        <LabVersionsList {...shared} cohort={cohort} labs={labs} batches={batches} />
      )}
      {batches.length > 0 && (
        <>
          <h2 className="mt-12 font-semibold text-lg">{t('batches')}</h2>
          {batches.map((batch) => (
            <BatchSection key={batch.id} {...shared} batch={batch} />
          ))}
        </>
      )}
    </>
  );
}
