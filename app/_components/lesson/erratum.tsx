import { getTranslations } from 'next-intl/server';
import type { ReactNode } from 'react';

/**
 * What the course notes say beside what is true. `notes` is the claim in short, the children are the correction,
 * `source` where it can be checked.
 */
export async function Erratum({ notes, source, children }: { notes: string; source?: string; children?: ReactNode }) {
  const t = await getTranslations('lesson');
  return (
    <div
      role="note"
      aria-label={t('erratum')}
      className="my-7 grid grid-cols-[minmax(0,1fr)] border-line border-y sm:grid-cols-[minmax(0,2fr)_minmax(0,3fr)]"
    >
      <div className="py-3 pr-5 text-ink-soft text-sm">
        <p className="mb-1 font-semibold text-ink-faint text-xs">{t('notesSay')}</p>
        <p className="italic">{notes}</p>
      </div>
      <div className="border-line py-3 text-sm max-sm:border-t sm:border-l sm:pl-5 [&>*+*]:mt-2">
        <p className="font-semibold text-accent text-xs">{t('truthIs')}</p>
        {children}
        {source && <p className="text-ink-faint text-xs">{t('source', { source })}</p>}
      </div>
    </div>
  );
}
