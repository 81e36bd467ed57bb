import Link from 'next/link';
import { getTranslations } from 'next-intl/server';
import { classNames } from '#app/_components/ui/class-names.ts';
import { type StoryView, storyHref } from './story-view.ts';

/** The labs a story has something of; one chosen shows its part alone. */
export async function StoryFilter({ view, labs }: { view: StoryView; labs: readonly { readonly id: string; readonly title: string }[] }) {
  const t = await getTranslations('story');
  const choices = [{ id: null, title: t('all') }, ...labs];
  return (
    <nav aria-label={t('filter')} className="print:hidden">
      <ul className="flex flex-wrap gap-1.5 text-xs">
        {choices.map(({ id, title }) => (
          <li key={id}>
            <Link
              href={storyHref({ base: view.base, lab: id })}
              scroll={false}
              aria-current={view.lab === id ? 'true' : undefined}
              className={classNames(
                'inline-block rounded-md border px-2.5 py-1',
                view.lab === id
                  ? 'border-accent bg-accent-soft font-semibold'
                  : 'border-line text-ink-soft hover:border-line-strong hover:text-ink',
              )}
            >
              {title}
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  );
}
