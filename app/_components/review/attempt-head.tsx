import { ChevronLeft, ChevronRight } from 'lucide-react';
import { getFormatter, getTranslations } from 'next-intl/server';
import type { Locale } from '#app/_lib/i18n/locales.ts';
import type { AttemptPage } from '#app/_lib/review/attempt-page.ts';
import type { ReviewedAttempt } from '#app/_lib/review/find-reviewed-attempt.ts';
import type { LabDefinition } from '#labs/catalog/index.ts';
import { TextLink } from '../ui/text-link.tsx';

/** Whose attempt it is, of which lab, when; and the ways to the ones before and after it. */
export async function AttemptHead({
  attempt,
  page,
  lab,
  locale,
}: {
  attempt: ReviewedAttempt;
  page: AttemptPage;
  lab: LabDefinition | null;
  locale: Locale;
}) {
  const [t, format] = await Promise.all([getTranslations('review.page'), getFormatter()]);
  const labTitle = lab?.title[locale] ?? attempt.lab;
  const isOwn = attempt.reviewer.part === 'learner';
  return (
    <header className="mb-5 flex flex-wrap items-end justify-between gap-x-8 gap-y-3">
      <div className="min-w-0">
        <p className="flex flex-wrap gap-x-3 text-sm">
          {lab && <TextLink href={`/${locale}/labs/${attempt.lab}`}>{labTitle}</TextLink>}
          {!isOwn && (
            <TextLink href={`/${locale}/mentor/${attempt.cohortId}/learners/${attempt.userId}`}>{page.learner ?? t('nameless')}</TextLink>
          )}
        </p>
        <h1 className="mt-1 text-balance font-semibold text-xl">{t('title', { lab: labTitle })}</h1>
        <p className="text-ink-soft text-sm">
          {t('placed', { place: page.place, total: page.total })} ·{' '}
          {format.dateTime(page.startedAt, { dateStyle: 'medium', timeStyle: 'short' })}
        </p>
      </div>
      <nav aria-label={t('otherAttempts')} className="flex gap-4 text-sm print:hidden">
        {page.before && (
          <TextLink href={`/${locale}/attempts/${page.before}`} className="inline-flex items-center gap-1">
            <ChevronLeft aria-hidden="true" className="size-4" />
            {t('before')}
          </TextLink>
        )}
        {page.after && (
          <TextLink href={`/${locale}/attempts/${page.after}`} className="inline-flex items-center gap-1">
            {t('after')}
            <ChevronRight aria-hidden="true" className="size-4" />
          </TextLink>
        )}
      </nav>
    </header>
  );
}
