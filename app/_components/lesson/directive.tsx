import Link from 'next/link';
import { getLocale, getTranslations } from 'next-intl/server';
import { Fragment, type ReactNode } from 'react';
import { findEntry } from '#app/_lib/reference/find-entry.ts';
import { reference } from '#app/_lib/reference/reference.ts';
import { reportError } from '#app/_lib/report-error.ts';
import type { ReferencePage } from '#content/format/reference-schema.ts';

/** One directive of a daemon's configuration: how it is written, where it may stand, what holds without it. Its name leads to the reference. */
export async function Directive({
  name,
  args,
  sections,
  fallback,
  children,
}: {
  /** `timeout server`. */
  name: string;
  /** `<time>`, `[rise <n>]`. */
  args?: string;
  /** Where it may stand: `defaults, frontend, backend`. */
  sections?: string;
  /** The default, in words or as a value. */
  fallback?: string;
  children?: ReactNode;
}) {
  const [locale, t, pages] = await Promise.all([getLocale(), getTranslations('lesson'), pagesToLink()]);
  return (
    <div className="my-6 border-accent/60 border-l-2 pl-4">
      <p className="font-mono text-sm">
        {name.split(', ').map((each, at) => (
          <Fragment key={each}>
            {at > 0 && ', '}
            <Name name={each} address={findEntry(pages, each, sections ?? '')} locale={locale} />
          </Fragment>
        ))}
        {args && <span className="text-ink-soft"> {args}</span>}
      </p>
      <div className="mt-1 text-sm [&>*+*]:mt-2">{children}</div>
      {(sections ?? fallback) && (
        <dl className="mt-1.5 flex flex-wrap gap-x-5 text-ink-soft text-xs">
          {sections && (
            <div className="flex gap-1.5">
              <dt>{t('sections')}</dt>
              <dd className="font-mono text-ink">{sections}</dd>
            </div>
          )}
          {fallback && (
            <div className="flex gap-1.5">
              <dt>{t('fallback')}</dt>
              <dd className="text-ink">{fallback}</dd>
            </div>
          )}
        </dl>
      )}
    </div>
  );
}

/** A reference that cannot be read costs a lesson its links, not the lesson. */
async function pagesToLink(): Promise<readonly ReferencePage[]> {
  try {
    return await reference();
  } catch (cause) {
    reportError(cause);
    return [];
  }
}

function Name({ name, address, locale }: { name: string; address: string | null; locale: string }) {
  if (address === null) return <span className="font-semibold">{name}</span>;
  return (
    <Link
      href={`/${locale}${address}`}
      className="font-semibold underline decoration-line-strong underline-offset-[0.25em] hover:text-accent hover:decoration-accent"
    >
      {name}
    </Link>
  );
}
