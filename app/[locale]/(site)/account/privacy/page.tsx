import type { Metadata } from 'next';
import { redirect } from 'next/navigation';
import { getTimeZone, getTranslations } from 'next-intl/server';
import { DeleteAccount } from '#app/_components/privacy/delete-account.tsx';
import { LooksTable } from '#app/_components/privacy/looks-table.tsx';
import { OwnCohortRow } from '#app/_components/privacy/own-cohort-row.tsx';
import { PrivacySection } from '#app/_components/privacy/privacy-section.tsx';
import { RecordingList } from '#app/_components/recordings/recording-list.tsx';
import { buttonClass } from '#app/_components/ui/button.tsx';
import { Field } from '#app/_components/ui/field.tsx';
import { TextLink } from '#app/_components/ui/text-link.tsx';
import { helpHistoryOf } from '#app/_lib/help/help-history.ts';
import { requireLocale } from '#app/_lib/i18n/require-locale.ts';
import { hasPassword } from '#app/_lib/people/has-password.ts';
import { ownCohorts } from '#app/_lib/privacy/own-cohorts.ts';
import { currentPerson } from '#app/_lib/session.ts';

type Props = { params: Promise<{ locale: string }> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const t = await getTranslations({ locale: await requireLocale(params), namespace: 'privacy' });
  return { title: t('title') };
}

/** Who sees what of oneself and who has looked, recordings, and the ways to take everything along or away. */
export default async function PrivacyPage({ params }: Props) {
  const locale = await requireLocale(params);
  const person = await currentPerson();
  if (!person) redirect(`/${locale}/sign-in?next=/${locale}/account/privacy`);
  if (person.guest) redirect(`/${locale}/sign-up`);
  const [t, zone, cohorts, looks, isWithPassword] = await Promise.all([
    getTranslations('privacy'),
    getTimeZone(),
    ownCohorts(person.id),
    helpHistoryOf(person.id),
    hasPassword(person.id),
  ]);
  const problems = {
    'bad-credentials': t('problems.bad-credentials'),
    'too-many-requests': t('problems.too-many-requests'),
    conflict: t('problems.conflict'),
    other: t('problems.other'),
  };
  return (
    <main id="content" className="mx-auto max-w-[44rem] px-4 pt-14 pb-24 sm:px-6 sm:pt-20">
      <h1 className="font-semibold text-xl">{t('title')}</h1>
      <p className="mt-3 text-pretty text-ink-soft">{t('lead')}</p>
      <PrivacySection id="seen" title={t('seenTitle')}>
        {cohorts.length === 0 ? (
          <p>{t('noCohort')}</p>
        ) : (
          <>
            <p>{t('seenLead')}</p>
            <ul className="list-disc pl-5">
              <li>{t('seenReading')}</li>
              <li>{t('seenAttempts')}</li>
              <li>{t('seenTalk')}</li>
            </ul>
            <p>{t('unseen')}</p>
            {cohorts.map((cohort) => (
              <OwnCohortRow key={cohort.id} cohort={cohort} />
            ))}
          </>
        )}
        <p>
          <TextLink href={`/${locale}/account/story`}>{t('storyLink')}</TextLink>
        </p>
      </PrivacySection>
      <PrivacySection id="looks" title={t('looksTitle')}>
        <LooksTable looks={looks} locale={locale} zone={zone} />
      </PrivacySection>
      <PrivacySection id="recordings" title={t('recordingsTitle')}>
        <RecordingList person={person} learnerId={person.id} />
      </PrivacySection>
      <PrivacySection id="export" title={t('exportTitle')}>
        <p>{t('exportLead')}</p>
        <p>
          <a href="/api/privacy/export" download className={buttonClass()}>
            {t('exportAction')}
          </a>
        </p>
      </PrivacySection>
      <PrivacySection id="delete" title={t('deleteTitle')}>
        <p>{t('deleteLead')}</p>
        <DeleteAccount open={t('deleteOpen')} submit={t('deleteAction')} problems={problems} home={`/${locale}`}>
          {isWithPassword ? (
            <Field id="confirmation" type="password" label={t('deletePassword')} autoComplete="current-password" required />
          ) : (
            <Field id="confirmation" label={t('deleteEmail', { email: person.email ?? '' })} autoComplete="off" required />
          )}
        </DeleteAccount>
      </PrivacySection>
    </main>
  );
}
