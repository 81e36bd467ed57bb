'use client';
import { X } from 'lucide-react';
import { useEffect, useRef, useState } from 'react';
import type { AttemptSummary } from '#app/_lib/attempts.ts';
import { Button } from '../../ui/button.tsx';
import { IconButton } from '../../ui/icon-button.tsx';
import { StatusMark } from '../../ui/status-mark.tsx';
import { formatDuration } from '../clock.ts';
import type { ShownPicture } from '../picture/picture-section.tsx';
import { ReportPictures } from '../picture/report-pictures.tsx';
import { fill } from '../text.ts';
import type { Widening } from '../use-wide-task.ts';
import { useWorkbench } from '../workbench-context.tsx';
import { AttemptHistory } from './attempt-history.tsx';
import { type AttemptView, countByStatus, worstFirst } from './attempt-view.ts';
import { CheckItem, type CheckPicture, type OpenPlace } from './check-row.tsx';

/** The results, over the task: live while a grading runs, worst first once it is done. */
export function ResultsPanel({
  view,
  history,
  widening,
  onOpen,
  onClose,
  onCancel,
  onShowAttempt,
}: {
  view: AttemptView;
  history: readonly AttemptSummary[];
  widening: Widening | null;
  onOpen: OpenPlace;
  onClose: () => void;
  onCancel: () => void;
  onShowAttempt: (id: string) => void;
}) {
  const { text } = useWorkbench();
  const heading = useRef<HTMLHeadingElement>(null);
  const isRunning = view.phase === 'running';
  const rows = isRunning ? view.rows : worstFirst(view.rows);
  const timelines = view.report?.timeline ?? [];
  const figures = view.report?.figures ?? [];
  const hasPictures = timelines.length + figures.length > 0;
  const [shown, setShown] = useState<ShownPicture | null>(null);
  const showing = (id: string) => () => setShown((before) => ({ id, request: (before?.request ?? 0) + 1 }));
  /** Where what the check saw is drawn. */
  function pictureOf(check: string): CheckPicture | null {
    const drill = timelines.find(({ checks }) => checks.includes(check));
    if (drill) return { label: text.drill.show, onShow: showing(drill.id) };
    return figures.some(({ id }) => id === check) ? { label: text.figure.show, onShow: showing(check) } : null;
  }
  useEffect(() => {
    if (view.phase === 'finished') heading.current?.scrollIntoView({ block: 'nearest' });
  }, [view.phase]);

  return (
    <section
      data-results
      aria-label={text.result.title}
      aria-busy={isRunning}
      onKeyDown={(event) => event.key === 'Escape' && onClose()}
      className="absolute inset-0 z-10 flex flex-col bg-surface motion-safe:animate-[results-in_160ms_ease-out]"
    >
      <header className="flex items-start gap-3 border-line border-b px-5 pt-4 pb-3">
        <div className="min-w-0 flex-1">
          <h2 ref={heading} className="font-semibold text-lg tracking-tight">
            <Heading view={view} />
          </h2>
          <Summary view={view} />
        </div>
        {isRunning ? (
          <Button size="sm" onClick={onCancel}>
            {text.cancelCheck}
          </Button>
        ) : (
          <IconButton label={text.result.showTask} onClick={onClose} className="print:hidden">
            <X aria-hidden="true" className="size-4" />
          </IconButton>
        )}
      </header>
      <div className="min-h-0 flex-1 overflow-y-auto px-5 pb-6">
        {view.problem !== null && <Problem code={view.problem} />}
        {hasPictures && (
          <ReportPictures
            timelines={timelines}
            figures={figures}
            results={view.rows.flatMap(({ result }) => result ?? [])}
            shown={shown}
            widening={widening}
          />
        )}
        {hasPictures && <h3 className="mt-5 font-semibold text-ink-soft text-xs">{text.result.checks}</h3>}
        <ol>
          {rows.map((row) => (
            <CheckItem key={row.id} row={row} onOpen={onOpen} picture={pictureOf(row.id)} />
          ))}
        </ol>
        <AttemptHistory history={history} onShow={onShowAttempt} />
      </div>
      <Announcer view={view} />
    </section>
  );
}

function Heading({ view }: { view: AttemptView }) {
  const { text } = useWorkbench();
  if (view.phase === 'running' && view.rows.length === 0) return text.checking;
  if (view.phase === 'running') {
    const done = view.rows.filter((row) => row.state === 'done').length;
    return fill(text.result.running, { done, total: view.rows.length });
  }
  if (view.report === null) return text.result.title;
  return (
    <StatusMark
      status={view.report.passed ? 'pass' : 'fail'}
      label={view.report.passed ? text.result.passed : text.result.failed}
      className="gap-2"
    />
  );
}

function Summary({ view }: { view: AttemptView }) {
  const { text, locale } = useWorkbench();
  if (view.phase === 'running') return <ProgressLine view={view} />;
  if (view.report === null) return null;
  const counts = countByStatus(view.rows);
  const parts = [
    fill(text.result.score, { score: view.report.score, max: view.report.maxScore }),
    fill(text.result.summary, counts),
    counts.error > 0 ? fill(text.result.summaryError, counts) : '',
    counts.skipped > 0 ? fill(text.result.summarySkipped, counts) : '',
    formatDuration(view.report.durationMs, locale),
  ];
  return <p className="text-ink-soft text-xs">{parts.filter(Boolean).join(' · ')}</p>;
}

function ProgressLine({ view }: { view: AttemptView }) {
  const done = view.rows.filter((row) => row.state === 'done').length;
  const share = view.rows.length === 0 ? 0 : done / view.rows.length;
  return (
    <div aria-hidden="true" className="mt-2 h-1 overflow-hidden rounded-full bg-sunken">
      <div className="h-full rounded-full bg-accent transition-[width] duration-150" style={{ width: `${share * 100}%` }} />
    </div>
  );
}

function Problem({ code }: { code: string }) {
  const { text } = useWorkbench();
  const reasons: Readonly<Record<string, string>> = { 'labs-unreachable': text.problem['labs-unreachable'] };
  const words =
    code === 'cancelled'
      ? text.result.cancelled
      : code === 'interrupted'
        ? text.result.interrupted
        : fill(text.result.problem, { reason: reasons[code] ?? fill(text.problem.other, { code }) });
  return (
    <p role="alert" className="mt-3 border-unknown border-l-2 bg-unknown-soft px-3 py-2 text-sm text-unknown">
      {words}
    </p>
  );
}

/** Says each verdict and the outcome to those who do not see the list move. */
function Announcer({ view }: { view: AttemptView }) {
  const { text, locale } = useWorkbench();
  const last = view.rows.findLast((row) => row.result !== null);
  const words =
    view.phase === 'finished' && view.report
      ? fill(text.result.announceDone, { score: view.report.score, max: view.report.maxScore, fail: countByStatus(view.rows).fail })
      : view.phase === 'running' && last?.result
        ? fill(text.result.announceCheck, { title: last.title[locale], status: text.result.status[last.result.status] })
        : '';
  return (
    <p aria-live="polite" className="sr-only">
      {words}
    </p>
  );
}
