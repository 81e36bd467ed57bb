import { getTranslations } from 'next-intl/server';
import type { ReactNode } from 'react';
import { loadStory } from '#app/_lib/story/load-story.ts';
import { ofLab } from '#app/_lib/story/story.ts';
import { storyNames } from '#app/_lib/story/story-names.ts';
import { timeOfItems } from '#app/_lib/time-spent/note-time.ts';
import { StoryFacts } from './story-facts.tsx';
import { StoryFilter } from './story-filter.tsx';
import { StoryTimeline } from './story-timeline.tsx';
import type { StoryView } from './story-view.ts';

/** What a story's address may say. */
export interface StoryQuery {
  readonly lab?: string | string[];
  readonly open?: string | string[];
}

function latest(times: readonly (Date | null)[]): Date | null {
  return times.flatMap((time) => time ?? []).toSorted((a, b) => b.getTime() - a.getTime())[0] ?? null;
}

const one = (value: string | string[] | undefined) => (typeof value === 'string' && value !== '' ? value : null);

/**
 * A learner's story, the same for their mentor and for themselves. Who may see it is decided before. `cohortId` null
 * for oneself: then what all cohorts did is in it.
 */
export async function Story({
  learnerId,
  cohortId,
  since,
  query,
  children,
  ...place
}: Pick<StoryView, 'locale' | 'learnerId' | 'base'> & {
  cohortId: string | null;
  since: { readonly label: string; readonly at: Date };
  query: StoryQuery;
  /** What stands above the line of time. */
  children?: ReactNode;
}) {
  const [t, names, story, spent] = await Promise.all([
    getTranslations('story'),
    storyNames(place.locale),
    loadStory(learnerId, cohortId),
    timeOfItems(learnerId),
  ]);
  const labs = names.labs.filter((lab) => ofLab(story, lab).some(({ kind }) => kind === 'attempt' || kind === 'help'));
  const lab = names.labs.find(({ id }) => id === one(query.lab));
  const view: StoryView = { ...place, learnerId, names, lab: lab?.id ?? null, open: one(query.open) };
  const shown = lab ? ofLab(story, lab) : story;
  const inLab = lab ? spent.filter(({ kind, item }) => item === (kind === 'lab' ? lab.id : lab.lesson)) : spent;
  return (
    <>
      <StoryFacts
        since={since}
        spent={inLab}
        lastAt={latest([...shown.slice(-1).map(({ at }) => at), ...inLab.map(({ lastAt }) => lastAt)])}
      />
      {children}
      <div className="mt-5 flex flex-wrap items-start justify-between gap-x-6 gap-y-2">
        <StoryFilter view={view} labs={lab && !labs.includes(lab) ? [...labs, lab] : labs} />
        {shown.length > 12 && (
          <a href="#latest" className="text-accent text-xs underline underline-offset-4 print:hidden">
            {t('latest')}
          </a>
        )}
      </div>
      <StoryTimeline entries={shown} view={view} />
    </>
  );
}
