import { ArrowLeft, ArrowRight } from 'lucide-react';
import Link from 'next/link';
import { getTranslations } from 'next-intl/server';
import type { ReactNode } from 'react';
import { buttonClass } from '#app/_components/ui/button.tsx';
import { causeKey, loadCompared } from '#app/_lib/causes/load-cohort-checks.ts';
import type { CauseTally } from '#app/_lib/causes/tally-checks.ts';
import { CompareKeys } from './compare-keys.tsx';
import { ComparedLearner } from './compared-learner.tsx';

/** Stand beside each other where there is room. */
const SIDE_BY_SIDE = 3;

/** The work of learners who fail a check for one reason, a few at a time. `at` counts from 0. */
export async function Comparison({
  base,
  cohortHref,
  lab,
  check,
  cause,
  at,
}: {
  base: string;
  cohortHref: string;
  lab: string;
  check: string;
  cause: CauseTally;
  at: number;
}) {
  const t = await getTranslations('causes');
  const total = cause.learners.length;
  const from = Math.min(Math.max(0, at), Math.max(0, total - SIDE_BY_SIDE));
  const shown = await loadCompared(check, cause.learners.slice(from, from + SIDE_BY_SIDE));
  const href = (place: number) => `${base}?cause=${causeKey(cause.cause)}&at=${place}`;
  const previous = from > 0 ? href(from - 1) : null;
  const next = from + SIDE_BY_SIDE < total ? href(from + 1) : null;
  const to = Math.min(total, from + SIDE_BY_SIDE);
  return (
    <section aria-labelledby="side-by-side">
      <div className="mt-6 mb-3 flex flex-wrap items-center gap-x-4 gap-y-2">
        <h2 id="side-by-side" className="font-semibold">
          {t('side')}
        </h2>
        <p role="status" className="text-ink-soft text-xs">
          {total === 1 ? t('showingOne', { from: 1, total }) : t('showing', { from: from + 1, to, total })}
        </p>
        {total > SIDE_BY_SIDE && (
          <div className="ml-auto flex items-center gap-2 text-xs print:hidden">
            <span className="hidden text-ink-faint sm:inline">{t('keys')}</span>
            <Step href={previous} label={t('previous')}>
              <ArrowLeft aria-hidden="true" className="size-4" />
            </Step>
            <Step href={next} label={t('next')}>
              <ArrowRight aria-hidden="true" className="size-4" />
            </Step>
          </div>
        )}
      </div>
      <div className="grid gap-x-5 gap-y-8 md:grid-cols-2 xl:grid-cols-[repeat(auto-fit,minmax(18rem,1fr))]">
        {shown.map((compared) => (
          <ComparedLearner key={compared.userId} compared={compared} lab={lab} cohortHref={cohortHref} />
        ))}
      </div>
      <CompareKeys previous={previous} next={next} />
    </section>
  );
}

function Step({ href, label, children }: { href: string | null; label: string; children: ReactNode }) {
  const look = buttonClass({ size: 'icon-sm' });
  if (href === null)
    return (
      <span aria-hidden="true" className={`${look} opacity-40`}>
        {children}
      </span>
    );
  return (
    <Link href={href} replace scroll={false} aria-label={label} title={label} className={look}>
      {children}
    </Link>
  );
}
