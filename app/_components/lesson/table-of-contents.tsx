import { getTranslations } from 'next-intl/server';
import type { Heading } from '#app/_lib/mdx/rehype-headings.ts';
import { PrintPage } from './print-page.tsx';

/** A lesson's sections: beside the text on a wide page, folded above it on a narrow one. `ReadingProgress` marks the current one. */
export async function TableOfContents({ headings }: { headings: readonly Heading[] }) {
  if (headings.length < 2) return null;
  const t = await getTranslations('lesson');
  const list = (
    <ol className="text-sm [&_a]:block [&_a]:border-l-2 [&_a]:border-line [&_a]:py-1 [&_a]:pl-3 [&_a]:text-ink-soft [&_a]:leading-snug [&_a:hover]:text-ink [&_a[aria-current]]:border-accent [&_a[aria-current]]:text-ink">
      {headings.map(({ id, text, depth }) => (
        <li key={id}>
          <a href={`#${id}`} data-section={id} className={depth === 3 ? 'pl-6!' : undefined}>
            {text}
          </a>
        </li>
      ))}
    </ol>
  );
  return (
    <>
      <nav
        aria-label={t('contents')}
        className="max-lg:hidden lg:sticky lg:top-24 lg:col-start-2 lg:row-span-4 lg:row-start-1 lg:max-h-[calc(100dvh-8rem)] lg:self-start lg:overflow-y-auto"
      >
        <div className="mb-2 flex items-center justify-between gap-3">
          <p className="font-semibold text-sm">{t('contents')}</p>
          <PrintPage label={t('print')} />
        </div>
        {list}
      </nav>
      <details className="mt-6 border-line border-y py-2.5 lg:hidden">
        <summary className="font-semibold text-sm">{t('contents')}</summary>
        <div className="pt-3 pb-1">{list}</div>
      </details>
    </>
  );
}
