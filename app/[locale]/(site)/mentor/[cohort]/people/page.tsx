import type { Metadata } from 'next';
import { redirect } from 'next/navigation';
import { getTranslations } from 'next-intl/server';
import { InvitesSection } from '#app/_components/cohorts/invites-section.tsx';
import { LearnersSection } from '#app/_components/cohorts/learners-section.tsx';
import { MentorsSection } from '#app/_components/cohorts/mentors-section.tsx';
import { requireCohortPage } from '#app/_lib/cohorts/require-cohort-page.ts';
import { rosterOf } from '#app/_lib/cohorts/roster.ts';
import { requireLocale } from '#app/_lib/i18n/require-locale.ts';
import { currentPerson } from '#app/_lib/session.ts';

type Props = { params: Promise<{ locale: string; cohort: string }> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const t = await getTranslations({ locale: await requireLocale(params), namespace: 'cohorts' });
  return { title: t('tabs.people') };
}

/** Who is in a cohort, and how they come in. Its mentors and admins see it; in an archived one they only look. */
export default async function PeoplePage({ params }: Props) {
  const [locale, { cohort: id }, person] = await Promise.all([requireLocale(params), params, currentPerson()]);
  if (!person) redirect(`/${locale}/sign-in?next=/${locale}/mentor/${id}/people`);
  const { cohort, acts } = await requireCohortPage(person, id, 'restore');
  const { learners, mentors } = await rosterOf(cohort);
  const mayManage = acts.has('manage');
  return (
    <div className="grid max-w-5xl grid-cols-1 gap-14">
      <LearnersSection cohortId={id} learners={learners} maySee={acts.has('see')} mayManage={mayManage} />
      {mayManage && <InvitesSection cohortId={id} />}
      <MentorsSection cohortId={id} mentors={mentors} ownId={person.id} mayManage={mayManage} />
    </div>
  );
}
