import { FlaskConical } from 'lucide-react';
import Link from 'next/link';
import { getLocale, getTranslations } from 'next-intl/server';
import { labsDir } from '#app/_lib/curriculum/folders.ts';
import { loadLab } from '#labs/catalog/index.ts';

/** The way from a lesson into its lab: `<LabLink lab="week-1/haproxy-basics" />`. */
export async function LabLink({ lab }: { lab: string }) {
  const [locale, t, definition] = await Promise.all([getLocale(), getTranslations('lesson'), loadLab(labsDir(), lab)]);
  return (
    <Link
      href={`/${locale}/labs/${lab}`}
      className="my-8 flex items-start gap-4 rounded-lg border border-line-strong/60 bg-surface px-5 py-4 hover:border-accent"
    >
      <FlaskConical aria-hidden="true" className="mt-1 size-5 shrink-0 text-accent" />
      <span>
        <span className="block font-semibold">{t('labTitle', { title: definition.title[locale] })}</span>
        <span className="block text-ink-soft text-sm">{definition.summary[locale]}</span>
        <span className="block text-ink-faint text-xs">
          {t('labFacts', { minutes: definition.minutes, nodes: definition.nodes.length })}
        </span>
      </span>
    </Link>
  );
}
