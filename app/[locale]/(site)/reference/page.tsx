import type { Metadata } from 'next';
import Link from 'next/link';
import { getTranslations } from 'next-intl/server';
import { InlineText } from '#app/_components/ui/inline-text.tsx';
import { requireLocale } from '#app/_lib/i18n/require-locale.ts';
import { reference } from '#app/_lib/reference/reference.ts';

type Params = { params: Promise<{ locale: string }> };

export async function generateMetadata({ params }: Params): Promise<Metadata> {
  await requireLocale(params);
  const t = await getTranslations('reference');
  return { title: t('title'), description: t('lead') };
}

/** The daemons of the course, each with what its page explains. */
export default async function ReferenceIndex({ params }: Params) {
  const locale = await requireLocale(params);
  const [t, pages] = await Promise.all([getTranslations('reference'), reference()]);
  return (
    <main id="content" className="mx-auto max-w-3xl px-4 pt-10 pb-24 sm:px-6 lg:pt-14">
      <h1 className="font-semibold text-2xl">{t('title')}</h1>
      <p className="mt-3 max-w-[39rem] text-pretty text-ink-soft">{t('lead')}</p>
      <div className="mt-10 border-line border-b">
        {pages.map((page) => (
          <section
            key={page.id}
            aria-labelledby={page.id}
            className="border-line border-t py-6 sm:grid sm:grid-cols-[11rem_1fr] sm:gap-x-6"
          >
            <div>
              <h2 id={page.id} className="font-semibold text-lg">
                <Link href={`/${locale}/reference/${page.id}`} className="hover:text-accent">
                  {page.title}
                </Link>
              </h2>
              <p className="text-ink-faint text-xs">{page.version[locale]}</p>
              <p className="text-ink-faint text-xs">
                {t('entryCount', { count: page.groups.reduce((sum, { entries }) => sum + entries.length, 0) })}
              </p>
            </div>
            <div className="max-sm:mt-3">
              <p className="text-pretty text-sm">
                <InlineText text={page.summary[locale]} />
              </p>
              <ul className="mt-2.5 flex flex-wrap gap-x-4 gap-y-1 text-sm">
                {page.groups.map((group) => (
                  <li key={group.id}>
                    <Link
                      href={`/${locale}/reference/${page.id}#${group.id}`}
                      className="text-ink-soft underline decoration-line-strong underline-offset-4 hover:text-accent"
                    >
                      {group.title[locale]}
                    </Link>
                  </li>
                ))}
              </ul>
            </div>
          </section>
        ))}
      </div>
    </main>
  );
}
