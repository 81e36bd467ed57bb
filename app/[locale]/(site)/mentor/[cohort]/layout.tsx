import { redirect } from 'next/navigation';
import { getTranslations } from 'next-intl/server';
import { CohortDates } from '#app/_components/cohorts/cohort-dates.tsx';
import { CohortTabs } from '#app/_components/cohorts/cohort-tabs.tsx';
import { TextLink } from '#app/_components/ui/text-link.tsx';
import type { CohortAct } from '#app/_lib/cohorts/cohort-access.ts';
import { requireCohortPage } from '#app/_lib/cohorts/require-cohort-page.ts';
import { requireLocale } from '#app/_lib/i18n/require-locale.ts';
import { currentPerson } from '#app/_lib/session.ts';

type Props = { children: React.ReactNode; params: Promise<{ locale: string; cohort: string }> };

/** In the order they stand, and what somebody must be allowed to do for a tab to lead anywhere. */
const TABS = [
  ['', 'learners', 'see'],
  ['live', 'live', 'see'],
  ['checks', 'checks', 'see'],
  ['people', 'people', 'restore'],
  ['deadlines', 'deadlines', 'restore'],
  ['regrades', 'regrades', 'see'],
  ['log', 'log', 'see'],
  ['settings', 'settings', 'restore'],
] as const satisfies readonly (readonly [string, string, CohortAct])[];

/**
 * Above every page of one cohort: its name, its dates, the ways to its other pages. The pages take the whole width and
 * decide for themselves who may see them: a layout is not asked again when one goes from page to page.
 */
export default async function CohortLayout({ children, params }: Props) {
  const [locale, { cohort: id }] = await Promise.all([requireLocale(params), params]);
  const person = await currentPerson();
  if (!person) redirect(`/${locale}/sign-in?next=/${locale}/mentor/${id}`);
  const [t, { cohort, acts }] = await Promise.all([getTranslations('cohorts'), requireCohortPage(person, id, 'restore')]);
  const tabs = TABS.filter(([, , act]) => acts.has(act)).map(([path, name]) => ({ path, label: t(`tabs.${name}`) }));
  return (
    <main id="content" className="px-4 pt-8 pb-24 sm:px-6">
      <p className="text-sm print:hidden">
        <TextLink href={`/${locale}/mentor`}>{t('title')}</TextLink>
      </p>
      <div className="mt-1 mb-4 flex flex-wrap items-baseline gap-x-4 gap-y-1">
        <h1 className="font-semibold text-xl">{cohort.name}</h1>
        <p className="flex flex-wrap items-baseline gap-x-4 text-ink-soft text-sm">
          <CohortDates startsAt={cohort.startsAt} endsAt={cohort.endsAt} />
          {cohort.archivedAt && <span className="rounded-sm bg-sunken px-2 py-0.5 text-ink">{t('archived')}</span>}
        </p>
      </div>
      <CohortTabs base={`/${locale}/mentor/${id}`} label={t('tabsLabel', { name: cohort.name })} tabs={tabs} />
      <div className="pt-6">{children}</div>
    </main>
  );
}
