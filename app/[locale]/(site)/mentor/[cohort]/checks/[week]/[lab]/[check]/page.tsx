import type { Metadata } from 'next';
import { notFound, redirect } from 'next/navigation';
import { getTranslations } from 'next-intl/server';
import { CauseChoice } from '#app/_components/causes/cause-choice.tsx';
import { Comparison } from '#app/_components/causes/comparison.tsx';
import { TextLink } from '#app/_components/ui/text-link.tsx';
import { causeKey, loadCheckTallies } from '#app/_lib/causes/load-cohort-checks.ts';
import { requireCohortPage } from '#app/_lib/cohorts/require-cohort-page.ts';
import { learnerIds } from '#app/_lib/cohorts/roster.ts';
import { requireLocale } from '#app/_lib/i18n/require-locale.ts';
import { findLab } from '#app/_lib/labs/page.ts';
import { currentPerson } from '#app/_lib/session.ts';

type Props = {
  params: Promise<{ locale: string; cohort: string; week: string; lab: string; check: string }>;
  searchParams: Promise<{ cause?: string | string[]; at?: string | string[] }>;
};

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const t = await getTranslations({ locale: await requireLocale(params), namespace: 'causes' });
  return { title: t('side') };
}

/** One check of a cohort: why it is failed, and the work of those who fail it for the same reason, side by side. */
export default async function CheckPage({ params, searchParams }: Props) {
  const [locale, { cohort, check, ...place }, query, person] = await Promise.all([
    requireLocale(params),
    params,
    searchParams,
    currentPerson(),
  ]);
  const id = `${place.week}/${place.lab}`;
  const base = `/${locale}/mentor/${cohort}/checks/${id}/${check}`;
  if (!person) redirect(`/${locale}/sign-in?next=${base}`);
  await requireCohortPage(person, cohort, 'see');
  const lab = await findLab(id);
  if (lab === null) notFound();
  const [t, tallies, learners] = await Promise.all([getTranslations('causes'), loadCheckTallies(cohort, id), learnerIds(cohort)]);
  const tally = tallies.find((each) => each.id === check);
  if (!tally) notFound();
  const cause = tally.causes.find((each) => causeKey(each.cause) === query.cause) ?? tally.causes[0];
  const cohortHref = `/${locale}/mentor/${cohort}`;
  return (
    <>
      <p className="text-sm print:hidden">
        <TextLink href={`${cohortHref}/checks?lab=${id}`}>{t('back', { lab: lab.title[locale] })}</TextLink>
      </p>
      <h2 className="mt-1 font-semibold text-lg">{tally.title[locale]}</h2>
      <p className="mb-4 text-ink-soft text-sm">{t('failingOf', { failing: tally.failing, learners: learners.length })}</p>
      {cause ? (
        <>
          <div className="max-w-4xl">
            <CauseChoice base={base} causes={tally.causes} chosen={cause} learners={learners.length} />
          </div>
          <Comparison
            base={base}
            cohortHref={cohortHref}
            lab={id}
            check={check}
            cause={cause}
            at={typeof query.at === 'string' ? Number.parseInt(query.at, 10) || 0 : 0}
          />
        </>
      ) : (
        <p className="text-ink-soft">{t('gone')}</p>
      )}
    </>
  );
}
