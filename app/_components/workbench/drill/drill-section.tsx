'use client';
import { ChevronRight } from 'lucide-react';
import { useEffect, useRef, useState } from 'react';
import type { CheckResult, DrillTimeline } from '#grader/result.ts';
import { classNames } from '../../ui/class-names.ts';
import { StatusMark } from '../../ui/status-mark.tsx';
import { useWorkbench } from '../workbench-context.tsx';
import { DrillChart } from './drill-chart.tsx';
import { drillOutcome, tellingOutage } from './drill-outcome.ts';
import { outageFigure } from './drill-words.ts';

/** A drill that was asked for from elsewhere; a new `request` asks again. */
export interface ShownDrill {
  readonly id: string;
  readonly request: number;
}

/** The drills of a grading: each a line with its outcome, opened to its chart. What failed is open to begin with, else the first. */
export default function DrillSection({
  timelines,
  results,
  shown,
}: {
  timelines: readonly DrillTimeline[];
  results: readonly CheckResult[];
  shown: ShownDrill | null;
}) {
  const hasFailed = timelines.some((timeline) => drillOutcome(timeline, results) === 'fail');
  return timelines.map((timeline, index) => (
    <DrillCard
      key={timeline.id}
      timeline={timeline}
      results={results}
      isOpenAtFirst={hasFailed ? drillOutcome(timeline, results) === 'fail' : index === 0}
      request={shown?.id === timeline.id ? shown.request : 0}
    />
  ));
}

function DrillCard({
  timeline,
  results,
  isOpenAtFirst,
  request,
}: {
  timeline: DrillTimeline;
  results: readonly CheckResult[];
  isOpenAtFirst: boolean;
  request: number;
}) {
  const reader = useWorkbench();
  const { text, locale } = reader;
  const [isOpen, setIsOpen] = useState(isOpenAtFirst);
  const button = useRef<HTMLButtonElement>(null);
  const outcome = drillOutcome(timeline, results);
  const telling = tellingOutage(timeline);
  useEffect(() => {
    if (request === 0) return;
    setIsOpen(true);
    button.current?.scrollIntoView({ block: 'start' });
    button.current?.focus({ preventScroll: true });
  }, [request]);

  return (
    <section className="border-line border-b py-2.5">
      <h4 className="text-sm">
        <button
          ref={button}
          type="button"
          aria-expanded={isOpen}
          onClick={() => setIsOpen(!isOpen)}
          className="flex w-full items-baseline gap-2 text-left"
        >
          <StatusMark status={outcome} label={wordOf(outcome)} compact className="self-center" />
          <span className={classNames('min-w-0 flex-1', outcome === 'fail' && 'font-semibold')}>{timeline.title[locale]}</span>
          {telling && !isOpen && (
            <span className={classNames('shrink-0 text-xs', telling.ok ? 'text-ink-faint' : 'text-fail')}>
              {outageFigure(telling, reader)}
            </span>
          )}
          <ChevronRight aria-hidden="true" className={classNames('size-3.5 shrink-0 self-center text-ink-faint', isOpen && 'rotate-90')} />
        </button>
      </h4>
      {isOpen && (
        <div className="mt-2 pb-2">
          <DrillChart timeline={timeline} />
        </div>
      )}
    </section>
  );

  function wordOf(status: typeof outcome): string {
    return text.result.status[status === 'unknown' ? 'error' : status];
  }
}
