import { getLocale, getTranslations } from 'next-intl/server';
import type { ReferenceGroup } from '#content/format/reference-schema.ts';

/** A page's groups with their entries: beside the text on a wide page, folded above it on a narrow one. */
export async function ReferenceContents({ groups }: { groups: readonly ReferenceGroup[] }) {
  const [locale, t] = await Promise.all([getLocale(), getTranslations('reference')]);
  const list = groups.map((group) => (
    <div key={group.id} data-group className="mt-4 first:mt-0">
      <a href={`#${group.id}`} className="font-semibold text-ink-soft hover:text-ink">
        {group.title[locale]}
      </a>
      <ul className="mt-1">
        {group.entries.map(({ id, name }) => (
          <li key={id} data-line-of={id}>
            <a
              href={`#${id}`}
              className="block break-words border-line border-l-2 py-0.5 pl-3 font-mono text-ink-soft text-xs hover:border-accent hover:text-ink"
            >
              {name}
            </a>
          </li>
        ))}
      </ul>
    </div>
  ));
  return (
    <>
      <nav
        aria-label={t('contents')}
        className="text-sm max-lg:hidden lg:sticky lg:top-24 lg:col-start-2 lg:row-span-4 lg:row-start-1 lg:max-h-[calc(100dvh-8rem)] lg:self-start lg:overflow-y-auto print:hidden"
      >
        {list}
      </nav>
      <details className="mt-2 border-line border-y py-2.5 text-sm lg:hidden print:hidden">
        <summary className="font-semibold">{t('contents')}</summary>
        <div className="pt-3 pb-1">{list}</div>
      </details>
    </>
  );
}
