import { getTranslations } from 'next-intl/server';
import { Suspense } from 'react';
import { RecordingList } from '#app/_components/recordings/recording-list.tsx';
import type { Person } from '#app/_lib/person.ts';
import type { StoryQuery } from './story.tsx';

/** The learner's terminals to replay, below the line of time; asked of the labs process, so the page does not wait for it. */
export async function StoryRecordings({ person, learnerId, query: { lab } }: { person: Person; learnerId: string; query: StoryQuery }) {
  const t = await getTranslations('story');
  return (
    <section aria-labelledby="story-recordings" className="mt-12">
      <h2 id="story-recordings" className="mb-3 font-semibold">
        {t('recordings')}
      </h2>
      <Suspense fallback={null}>
        <RecordingList person={person} learnerId={learnerId} lab={typeof lab === 'string' && lab !== '' ? lab : undefined} />
      </Suspense>
    </section>
  );
}
