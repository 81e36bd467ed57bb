import { getFormatter, getTranslations } from 'next-intl/server';
import type { StoryEntry } from '#app/_lib/story/story.ts';
import { StoryItem } from './story-entry.tsx';
import type { StoryView } from './story-view.ts';

/** Everything in order, under its days. */
export async function StoryTimeline({ entries, view }: { entries: readonly StoryEntry[]; view: StoryView }) {
  const [t, format] = await Promise.all([getTranslations('story'), getFormatter()]);
  if (entries.length === 0) return <p className="mt-6 text-ink-soft">{view.lab === null ? t('empty') : t('emptyLab')}</p>;
  const days = new Map<string, StoryEntry[]>();
  for (const entry of entries) {
    const day = format.dateTime(entry.at, { weekday: 'long', day: 'numeric', month: 'long', year: 'numeric' });
    days.set(day, [...(days.get(day) ?? []), entry]);
  }
  const last = entries.at(-1);
  return (
    <section aria-labelledby="story-timeline">
      <h2 id="story-timeline" className="sr-only">
        {t('timeline')}
      </h2>
      {[...days].map(([day, ofDay]) => (
        <section key={day} className="mt-7">
          <h3 className="border-line border-b pb-1 text-ink-soft text-xs first-letter:uppercase">{day}</h3>
          <ol>
            {ofDay.map((entry) => (
              <li
                key={keyOf(entry)}
                id={entry === last ? 'latest' : undefined}
                className="grid scroll-mt-20 gap-x-4 border-line/60 border-b py-2.5 text-sm sm:grid-cols-[3.25rem_minmax(0,1fr)]"
              >
                <time dateTime={entry.at.toISOString()} className="text-ink-faint text-xs leading-[1.75]">
                  {format.dateTime(entry.at, { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' })}
                </time>
                <div className="min-w-0">
                  <StoryItem entry={entry} view={view} />
                </div>
              </li>
            ))}
          </ol>
        </section>
      ))}
    </section>
  );
}

function keyOf(entry: StoryEntry): string {
  switch (entry.kind) {
    case 'attempt':
    case 'help':
      return entry.id;
    case 'quiz':
      return entry.sitting;
    case 'lesson':
      return `read ${entry.lesson}`;
    case 'extension':
      return `extended ${entry.item} ${entry.at.toISOString()}`;
    case 'joined':
      return `joined ${entry.cohort} ${entry.at.toISOString()}`;
  }
}
