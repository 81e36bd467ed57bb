import type { Metadata } from 'next';
import Link from 'next/link';
import { notFound } from 'next/navigation';
import { getTranslations } from 'next-intl/server';
import { CopyCode } from '#app/_components/lesson/copy-code.tsx';
import { EntryFilter } from '#app/_components/reference/entry-filter.tsx';
import { ReferenceContents } from '#app/_components/reference/reference-contents.tsx';
import { ReferenceEntry } from '#app/_components/reference/reference-entry.tsx';
import { InlineText, plainText } from '#app/_components/ui/inline-text.tsx';
import { curriculum } from '#app/_lib/curriculum/curriculum.ts';
import { messagesOf } from '#app/_lib/i18n/messages.ts';
import { requireLocale } from '#app/_lib/i18n/require-locale.ts';
import { lessonSection } from '#app/_lib/reference/lesson-section.ts';
import { reference } from '#app/_lib/reference/reference.ts';
import { versionName } from '#app/_lib/reference/version-name.ts';

type Params = { params: Promise<{ locale: string; page: string }> };

async function findPage(params: Params['params']) {
  const { page: id } = await params;
  return (await reference()).find((page) => page.id === id);
}

export async function generateMetadata({ params }: Params): Promise<Metadata> {
  const locale = await requireLocale(params);
  const [t, page] = await Promise.all([getTranslations('reference'), findPage(params)]);
  return page ? { title: `${page.title} — ${t('title')}`, description: plainText(page.summary[locale]) } : {};
}

/** Everything the course says of one daemon's directives and commands. */
export default async function ReferencePage({ params }: Params) {
  const locale = await requireLocale(params);
  const page = await findPage(params);
  if (!page) notFound();
  const [t, weeks] = await Promise.all([getTranslations('reference'), curriculum()]);
  const lessons = weeks.flatMap((week) => week.lessons);
  const words = messagesOf(locale).reference;
  return (
    <main
      id="content"
      className="mx-auto max-w-6xl px-4 pt-10 pb-24 sm:px-6 lg:grid lg:grid-cols-[minmax(0,39rem)_15rem] lg:justify-between lg:gap-x-12 lg:pt-14"
    >
      <header className="max-w-[39rem] lg:col-start-1">
        <p className="text-ink-soft text-sm">
          <Link href={`/${locale}/reference`} className="hover:text-accent">
            {t('title')}
          </Link>
        </p>
        <h1 className="mt-1 font-semibold text-2xl">{page.title}</h1>
        <p className="mt-3 text-pretty text-ink-soft text-lg">
          <InlineText text={page.summary[locale]} />
        </p>
        <p className="mt-3 text-ink-soft text-sm">
          {t('defaultsOf', { version: page.version[locale] })} ·{' '}
          <a href={page.manual} rel="noreferrer" className="text-accent underline decoration-accent/40 underline-offset-4">
            {t('manual')}
          </a>
        </p>
      </header>
      <noscript>
        <style>{'[data-needs-script]{display:none}'}</style>
      </noscript>
      <EntryFilter words={{ label: words.filter, count: words.filterCount, none: words.filterNone }} />
      <ReferenceContents groups={page.groups} />
      <div className="prose prose-compact mt-4 max-w-[39rem] lg:col-start-1">
        {page.groups.map((group) => (
          <section key={group.id} data-group aria-labelledby={group.id} className="mt-10! first:mt-0!">
            <h2 id={group.id} className="mt-0! mb-3 scroll-mt-20 print:break-after-avoid">
              {group.title[locale]}
            </h2>
            {group.entries.map((entry) => (
              <ReferenceEntry
                key={entry.id}
                entry={entry}
                language={group.language}
                version={versionName(page.version[locale])}
                lesson={entry.lesson === undefined ? null : lessonSection(lessons, entry.lesson, locale)}
              />
            ))}
          </section>
        ))}
      </div>
      <CopyCode />
    </main>
  );
}
