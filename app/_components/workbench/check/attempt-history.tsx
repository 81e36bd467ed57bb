'use client';
import { ArrowUpRight, MessageSquareDot } from 'lucide-react';
import type { AttemptSummary } from '#app/_lib/attempts.ts';
import { StatusMark } from '../../ui/status-mark.tsx';
import { formatWhen } from '../clock.ts';
import { fill } from '../text.ts';
import { useWorkbench } from '../workbench-context.tsx';

/** Attempts of this lab, newest first; a finished one shows its report again. */
export function AttemptHistory({ history, onShow }: { history: readonly AttemptSummary[]; onShow: (id: string) => void }) {
  const { text } = useWorkbench();
  if (history.length === 0) return null;
  return (
    <section className="mt-6">
      <h3 className="font-semibold text-ink-soft text-xs">{text.result.history}</h3>
      <ol className="mt-1">
        {history.map((attempt) => (
          <li key={attempt.id} className="flex items-center gap-2">
            <HistoryRow attempt={attempt} onShow={onShow} />
            <ReviewLink attempt={attempt} />
          </li>
        ))}
      </ol>
    </section>
  );
}

function HistoryRow({ attempt, onShow }: { attempt: AttemptSummary; onShow: (id: string) => void }) {
  const { text, locale } = useWorkbench();
  const isFinished = attempt.state === 'finished';
  const status = !isFinished ? 'unknown' : attempt.passed ? 'pass' : 'fail';
  const word = !isFinished ? text.result.states[attempt.state] : attempt.passed ? text.result.status.pass : text.result.status.fail;
  return (
    <button
      type="button"
      disabled={!isFinished}
      onClick={() => onShow(attempt.id)}
      className="-ml-2 flex min-w-0 flex-1 items-center gap-2 rounded-sm px-2 py-1 text-left text-xs enabled:hover:bg-sunken"
    >
      <StatusMark status={status} label={word} compact />
      <span className="text-ink-soft">{formatWhen(attempt.startedAt, locale)}</span>
      <span className="ml-auto text-ink-faint">
        {isFinished ? fill(text.result.score, { score: attempt.score, max: attempt.maxScore }) : word}
      </span>
    </button>
  );
}

/** To its own page, where it is talked about; with a mark while something is open there. */
function ReviewLink({ attempt: { id, startedAt, openThreads } }: { attempt: AttemptSummary }) {
  const { text, locale } = useWorkbench();
  const words = openThreads > 0 ? text.result.reviewOpen : text.result.review;
  return (
    <a
      href={`/${locale}/attempts/${id}`}
      aria-label={fill(words, { when: formatWhen(startedAt, locale), count: openThreads })}
      title={fill(words, { when: formatWhen(startedAt, locale), count: openThreads })}
      className={openThreads > 0 ? 'rounded-sm p-1 text-accent' : 'rounded-sm p-1 text-ink-faint hover:text-ink'}
    >
      {openThreads > 0 ? (
        <MessageSquareDot aria-hidden="true" className="size-3.5" />
      ) : (
        <ArrowUpRight aria-hidden="true" className="size-3.5" />
      )}
    </a>
  );
}
