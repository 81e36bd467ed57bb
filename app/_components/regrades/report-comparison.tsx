import { getTranslations } from 'next-intl/server';
import { StatusMark } from '#app/_components/ui/status-mark.tsx';
import type { Locale } from '#app/_lib/i18n/locales.ts';
import type { CheckSide, ComparedCheck, ReportComparison } from '#app/_lib/regrades/compare-reports.ts';
import type { JudgedBy } from '#app/_lib/regrades/regrade-views.ts';

const MARKS = { pass: 'pass', fail: 'fail', error: 'unknown', skipped: 'waiting' } as const;
const CHANGE_TONE: Partial<Record<ComparedCheck['change'], string>> = { better: 'text-pass', worse: 'text-fail', unclear: 'text-unknown' };

/** Two gradings of the same files, check by check: what differs with what was seen each time, how many do not differ. */
export async function ReportComparisonTable({
  comparison,
  before,
  after,
  locale,
}: {
  comparison: ReportComparison;
  before: JudgedBy;
  after: JudgedBy;
  locale: Locale;
}) {
  const t = await getTranslations('review.regrade');
  const different = comparison.checks.filter(({ change }) => change !== 'same');
  const same = comparison.checks.length - different.length;
  const version = (side: JudgedBy) => (side.version === null ? t('versionUnknown') : t('byVersion', { version: side.version }));
  const cell = 'border-line border-t py-2.5 pr-5 text-left align-top last:pr-0';
  return (
    <>
      {different.length > 0 && (
        // biome-ignore lint/a11y/noNoninteractiveTabindex: on a phone the table scrolls, and keys must be able to.
        <section className="mt-4 overflow-x-auto" aria-label={t('differences')} tabIndex={0}>
          <table className="w-full min-w-[40rem] text-sm">
            <thead>
              <tr className="text-ink-soft text-xs">
                <th scope="col" className="w-1/4 py-2 pr-5 text-left font-normal">
                  {t('check')}
                </th>
                {(
                  [
                    ['before', before],
                    ['after', after],
                  ] as const
                ).map(([side, judged]) => (
                  <th key={side} scope="col" className="py-2 pr-5 text-left font-normal last:pr-0">
                    {t(side)} <span className="text-ink-faint">({version(judged)})</span>
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {different.map((check) => (
                <tr key={check.id}>
                  <th scope="row" className={`${cell} font-normal`}>
                    <span className="block font-semibold">{check.title[locale]}</span>
                    <span className={`text-xs ${CHANGE_TONE[check.change] ?? 'text-ink-soft'}`}>{t(`change.${check.change}`)}</span>
                  </th>
                  {(
                    [
                      ['before', check.before],
                      ['after', check.after],
                    ] as const
                  ).map(([name, side]) => (
                    <td key={name} className={cell}>
                      <Side side={side} locale={locale} absent={t('absent')} word={side === null ? '' : t(`checkStatus.${side.status}`)} />
                    </td>
                  ))}
                </tr>
              ))}
            </tbody>
          </table>
        </section>
      )}
      {same > 0 && <p className="mt-2 text-ink-soft text-xs">{t('unchangedChecks', { count: same })}</p>}
    </>
  );
}

function Side({ side, locale, absent, word }: { side: CheckSide | null; locale: Locale; absent: string; word: string }) {
  if (side === null) return <span className="text-ink-faint">{absent}</span>;
  return (
    <>
      <span className="flex items-center gap-2">
        <StatusMark status={MARKS[side.status]} label={word} />
        <span className="text-ink-soft text-xs tabular-nums">
          {side.points}/{side.maxPoints}
        </span>
      </span>
      <p className="mt-1 max-w-[34ch] break-words text-ink-soft text-xs leading-relaxed">{side.message[locale]}</p>
    </>
  );
}
