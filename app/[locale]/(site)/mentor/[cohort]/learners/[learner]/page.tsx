import type { Metadata } from 'next';
import { notFound, redirect } from 'next/navigation';
import { getTranslations } from 'next-intl/server';
import { Suspense } from 'react';
import { LiveLinks } from '#app/_components/story/live-links.tsx';
import { Story, type StoryQuery } from '#app/_components/story/story.tsx';
import { StoryRecordings } from '#app/_components/story/story-recordings.tsx';
import { isHttpProblem } from '#app/_lib/http-problem.ts';
import { requireLocale } from '#app/_lib/i18n/require-locale.ts';
import { currentPerson } from '#app/_lib/session.ts';
import { requireLearnerOf } from '#app/_lib/story/find-learner.ts';

type Props = { params: Promise<{ locale: string; cohort: string; learner: string }>; searchParams: Promise<StoryQuery> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { learner } = await read(params);
  const t = await getTranslations('story');
  return { title: t('title', { name: learner.name ?? t('noName') }) };
}

async function read(params: Props['params']) {
  const locale = await requireLocale(params);
  const { cohort, learner: id } = await params;
  const person = await currentPerson();
  if (!person) redirect(`/${locale}/sign-in?next=/${locale}/mentor/${cohort}/learners/${id}`);
  try {
    return { locale, cohort, person, learner: await requireLearnerOf(person, cohort, id) };
  } catch (cause) {
    if (isHttpProblem(cause) && cause.code === 'not-found') notFound();
    throw cause;
  }
}

/** What a learner of this cohort has done, in order. */
export default async function LearnerPage({ params, searchParams }: Props) {
  const { locale, cohort, person, learner } = await read(params);
  const [t, query] = await Promise.all([getTranslations('story'), searchParams]);
  return (
    <div className="max-w-4xl">
      <h2 className="font-semibold text-lg">{learner.name ?? t('noName')}</h2>
      <p className="mb-4 text-ink-soft text-sm">{learner.email}</p>
      <Story
        locale={locale}
        learnerId={learner.id}
        cohortId={cohort}
        base={`/${locale}/mentor/${cohort}/learners/${learner.id}`}
        since={{ label: t('since'), at: learner.joinedAt }}
        query={query}
      >
        {learner.watching !== 'off' && (
          <Suspense fallback={null}>
            <LiveLinks learnerId={learner.id} />
          </Suspense>
        )}
      </Story>
      <StoryRecordings person={person} learnerId={learner.id} query={query} />
    </div>
  );
}
