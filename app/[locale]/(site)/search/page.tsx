import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { SearchResults } from '#app/_components/search/search-results.tsx';
import { Button } from '#app/_components/ui/button.tsx';
import { inputClass } from '#app/_components/ui/field.tsx';
import { requireLocale } from '#app/_lib/i18n/require-locale.ts';
import { MAX_QUERY_LENGTH } from '#app/_lib/search/search-protocol.ts';
import { searchSite } from '#app/_lib/search/search-site.ts';

type Props = { params: Promise<{ locale: string }>; searchParams: Promise<{ q?: string | string[] }> };

const HITS_OF_A_KIND = 30;

async function queryOf({ searchParams }: Props): Promise<string> {
  const { q = '' } = await searchParams;
  return (Array.isArray(q) ? (q[0] ?? '') : q).trim().slice(0, MAX_QUERY_LENGTH);
}

export async function generateMetadata(props: Props): Promise<Metadata> {
  await requireLocale(props.params);
  const [t, query] = await Promise.all([getTranslations('search'), queryOf(props)]);
  return { title: query === '' ? t('title') : `${query} · ${t('title')}`, robots: { index: false } };
}

/** Searching as a page of its own: a form and its answer, nothing that needs a script. */
export default async function SearchPage(props: Props) {
  const locale = await requireLocale(props.params);
  const [t, query] = await Promise.all([getTranslations('search'), queryOf(props)]);
  const answer = query === '' ? null : await searchSite(query, locale, HITS_OF_A_KIND);
  return (
    <main id="content" className="mx-auto max-w-[44rem] px-4 pt-10 pb-24 sm:px-6 lg:pt-14">
      <h1 className="font-semibold text-2xl">{t('title')}</h1>
      <search>
        <form action={`/${locale}/search`} className="mt-5 flex gap-2">
          <input
            type="search"
            name="q"
            defaultValue={query}
            maxLength={MAX_QUERY_LENGTH}
            aria-label={t('label')}
            placeholder={t('placeholder')}
            autoComplete="off"
            spellCheck={false}
            className={inputClass}
          />
          <Button type="submit" tone="primary" className="h-11!">
            {t('submit')}
          </Button>
        </form>
      </search>
      {answer ? <SearchResults answer={answer} /> : <p className="mt-4 text-ink-soft text-sm">{t('hint')}</p>}
    </main>
  );
}
