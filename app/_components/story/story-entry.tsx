import { getFormatter, getTranslations } from 'next-intl/server';
import { TextLink } from '#app/_components/ui/text-link.tsx';
import type { StoryEntry } from '#app/_lib/story/story.ts';
import { AttemptItem } from './attempt-entry.tsx';
import { QuizItem } from './quiz-entry.tsx';
import type { StoryView } from './story-view.ts';

type Of<Kind extends StoryEntry['kind']> = Extract<StoryEntry, { readonly kind: Kind }>;

/** What happened, in its own words. */
export function StoryItem({ entry, view }: { entry: StoryEntry; view: StoryView }) {
  switch (entry.kind) {
    case 'attempt':
      return <AttemptItem entry={entry} view={view} />;
    case 'quiz':
      return <QuizItem entry={entry} view={view} />;
    case 'lesson':
      return <LessonItem entry={entry} view={view} />;
    case 'help':
      return <HelpItem entry={entry} view={view} />;
    case 'extension':
      return <ExtensionItem entry={entry} view={view} />;
    case 'joined':
      return <JoinedItem entry={entry} />;
  }
}

async function LessonItem({ entry, view }: { entry: Of<'lesson'>; view: StoryView }) {
  const t = await getTranslations('story');
  return (
    <p>
      {entry.isRead ? t('lessonRead') : t('lessonReading', { percent: entry.percent })}{' '}
      <TextLink href={`/${view.locale}/lessons/${entry.lesson}`} prefetch={false}>
        {view.names.lesson(entry.lesson)}
      </TextLink>
    </p>
  );
}

async function HelpItem({ entry, view }: { entry: Of<'help'>; view: StoryView }) {
  const [t, format] = await Promise.all([getTranslations('story'), getFormatter()]);
  if (entry.startedAt === null) return <p>{t('helpAsked', { mentor: entry.mentor })}</p>;
  const until = entry.endedAt ? t('helpUntil', { time: format.dateTime(entry.endedAt, { timeStyle: 'short' }) }) : t('helpOn');
  return (
    <p>
      {t('help', { mentor: entry.mentor })} <span className="text-ink-soft">{`· ${view.names.lab(entry.lab)} · ${until}`}</span>
    </p>
  );
}

async function ExtensionItem({ entry, view }: { entry: Of<'extension'>; view: StoryView }) {
  const [t, format] = await Promise.all([getTranslations('story'), getFormatter()]);
  const week = /^week-(\d+)$/.exec(entry.item)?.[1];
  const item = week === undefined ? view.names.lab(entry.item) : t('week', { number: week });
  const notes = [entry.by === '' ? '' : t('extensionBy', { by: entry.by }), entry.reason].filter(Boolean).join(' · ');
  return (
    <p>
      {t('extension', { item, due: format.dateTime(entry.dueAt, { dateStyle: 'medium', timeStyle: 'short' }) })}
      {notes !== '' && <span className="block text-ink-soft text-xs">{notes}</span>}
    </p>
  );
}

async function JoinedItem({ entry }: { entry: Of<'joined'> }) {
  const t = await getTranslations('story');
  return <p>{t('joined', { cohort: entry.cohort })}</p>;
}
