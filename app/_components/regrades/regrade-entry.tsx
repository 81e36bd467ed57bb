import { getFormatter, getTranslations } from 'next-intl/server';
import { Callout } from '#app/_components/ui/callout.tsx';
import type { Locale } from '#app/_lib/i18n/locales.ts';
import type { Decision, JudgedBy, RegradeView } from '#app/_lib/regrades/regrade-views.ts';
import { ActForm } from './act-form.tsx';
import { ReasonField } from './reason-field.tsx';
import { ReportComparisonTable } from './report-comparison.tsx';
import { VerdictMark } from './verdict-mark.tsx';

interface RegradeEntryProps {
  readonly regrade: RegradeView;
  readonly before: JudgedBy;
  readonly locale: Locale;
  /** May let it hold, or end it. */
  readonly mayJudge: boolean;
  readonly problems: Readonly<Record<string, string>> & { readonly other: string };
}

/** One regrading: how it came out beside the attempt's own result, and what is left to decide. */
export async function RegradeEntry({ regrade, before, locale, mayJudge, problems }: RegradeEntryProps) {
  const [t, format] = await Promise.all([getTranslations('review.regrade'), getFormatter()]);
  const { id, state, verdict, asked, after, comparison, accepted, problem, isAcceptable } = regrade;
  const isOpen = state === 'queued' || state === 'running';
  const decided = ({ by, at }: Decision) => ({
    name: by ?? t('somebody'),
    when: format.dateTime(new Date(at), { dateStyle: 'medium', timeStyle: 'short' }),
  });
  const words = { state: (of: typeof state) => t(`state.${of}`), verdict: (of: NonNullable<typeof verdict>) => t(`verdict.${of}`) };
  return (
    <li className="border-line border-t py-5" data-regrade={state}>
      <div className="flex flex-wrap items-baseline gap-x-5 gap-y-1 text-sm" role="status">
        <VerdictMark state={state} verdict={verdict} words={words} />
        {after && (
          <span className="text-ink-soft tabular-nums">
            {before.score}/{before.maxScore} → {after.score}/{after.maxScore}
          </span>
        )}
        <span className="text-ink-soft text-xs">{t('askedBy', decided(asked))}</span>
      </div>
      {asked.reason !== '' && <p className="mt-1.5 max-w-[70ch] whitespace-pre-wrap break-words text-ink-soft text-sm">{asked.reason}</p>}
      {state === 'failed' && <p className="mt-2 text-ink-soft text-sm">{t('failedNote', { code: problem ?? 'internal' })}</p>}
      {state === 'finished' && verdict !== null && <p className="mt-2 max-w-[70ch] text-sm">{t(`verdictNote.${verdict}`)}</p>}
      {comparison && after && <ReportComparisonTable comparison={comparison} before={before} after={after} locale={locale} />}
      {accepted && (
        <Callout className="mt-4 text-sm">
          <p>{t('accepted', decided(accepted))}</p>
          {accepted.reason !== '' && <p className="whitespace-pre-wrap break-words text-ink-soft">{accepted.reason}</p>}
        </Callout>
      )}
      {mayJudge && isOpen && (
        <div className="mt-3">
          <ActForm method="DELETE" path={`/api/regrades/${id}`} submit={t('cancel')} problems={problems} />
        </div>
      )}
      {mayJudge && isAcceptable && (
        <div className="mt-4">
          <ActForm path={`/api/regrades/${id}/accept`} submit={t('accept')} problems={problems}>
            <p className="max-w-[70ch] text-ink-soft text-xs">{t('acceptNote')}</p>
            <ReasonField id={`accept-${id}`} label={t('acceptReason')} />
          </ActForm>
        </div>
      )}
    </li>
  );
}
