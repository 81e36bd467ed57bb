import { getFormatter, getTranslations } from 'next-intl/server';
import { TextLink } from '#app/_components/ui/text-link.tsx';
import type { Locale } from '#app/_lib/i18n/locales.ts';
import type { BatchView } from '#app/_lib/regrades/batch-views.ts';
import { REGRADE_VERDICTS, type RegradeVerdict } from '#app/_lib/regrades/compare-reports.ts';
import type { RegradeState } from '#app/_lib/regrades/regrade-views.ts';
import { ActForm } from './act-form.tsx';
import { ReasonField } from './reason-field.tsx';
import { VerdictMark } from './verdict-mark.tsx';

interface BatchSectionProps {
  readonly batch: BatchView;
  readonly locale: Locale;
  readonly titles: ReadonlyMap<string, string>;
  readonly mayJudge: boolean;
  readonly problems: Readonly<Record<string, string>> & { readonly other: string };
}

/** A whole lab graded again: how far it is, what it amounts to, what to do about it, and every learner's part. */
export async function BatchSection({ batch, locale, titles, mayJudge, problems }: BatchSectionProps) {
  const [t, format] = await Promise.all([getTranslations('review.regrade'), getFormatter()]);
  const { id, lab, asked, total, waiting, cancelled, verdicts, acceptable, rows } = batch;
  const when = format.dateTime(new Date(asked.at), { dateStyle: 'medium', timeStyle: 'short' });
  return (
    <section aria-labelledby={`batch-${id}`} className="mt-6 border-line border-t pt-5">
      <h3 id={`batch-${id}`} className="font-semibold">
        {titles.get(lab) ?? lab}
      </h3>
      <p className="mt-0.5 text-ink-soft text-xs">{t('askedBy', { name: asked.by ?? t('somebody'), when })}</p>
      {asked.reason !== '' && <p className="mt-1.5 max-w-[70ch] break-words text-ink-soft text-sm">{asked.reason}</p>}
      <p role="status" className="mt-3 text-sm tabular-nums">
        {t('progress', { done: total - waiting, total })}
        {cancelled > 0 && <span className="text-ink-soft"> · {t('cancelledCount', { count: cancelled })}</span>}
      </p>
      {waiting > 0 && (
        <progress
          className="mt-1.5 block h-1.5 w-full max-w-md appearance-none overflow-hidden rounded-full bg-sunken [&::-moz-progress-bar]:bg-accent [&::-webkit-progress-bar]:bg-sunken [&::-webkit-progress-value]:bg-accent"
          max={total}
          value={total - waiting}
          aria-label={t('progress', { done: total - waiting, total })}
        />
      )}
      <dl className="mt-4 flex flex-wrap gap-x-8 gap-y-2 text-sm">
        {REGRADE_VERDICTS.map((verdict) => (
          <div key={verdict} className="flex items-baseline gap-2">
            <dt className="text-ink-soft">{t(`verdict.${verdict}`)}</dt>
            <dd className="font-semibold tabular-nums">{verdicts[verdict]}</dd>
          </div>
        ))}
      </dl>
      {mayJudge && waiting > 0 && (
        <div className="mt-4">
          <ActForm method="DELETE" path={`/api/regrades/batches/${id}`} submit={t('cancel')} problems={problems} />
        </div>
      )}
      {mayJudge && acceptable > 0 && waiting === 0 && (
        <div className="mt-4">
          <ActForm path={`/api/regrades/batches/${id}/accept`} submit={t('acceptAll', { count: acceptable })} problems={problems}>
            <p className="text-ink-soft text-xs">{t('acceptAllNote')}</p>
            <ReasonField id={`accept-${id}`} label={t('acceptReason')} />
          </ActForm>
        </div>
      )}
      <BatchRows batch={batch} locale={locale} />
      {total > rows.length && <p className="mt-2 text-ink-soft text-xs">{t('moreRows', { count: total - rows.length })}</p>}
    </section>
  );
}

async function BatchRows({ batch: { id, lab, rows }, locale }: { batch: BatchView; locale: Locale }) {
  const [t, format] = await Promise.all([getTranslations('review.regrade'), getFormatter()]);
  const words = { state: (of: RegradeState) => t(`state.${of}`), verdict: (of: RegradeVerdict) => t(`verdict.${of}`) };
  const cell = 'border-line border-t py-2 pr-6 text-left align-baseline last:pr-0';
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: on a phone the table scrolls, and keys must be able to.
    <section className="mt-4 overflow-x-auto" aria-label={`${t('rowsOf')}: ${lab}`} tabIndex={0}>
      <table className="w-full min-w-[40rem] max-w-6xl text-sm">
        <thead>
          <tr className="text-ink-soft text-xs">
            {(['learner', 'handedIn', 'before', 'after', 'verdictColumn'] as const).map((column) => (
              <th key={column} scope="col" className="py-2 pr-6 text-left font-normal last:pr-0">
                {t(column)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={`${id}-${row.id}`}>
              <th scope="row" className={`${cell} font-semibold`}>
                {row.learner}
              </th>
              <td className={`${cell} whitespace-nowrap`}>
                <TextLink href={`/${locale}/attempts/${row.attemptId}`}>
                  {format.dateTime(new Date(row.startedAt), { dateStyle: 'medium', timeStyle: 'short' })}
                </TextLink>
              </td>
              {[row.before, row.after].map((side, index) => (
                <td key={index === 0 ? 'before' : 'after'} className={`${cell} whitespace-nowrap text-ink-soft tabular-nums`}>
                  {side && `${side.score}/${side.maxScore}`}
                </td>
              ))}
              <td className={cell}>
                <VerdictMark state={row.state} verdict={row.verdict} words={words} />
                {row.isAccepted && <span className="ml-3 text-ink-soft text-xs">{t('acceptedMark')}</span>}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
