import type { Metadata } from 'next';
import { headers } from 'next/headers';
import { getLocale, getTranslations } from 'next-intl/server';
import { CodeForm } from '#app/_components/cohorts/code-form.tsx';
import { CohortDates } from '#app/_components/cohorts/cohort-dates.tsx';
import { InviteOffer } from '#app/_components/cohorts/invite-offer.tsx';
import { NarrowPage } from '#app/_components/site/narrow-page.tsx';
import { TextLink } from '#app/_components/ui/text-link.tsx';
import { clientOf } from '#app/_lib/auth/client-address.ts';
import { membershipsOf } from '#app/_lib/cohorts/memberships-of.ts';
import { findOfferedInvite, type OfferedInvite } from '#app/_lib/cohorts/offered-invite.ts';
import { isHttpProblem } from '#app/_lib/http-problem.ts';
import { requireLocale } from '#app/_lib/i18n/require-locale.ts';
import { currentPerson } from '#app/_lib/session.ts';

type Props = { params: Promise<{ locale: string; code: string }> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const t = await getTranslations({ locale: await requireLocale(params), namespace: 'cohorts.join' });
  return { title: t('enterTitle'), robots: { index: false } };
}

/** What an invite leads to: the cohort and its mentors, what they will see, and joining; or why it leads nowhere any more. */
export default async function JoinPage({ params }: Props) {
  await requireLocale(params);
  const [{ code }, t, person] = await Promise.all([params, getTranslations('cohorts.join'), currentPerson()]);
  const invite = await find(decode(code));
  if (invite === 'wait') return <Closed title={t('waitTitle')} lead={t('waitLead')} />;
  if (invite === null) return <Closed title={t('unknownTitle')} lead={t('unknownLead')} isCodeWrong />;
  const memberships = person === null ? [] : await membershipsOf(person.id);
  const membership = memberships.find(({ cohortId }) => cohortId === invite.cohort.id);
  if (membership) return <Member name={membership.name} cohortId={membership.cohortId} role={membership.role} />;
  if (invite.state !== 'open') return <Closed title={t('closedTitle', { name: invite.cohort.name })} lead={t(`closed.${invite.state}`)} />;
  return (
    <NarrowPage title={t('title', { name: invite.cohort.name })} lead={<Mentors invite={invite} />}>
      <InviteOffer invite={invite} person={person} />
    </NarrowPage>
  );
}

async function find(code: string): Promise<OfferedInvite | null | 'wait'> {
  try {
    return await findOfferedInvite(code, clientOf(await headers()));
  } catch (cause) {
    if (isHttpProblem(cause) && cause.code === 'too-many-requests') return 'wait';
    throw cause;
  }
}

/** The address as it was typed; what no browser would have written is no code. */
function decode(segment: string): string {
  try {
    return decodeURIComponent(segment);
  } catch (cause) {
    if (cause instanceof URIError) return '';
    throw cause;
  }
}

async function Mentors({ invite: { mentors, cohort } }: { invite: OfferedInvite }) {
  const t = await getTranslations('cohorts.join');
  return (
    <>
      {mentors.length > 0 && <span className="block">{t('mentors', { names: mentors.join(', '), count: mentors.length })}</span>}
      <CohortDates startsAt={cohort.startsAt} endsAt={cohort.endsAt} />
    </>
  );
}

async function Closed({ title, lead, isCodeWrong = false }: { title: string; lead: string; isCodeWrong?: boolean }) {
  return (
    <NarrowPage title={title} lead={lead}>
      {isCodeWrong && <CodeForm />}
      <ToHome />
    </NarrowPage>
  );
}

async function Member({ name, cohortId, role }: { name: string; cohortId: string; role: 'learner' | 'mentor' }) {
  const [locale, t] = await Promise.all([getLocale(), getTranslations('cohorts.join')]);
  const own = { learner: `/${locale}/account/privacy`, mentor: `/${locale}/mentor/${cohortId}/people` } as const;
  return (
    <NarrowPage title={t('memberTitle', { name })} lead={t(`member.${role}`)}>
      <p className="text-sm">
        <TextLink href={own[role]}>{t(`memberLink.${role}`)}</TextLink>
      </p>
      <ToHome />
    </NarrowPage>
  );
}

async function ToHome() {
  const [locale, t] = await Promise.all([getLocale(), getTranslations('errors')]);
  return (
    <p className="text-sm">
      <TextLink href={`/${locale}`}>{t('toHome')}</TextLink>
    </p>
  );
}
