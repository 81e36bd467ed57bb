import { Copy } from 'lucide-react';
import { getTranslations } from 'next-intl/server';
import type { ComponentProps } from 'react';

/** A block of code with its copy button. The button is plain HTML; `CopyCode`, once per page, makes all of them work. */
export async function CodeBlock({ children, ...rest }: ComponentProps<'pre'>) {
  const t = await getTranslations('lesson');
  return (
    <div className="code-block group relative">
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: long lines scroll, and a scrollable region has to be reachable by keyboard. */}
      <pre {...rest} tabIndex={0}>
        {children}
      </pre>
      <button
        type="button"
        data-copy
        data-copied-label={t('copied')}
        title={t('copy')}
        aria-label={t('copy')}
        className="absolute top-1.5 right-1.5 grid size-8 place-items-center rounded-md text-ink-faint opacity-0 hover:bg-surface hover:text-ink focus-visible:opacity-100 group-hover:opacity-100 data-[copied]:text-pass data-[copied]:opacity-100 [@media(hover:none)]:opacity-100"
      >
        <Copy aria-hidden="true" className="size-4" />
      </button>
    </div>
  );
}
