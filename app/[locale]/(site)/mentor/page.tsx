import type { Metadata } from 'next';
import Link from 'next/link';
import { notFound, redirect } from 'next/navigation';
import { getTranslations } from 'next-intl/server';
import { CohortDates } from '#app/_components/cohorts/cohort-dates.tsx';
import { CreateCohortForm } from '#app/_components/cohorts/create-cohort-form.tsx';
import { StuckThisMorning } from '#app/_components/matrix/stuck-this-morning.tsx';
import { Field } from '#app/_components/ui/field.tsx';
import { COHORT_NAME_MAX } from '#app/_lib/cohorts/cohort-input.ts';
import { cohortProblems } from '#app/_lib/cohorts/cohort-problems.ts';
import { type ListedCohort, listCohorts } from '#app/_lib/cohorts/list-cohorts.ts';
import type { Locale } from '#app/_lib/i18n/locales.ts';
import { requireLocale } from '#app/_lib/i18n/require-locale.ts';
import { hasRole } from '#app/_lib/person.ts';
import { currentPerson } from '#app/_lib/session.ts';

type Props = { params: Promise<{ locale: string }> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const t = await getTranslations({ locale: await requireLocale(params), namespace: 'cohorts' });
  return { title: t('title') };
}

/** The cohorts one looks after, and a way to make another. For a learner it does not exist. */
export default async function MentorPage({ params }: Props) {
  const locale = await requireLocale(params);
  const person = await currentPerson();
  if (!person) redirect(`/${locale}/sign-in?next=/${locale}/mentor`);
  if (!hasRole(person, 'mentor')) notFound();
  const [t, cohorts, problems] = await Promise.all([getTranslations('cohorts'), listCohorts(person), cohortProblems()]);
  const archived = cohorts.filter((cohort) => cohort.isArchived);
  return (
    <main id="content" className="mx-auto max-w-5xl px-4 pt-14 pb-24 sm:px-6">
      <h1 className="mb-6 font-semibold text-xl">{t('title')}</h1>
      {cohorts.some((cohort) => cohort.isMentor && !cohort.isArchived) && <StuckThisMorning person={person} locale={locale} />}
      {cohorts.length === 0 && <p className="text-ink-soft text-sm">{t('none')}</p>}
      <CohortList locale={locale} cohorts={cohorts.filter((cohort) => !cohort.isArchived)} />
      <section aria-labelledby="create" className="mt-14 max-w-[26rem]">
        <h2 id="create" className="mb-1 font-semibold text-lg">
          {t('create')}
        </h2>
        <p className="mb-5 text-ink-soft text-sm">{t('createLead')}</p>
        <CreateCohortForm base={`/${locale}/mentor`} submit={t('create')} problems={problems}>
          <Field id="name" label={t('name')} required maxLength={COHORT_NAME_MAX} autoComplete="off" />
          <div className="grid gap-5 sm:grid-cols-2">
            <Field id="startsOn" type="date" label={t('startsOn')} />
            <Field id="endsOn" type="date" label={t('endsOn')} />
          </div>
        </CreateCohortForm>
      </section>
      {archived.length > 0 && (
        <section aria-labelledby="archived" className="mt-14">
          <h2 id="archived" className="mb-3 font-semibold text-lg">
            {t('archivedTitle')}
          </h2>
          <CohortList locale={locale} cohorts={archived} />
        </section>
      )}
    </main>
  );
}

async function CohortList({ locale, cohorts }: { locale: Locale; cohorts: readonly ListedCohort[] }) {
  const t = await getTranslations('cohorts');
  if (cohorts.length === 0) return null;
  return (
    <ul className="border-line border-b">
      {cohorts.map(({ id, name, startsAt, endsAt, learners, isMentor }) => (
        <li key={id} className="border-line border-t">
          <Link
            href={`/${locale}/mentor/${id}${isMentor ? '' : '/people'}`}
            className="-mx-3 flex flex-wrap items-baseline gap-x-5 gap-y-0.5 rounded-md px-3 py-3.5 hover:bg-sunken"
          >
            <span className="min-w-0 grow font-semibold">{name}</span>
            <span className="flex flex-wrap gap-x-5 text-ink-soft text-xs">
              <CohortDates startsAt={startsAt} endsAt={endsAt} />
              <span>{t('learnerCount', { count: learners })}</span>
              {!isMentor && <span>{t('notMentor')}</span>}
            </span>
          </Link>
        </li>
      ))}
    </ul>
  );
}
