import { ChevronRight } from 'lucide-react';
import { getTranslations } from 'next-intl/server';
import type { ReactNode } from 'react';

/** Help that stays folded until it is asked for. */
export async function Hint({ title, children }: { title?: string; children?: ReactNode }) {
  const t = await getTranslations('lesson');
  return (
    <details className="group my-3 border-line border-y py-2">
      <summary className="flex list-none items-center gap-1.5 font-semibold text-sm [&::-webkit-details-marker]:hidden">
        <ChevronRight
          aria-hidden="true"
          className="size-4 shrink-0 text-ink-faint transition-transform duration-100 group-open:rotate-90"
        />
        {title ? t('hintAbout', { title }) : t('hint')}
      </summary>
      <div className="pt-2 pb-1 pl-5.5 [&>*+*]:mt-2">{children}</div>
    </details>
  );
}
