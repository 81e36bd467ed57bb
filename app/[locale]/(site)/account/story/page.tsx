import type { Metadata } from 'next';
import { notFound, redirect } from 'next/navigation';
import { getFormatter, getTranslations } from 'next-intl/server';
import { Story, type StoryQuery } from '#app/_components/story/story.tsx';
import { StoryRecordings } from '#app/_components/story/story-recordings.tsx';
import { TextLink } from '#app/_components/ui/text-link.tsx';
import { requireLocale } from '#app/_lib/i18n/require-locale.ts';
import { currentPerson } from '#app/_lib/session.ts';
import { database } from '#prisma/client.ts';

type Props = { params: Promise<{ locale: string }>; searchParams: Promise<StoryQuery> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const t = await getTranslations({ locale: await requireLocale(params), namespace: 'story' });
  return { title: t('ownTitle') };
}

/** One's own story: exactly what mentors see of it, and who they are. */
export default async function OwnStoryPage({ params, searchParams }: Props) {
  const locale = await requireLocale(params);
  const person = await currentPerson();
  if (!person) redirect(`/${locale}/sign-in?next=/${locale}/account/story`);
  const [t, format, query, account] = await Promise.all([
    getTranslations('story'),
    getFormatter(),
    searchParams,
    database().user.findUnique({
      where: { id: person.id },
      select: {
        createdAt: true,
        memberships: { where: { role: 'learner', leftAt: null }, select: { cohort: { select: { name: true } } } },
      },
    }),
  ]);
  if (!account) notFound();
  const cohorts = account.memberships.map(({ cohort }) => cohort.name);
  return (
    <main id="content" className="mx-auto max-w-4xl px-4 pt-14 pb-24 sm:px-6">
      <h1 className="font-semibold text-xl">{t('ownTitle')}</h1>
      <p className="mt-2 mb-6 max-w-2xl text-ink-soft text-sm">
        {cohorts.length === 0 ? t('ownNobody') : `${t('ownLead')} ${t('ownMentors', { cohorts: format.list(cohorts) })}`}{' '}
        <TextLink href={`/${locale}/account/privacy`}>{t('ownPrivacy')}</TextLink>
      </p>
      <Story
        locale={locale}
        learnerId={person.id}
        cohortId={null}
        base={`/${locale}/account/story`}
        since={{ label: t('sinceAccount'), at: account.createdAt }}
        query={query}
      />
      <StoryRecordings person={person} learnerId={person.id} query={query} />
    </main>
  );
}
