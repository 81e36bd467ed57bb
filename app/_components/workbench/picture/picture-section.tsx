'use client';
import { Maximize2, Minimize2 } from 'lucide-react';
import type { ReactNode } from 'react';
import type { CheckResult, DrillTimeline, ReportFigure } from '#grader/result.ts';
import { classNames } from '../../ui/class-names.ts';
import { IconButton } from '../../ui/icon-button.tsx';
import { DrillChart } from '../drill/drill-chart.tsx';
import { outageFigure } from '../drill/drill-words.ts';
import { tellingOutage } from '../drill/telling-outage.ts';
import { PlacementView } from '../figure/placement-view.tsx';
import { RoutingView } from '../figure/routing-view.tsx';
import type { WorkbenchText } from '../text.ts';
import type { Widening } from '../use-wide-task.ts';
import { useWorkbench } from '../workbench-context.tsx';
import { PictureCard } from './picture-card.tsx';
import { openAtFirst, pictureOutcome } from './picture-outcome.ts';

/** A picture that was asked for from elsewhere; a new `request` asks again. */
export interface ShownPicture {
  readonly id: string;
  readonly request: number;
}

interface PictureSectionProps {
  readonly timelines: readonly DrillTimeline[];
  readonly figures: readonly ReportFigure[];
  readonly results: readonly CheckResult[];
  readonly shown: ShownPicture | null;
  /** Null where there is no more width to be had. */
  readonly widening: Widening | null;
}

/** The drills of a grading, then its diagrams: each a line with its outcome, opened to what was drawn. */
export default function PictureSection({ timelines, figures, results, shown, widening }: PictureSectionProps) {
  const { text, locale } = useWorkbench();
  const drills = timelines.map((timeline) => ({ timeline, outcome: pictureOutcome(timeline.checks, results) }));
  const diagrams = figures.map((figure) => ({ figure, outcome: pictureOutcome([figure.id], results) }));
  const open = openAtFirst<{ readonly outcome: (typeof drills)[number]['outcome'] }>([...drills, ...diagrams]);
  const requestFor = (id: string) => (shown?.id === id ? shown.request : 0);
  return (
    <>
      <Group title={text.drill.title} widening={widening} text={text.drill} isEmpty={drills.length === 0}>
        {drills.map((drill) => (
          <PictureCard
            key={drill.timeline.id}
            title={drill.timeline.title[locale]}
            outcome={drill.outcome}
            isOpenAtFirst={open.has(drill)}
            request={requestFor(drill.timeline.id)}
            aside={<TellingOutage timeline={drill.timeline} />}
          >
            <DrillChart timeline={drill.timeline} />
          </PictureCard>
        ))}
      </Group>
      <Group title={text.figure.title} widening={drills.length === 0 ? widening : null} text={text.drill} isEmpty={diagrams.length === 0}>
        {diagrams.map((diagram) => (
          <PictureCard
            key={diagram.figure.id}
            title={diagram.figure.title[locale]}
            outcome={diagram.outcome}
            isOpenAtFirst={open.has(diagram)}
            request={requestFor(diagram.figure.id)}
            aside={null}
          >
            {diagram.figure.kind === 'routing' ? <RoutingView figure={diagram.figure} /> : <PlacementView figure={diagram.figure} />}
          </PictureCard>
        ))}
      </Group>
    </>
  );
}

interface GroupProps {
  readonly title: string;
  readonly widening: Widening | null;
  readonly text: Pick<WorkbenchText['drill'], 'wider' | 'narrower'>;
  readonly isEmpty: boolean;
  readonly children: ReactNode;
}

function Group({ title, widening, text, isEmpty, children }: GroupProps) {
  if (isEmpty) return null;
  const Mark = widening?.isWide ? Minimize2 : Maximize2;
  return (
    <section aria-label={title} className="mt-3">
      <div className="flex items-center">
        <h3 className="flex-1 font-semibold text-ink-soft text-xs">{title}</h3>
        {widening && (
          <IconButton
            label={widening.isWide ? text.narrower : text.wider}
            aria-pressed={widening.isWide}
            onClick={widening.onToggle}
            className="!size-7 print:hidden"
          >
            <Mark aria-hidden="true" className="size-3.5" />
          </IconButton>
        )}
      </div>
      {children}
    </section>
  );
}

/** What the drill cost, beside what was promised, while its chart is folded away. */
function TellingOutage({ timeline }: { timeline: DrillTimeline }) {
  const reader = useWorkbench();
  const telling = tellingOutage(timeline);
  return (
    telling && (
      <span className={classNames('shrink-0 text-xs', telling.ok ? 'text-ink-faint' : 'text-fail')}>{outageFigure(telling, reader)}</span>
    )
  );
}
