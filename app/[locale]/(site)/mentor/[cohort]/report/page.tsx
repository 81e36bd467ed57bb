import '#app/_components/matrix/report.css';
import type { Metadata } from 'next';
import { redirect } from 'next/navigation';
import { getFormatter, getTranslations } from 'next-intl/server';
import { PrintButton } from '#app/_components/matrix/print-button.tsx';
import { ItemSummaries, LearnerSheet, StuckTable } from '#app/_components/matrix/report-tables.tsx';
import { TextLink } from '#app/_components/ui/text-link.tsx';
import { requireCohortPage } from '#app/_lib/cohorts/require-cohort-page.ts';
import { messagesOf } from '#app/_lib/i18n/messages.ts';
import { requireLocale } from '#app/_lib/i18n/require-locale.ts';
import { loadMatrix } from '#app/_lib/matrix/load-matrix.ts';
import { sheetsOf, stuckEntries, summarise } from '#app/_lib/matrix/matrix-report.ts';
import { formatView, parseView, showMatrix } from '#app/_lib/matrix/matrix-view.ts';
import { currentPerson } from '#app/_lib/session.ts';

type Props = { params: Promise<{ locale: string; cohort: string }>; searchParams: Promise<Record<string, string | string[] | undefined>> };

/** As many as stand on one sheet of A4, across. */
const LEARNERS_PER_SHEET = 24;

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const t = await getTranslations({ locale: await requireLocale(params), namespace: 'matrix' });
  return { title: t('report') };
}

/** A cohort on paper: how each item went, who is stuck, and sheets of learners; of what the matrix's address would show. */
export default async function ReportPage({ params, searchParams }: Props) {
  const [locale, { cohort: id }, query] = await Promise.all([requireLocale(params), params, searchParams]);
  const person = await currentPerson();
  if (!person) redirect(`/${locale}/sign-in?next=/${locale}/mentor/${id}/report`);
  await requireCohortPage(person, id, 'see');
  const [t, format, matrix] = await Promise.all([getTranslations('matrix'), getFormatter(), loadMatrix(id, locale)]);
  const view = parseView({ get: (name) => [query[name]].flat()[0] ?? null });
  const shown = showMatrix(matrix, view);
  const text = messagesOf(locale).matrix;
  const address = formatView(view);
  return (
    <div className="report grid grid-cols-1 gap-10">
      <div className="flex flex-wrap items-baseline gap-x-6 gap-y-2">
        <h2 className="font-semibold text-lg">{t('reportTitle')}</h2>
        <p className="text-ink-soft text-sm">
          {t('reportAt', { at: format.dateTime(matrix.at, { dateStyle: 'medium', timeStyle: 'short' }) })}
          {' · '}
          {text.shown.replace('{shown}', String(shown.rows.length)).replace('{total}', String(matrix.rows.length))}
        </p>
        <div data-no-print className="ml-auto flex items-center gap-4 text-sm">
          <TextLink href={`/${locale}/mentor/${id}${address === '' ? '' : `?${address}`}`}>{t('reportBack')}</TextLink>
          <PrintButton label={t('reportPrint')} />
        </div>
      </div>
      <section aria-labelledby="items">
        <h3 id="items" className="mb-2 font-semibold">
          {t('reportSummary')}
        </h3>
        <ItemSummaries items={summarise(shown)} />
      </section>
      <section aria-labelledby="stuck">
        <h3 id="stuck" className="mb-2 font-semibold">
          {t('reportStuck')}
        </h3>
        <StuckTable entries={stuckEntries(shown)} />
      </section>
      {sheetsOf(shown.rows, LEARNERS_PER_SHEET).map((rows, at) => {
        const from = at * LEARNERS_PER_SHEET + 1;
        return (
          // biome-ignore lint/a11y/noNoninteractiveTabindex: on a phone the sheet scrolls, and keys must be able to.
          <section key={rows[0]?.id} aria-labelledby={`sheet-${at}`} className="report-sheet overflow-x-auto" tabIndex={0}>
            <h3 id={`sheet-${at}`} className="mb-1 font-semibold">
              {t('reportLearners', { from, to: from + rows.length - 1 })}
            </h3>
            <p className="mb-2 text-ink-soft text-xs">
              {t('reportSign')}: ● {text.states.passed} · 60 {text.states.tried} · ○ {text.states['under-way']} ·{' '}
              <span data-stuck>
                <span>60</span>
              </span>{' '}
              {text.stuck}
            </p>
            <LearnerSheet rows={rows} columns={shown.columns} text={text} />
          </section>
        );
      })}
    </div>
  );
}
