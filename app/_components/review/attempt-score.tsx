'use client';
import { Callout } from '../ui/callout.tsx';
import { StatusMark } from '../ui/status-mark.tsx';
import { fill } from '../workbench/text.ts';
import { OverrideForm } from './override-form.tsx';
import { useReview, useReviewState } from './review-context.tsx';
import { When } from './when.tsx';
import { WithdrawForm } from './withdraw-form.tsx';

/** What the grader gave. */
export interface GradedScore {
  readonly score: number;
  readonly maxScore: number;
  readonly passed: boolean;
}

/** The score that holds; a mentor's with the grader's beside it, by whom and why. Mentors change it here. */
export function AttemptScore({ graded }: { graded: GradedScore }) {
  const { text, locale, mayOverride } = useReview();
  const override = useReviewState((state) => state.override);
  const { score, passed } = override ?? graded;
  const verdict = (isPassed: boolean) => (isPassed ? text.passed : text.notPassed);
  return (
    <section id="score" tabIndex={-1} aria-label={text.score} className="grid scroll-mt-24 gap-3">
      <p aria-live="polite" className="flex flex-wrap items-baseline gap-x-4 gap-y-1">
        <StatusMark status={passed ? 'pass' : 'fail'} label={verdict(passed)} className="gap-2 font-semibold text-lg" />
        <span className="text-lg">{fill(text.points, { score, max: graded.maxScore })}</span>
        {override && (
          <span className="text-ink-soft text-sm">
            {fill(text.graderSaid, { score: graded.score, max: graded.maxScore, verdict: verdict(graded.passed) })}
          </span>
        )}
      </p>
      {override && (
        <Callout title={fill(text.overriddenBy, { name: override.by ?? text.gone })} className="max-w-[44rem] text-sm">
          <p className="whitespace-pre-wrap [overflow-wrap:anywhere]">{override.reason}</p>
          <p className="text-ink-faint text-xs">
            <When iso={override.createdAt} locale={locale} />
          </p>
          {mayOverride && <WithdrawForm override={override.id} />}
        </Callout>
      )}
      {mayOverride && <OverrideForm max={graded.maxScore} now={{ score, passed }} />}
    </section>
  );
}
