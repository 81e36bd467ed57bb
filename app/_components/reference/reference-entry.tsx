import { getLocale, getTranslations } from 'next-intl/server';
import { Fragment, type ReactNode } from 'react';
import { Callout } from '#app/_components/ui/callout.tsx';
import { InlineText } from '#app/_components/ui/inline-text.tsx';
import { TextLink } from '#app/_components/ui/text-link.tsx';
import type { LessonSection } from '#app/_lib/reference/lesson-section.ts';
import type { ReferenceEntry as Entry, ReferenceGroup } from '#content/format/reference-schema.ts';
import { CodeExample } from './code-example.tsx';

/** One directive or command: what it is called, what it does, where, by default, in an example, and how it goes wrong. */
export async function ReferenceEntry({
  entry,
  language,
  version,
  lesson,
}: {
  entry: Entry;
  language: ReferenceGroup['language'];
  version: string;
  lesson: LessonSection | null;
}) {
  const [locale, t] = await Promise.all([getLocale(), getTranslations('reference')]);
  return (
    <section id={entry.id} data-entry className="group/entry scroll-mt-20 border-line border-t py-6 print:break-inside-avoid">
      <h3 className="mt-0! break-words font-mono text-base!">
        {entry.name}
        {entry.args && <span className="font-normal text-ink-soft"> {entry.args}</span>}{' '}
        <a
          href={`#${entry.id}`}
          aria-label={t('anchorOf', { name: entry.name })}
          className="px-1 font-normal text-ink-faint no-underline opacity-0 hover:text-accent focus-visible:opacity-100 group-hover/entry:opacity-100 print:hidden [@media(hover:none)]:opacity-100"
        >
          #
        </a>
      </h3>
      <p className="mt-1.5!">
        <InlineText text={entry.does[locale]} />
      </p>
      <dl className="mt-2.5 grid grid-cols-[auto_minmax(0,1fr)] gap-x-4 gap-y-0.5 text-sm empty:hidden">
        {entry.aliases.length > 0 && <Fact term={t('aliases')}>{codes(entry.aliases)}</Fact>}
        {entry.scope.length > 0 && <Fact term={t('scope')}>{codes(entry.scope)}</Fact>}
        {entry.unit && (
          <Fact term={t('unit')}>
            <InlineText text={entry.unit[locale]} />
          </Fact>
        )}
        {entry.default && (
          <Fact term={t('default')}>
            <InlineText text={entry.default[locale]} /> <span className="text-ink-faint text-xs">({version})</span>
          </Fact>
        )}
      </dl>
      <CodeExample code={entry.example} language={language} />
      <Callout tone="warning" title={t('mistake')}>
        <p>
          <InlineText text={entry.mistake[locale]} />
        </p>
      </Callout>
      {lesson && (
        <p className="mt-3.5 text-sm">
          <TextLink href={`/${locale}${lesson.address}`}>{t('lesson', { title: lesson.title })}</TextLink>
        </p>
      )}
    </section>
  );
}

function Fact({ term, children }: { term: string; children: ReactNode }) {
  return (
    <>
      <dt className="text-ink-soft">{term}</dt>
      <dd className="min-w-0 break-words">{children}</dd>
    </>
  );
}

function codes(names: readonly string[]): ReactNode {
  return names.map((name, at) => (
    <Fragment key={name}>
      {at > 0 && ' '}
      <code>{name}</code>
    </Fragment>
  ));
}
