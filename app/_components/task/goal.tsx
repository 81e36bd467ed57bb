import { getTranslations } from 'next-intl/server';
import type { ReactNode } from 'react';

/** What is true when the lab is solved, before how. */
export async function Goal({ children }: { children?: ReactNode }) {
  const t = await getTranslations('lesson');
  return (
    <section aria-label={t('goal')} className="my-5 border-accent border-l-2 pl-4 [&>*+*]:mt-2">
      <p className="font-semibold text-accent text-xs">{t('goal')}</p>
      {children}
    </section>
  );
}
