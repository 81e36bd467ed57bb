import Link from 'next/link';
import { getLocale, getTranslations } from 'next-intl/server';
import { classNames } from '#app/_components/ui/class-names.ts';
import { causeKey } from '#app/_lib/causes/load-cohort-checks.ts';
import type { CauseTally } from '#app/_lib/causes/tally-checks.ts';
import { ShareBar } from './share-bar.tsx';

/** The reasons a check is failed for; one of them is looked at. */
export async function CauseChoice({
  base,
  causes,
  chosen,
  learners,
}: {
  base: string;
  causes: readonly CauseTally[];
  chosen: CauseTally;
  learners: number;
}) {
  const [locale, t] = await Promise.all([getLocale(), getTranslations('causes')]);
  return (
    <nav aria-label={t('causes')}>
      <ul>
        {causes.map((cause) => (
          <li key={cause.cause}>
            <Link
              href={`${base}?cause=${causeKey(cause.cause)}`}
              aria-current={cause === chosen ? 'true' : undefined}
              className={classNames(
                'grid items-baseline gap-x-4 border-l-2 px-3 py-1.5 text-sm hover:bg-sunken sm:grid-cols-[9rem_minmax(0,1fr)]',
                cause === chosen ? 'border-accent bg-accent-soft' : 'border-transparent',
              )}
            >
              <ShareBar count={cause.learners.length} of={learners} label={t('causeCount', { count: cause.learners.length })} />
              <span className="min-w-0">
                {cause.message[locale]}
                {cause === chosen && <span className="sr-only"> ({t('chosen')})</span>}
              </span>
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  );
}
