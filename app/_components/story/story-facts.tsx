import { getFormatter, getTranslations } from 'next-intl/server';
import type { ReactNode } from 'react';
import type { TimeOfItem } from '#app/_lib/time-spent/note-time.ts';
import { spentTime } from './spent-time.ts';

const KINDS = ['lesson', 'quiz', 'lab'] as const;

/** Since when, for how long and when last, in one quiet row. */
export async function StoryFacts({
  since,
  spent,
  lastAt,
  children,
}: {
  since: { readonly label: string; readonly at: Date };
  spent: readonly TimeOfItem[];
  lastAt: Date | null;
  children?: ReactNode;
}) {
  const [t, format] = await Promise.all([getTranslations('story'), getFormatter()]);
  const sum = (of: readonly TimeOfItem[]) => of.reduce((total, { seconds }) => total + seconds, 0);
  const time = (of: readonly TimeOfItem[]) => t('duration', spentTime(sum(of)));
  const [lesson, quiz, lab] = KINDS.map((kind) => time(spent.filter((item) => item.kind === kind)));
  return (
    <dl aria-label={t('facts')} className="flex flex-wrap gap-x-10 gap-y-3 border-line border-y py-3 text-sm">
      <Fact name={since.label}>{format.dateTime(since.at, { dateStyle: 'medium' })}</Fact>
      <Fact name={t('spent')}>
        {sum(spent) === 0 ? (
          t('noTime')
        ) : (
          <>
            {time(spent)}
            <span className="block text-ink-soft text-xs">{t('spentOf', { lesson: lesson ?? '', quiz: quiz ?? '', lab: lab ?? '' })}</span>
          </>
        )}
      </Fact>
      <Fact name={t('lastActivity')}>{lastAt ? format.dateTime(lastAt, { dateStyle: 'medium', timeStyle: 'short' }) : t('never')}</Fact>
      {children}
    </dl>
  );
}

/** One of them. */
export function Fact({ name, children }: { name: string; children: ReactNode }) {
  return (
    <div>
      <dt className="text-ink-soft text-xs">{name}</dt>
      <dd>{children}</dd>
    </div>
  );
}
