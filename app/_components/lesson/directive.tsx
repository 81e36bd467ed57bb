import { getTranslations } from 'next-intl/server';
import type { ReactNode } from 'react';

/** One directive of a daemon's configuration: how it is written, where it may stand, what holds without it. */
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
  const t = await getTranslations('lesson');
  return (
    <div className="my-6 border-accent/60 border-l-2 pl-4">
      <p className="font-mono text-sm">
        <span className="font-semibold">{name}</span>
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
