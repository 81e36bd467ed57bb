import Link from 'next/link';
import { getFormatter, getLocale, getTranslations } from 'next-intl/server';
import { causeKey } from '#app/_lib/causes/load-cohort-checks.ts';
import type { CheckTally } from '#app/_lib/causes/tally-checks.ts';
import { ShareBar } from './share-bar.tsx';

/** The checks of one lab: who fails each now and for what reasons, how many got over it and how fast. */
export async function CheckList({ base, tallies, learners }: { base: string; tallies: readonly CheckTally[]; learners: number }) {
  const [locale, t] = await Promise.all([getLocale(), getTranslations('causes')]);
  return (
    <ol>
      {tallies.map((tally) => (
        <li key={tally.id} className="border-line border-b py-4 first:pt-0">
          <div className="flex flex-wrap items-baseline justify-between gap-x-6 gap-y-1">
            <h3 className="min-w-0 font-semibold text-sm">{tally.title[locale]}</h3>
            <Facts tally={tally} learners={learners} />
          </div>
          {tally.causes.length === 0 ? (
            <p className="mt-1 text-ink-faint text-xs">{t('nobodyNow')}</p>
          ) : (
            <ul className="mt-2 grid gap-1.5">
              {tally.causes.map(({ cause, message, learners: same }) => (
                <li key={cause}>
                  <Link
                    href={`${base}/${tally.id}?cause=${causeKey(cause)}`}
                    className="-mx-2 grid items-baseline gap-x-4 rounded-md px-2 py-1 text-sm hover:bg-sunken sm:grid-cols-[9rem_minmax(0,1fr)]"
                  >
                    <ShareBar count={same.length} of={learners} label={t('causeCount', { count: same.length })} />
                    <span className="min-w-0">
                      {message[locale]} <span className="whitespace-nowrap text-accent text-xs">{t('compare')} →</span>
                    </span>
                  </Link>
                </li>
              ))}
            </ul>
          )}
        </li>
      ))}
    </ol>
  );
}

async function Facts({ tally, learners }: { tally: CheckTally; learners: number }) {
  const [t, format] = await Promise.all([getTranslations('causes'), getFormatter()]);
  const facts = [
    [t('failing'), `${tally.failing}/${learners}`],
    [t('overcome'), format.number(tally.overcome)],
    [t('median'), tally.medianAttempts === null ? t('noMedian') : format.number(tally.medianAttempts)],
  ] as const;
  return (
    <dl className="flex flex-wrap gap-x-5 text-xs">
      {facts.map(([name, value]) => (
        <div key={name} className="flex gap-1.5">
          <dt className="text-ink-soft">{name}</dt>
          <dd className="font-semibold tabular-nums">{value}</dd>
        </div>
      ))}
    </dl>
  );
}
