'use client';
import { Maximize2, Minimize2 } from 'lucide-react';
import dynamic from 'next/dynamic';
import type { CheckResult, DrillTimeline } from '#grader/result.ts';
import { IconButton } from '../../ui/icon-button.tsx';
import { Spinner } from '../../ui/spinner.tsx';
import { loadAgain } from '../load-again.ts';
import { useWorkbench } from '../workbench-context.tsx';
import type { ShownDrill } from './drill-section.tsx';

const DrillSection = dynamic(() => loadAgain(() => import('./drill-section.tsx')), { ssr: false, loading: () => <Coming /> });

/** Room for the charts, made wide and narrow again beside the editor and the terminals, which stay in sight. */
export interface Widening {
  readonly isWide: boolean;
  onToggle(): void;
}

/** The drills of a grading, above the list of checks. Charts are loaded when there is one to show. */
export function Drills({
  timelines,
  results,
  shown,
  widening,
}: {
  timelines: readonly DrillTimeline[];
  results: readonly CheckResult[];
  shown: ShownDrill | null;
  /** Null where there is no more width to be had. */
  widening: Widening | null;
}) {
  const { text } = useWorkbench();
  return (
    <section aria-label={text.drill.title} className="mt-3">
      <div className="flex items-center">
        <h3 className="flex-1 font-semibold text-ink-soft text-xs">{text.drill.title}</h3>
        {widening && (
          <IconButton
            label={widening.isWide ? text.drill.narrower : text.drill.wider}
            aria-pressed={widening.isWide}
            onClick={widening.onToggle}
            className="!size-7 print:hidden"
          >
            {widening.isWide ? (
              <Minimize2 aria-hidden="true" className="size-3.5" />
            ) : (
              <Maximize2 aria-hidden="true" className="size-3.5" />
            )}
          </IconButton>
        )}
      </div>
      <DrillSection timelines={timelines} results={results} shown={shown} />
    </section>
  );
}

function Coming() {
  const { text } = useWorkbench();
  return (
    <p className="py-4 text-ink-faint">
      <Spinner label={text.drill.title} />
    </p>
  );
}
