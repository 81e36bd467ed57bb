'use client';
import { useId, useMemo, useState } from 'react';
import type { DrillTimeline } from '#grader/result.ts';
import { fill } from '../text.ts';
import { useWorkbench } from '../workbench-context.tsx';
import { type CursorPlace, DrillCursor } from './drill-cursor.tsx';
import { drillEvents } from './drill-events.ts';
import { DrillPlot } from './drill-plot.tsx';
import { DrillTable } from './drill-table.tsx';
import {
  eventWords,
  faultWords,
  formatMoment,
  momentWords,
  outageFigure,
  outageVerdict,
  type Reader,
  summaryWords,
} from './drill-words.ts';
import { momentAt } from './moment.ts';
import { plotLayout } from './plot-layout.ts';
import { BOLD, PLAIN, textWidth } from './text-width.ts';
import { useWidth } from './use-width.ts';

/** One drill on one time axis: the client's answers, who held what, the faults and what they cost beside what was promised. */
export function DrillChart({ timeline }: { timeline: DrillTimeline }) {
  const { text, locale } = useWorkbench();
  const reader = useMemo((): Reader => ({ text, locale }), [text, locale]);
  const [frame, width] = useWidth();
  const [cursor, setCursor] = useState<CursorPlace | null>(null);
  const summaryId = useId();
  const events = useMemo(() => drillEvents(timeline), [timeline]);
  const layout = useMemo(() => {
    const words = {
      faults: timeline.faults.map((fault) => fault.label[locale]),
      outages: timeline.outages.map((outage) => `${outageFigure(outage, reader)} · ${outageVerdict(outage, reader)}`),
      measure: (words: string, isBold: boolean) => textWidth(words, isBold ? BOLD : PLAIN),
    };
    return width > 0 ? plotLayout(timeline, width, words) : null;
  }, [timeline, width, locale, reader]);
  const told = cursor && readout(timeline, cursor, events[cursor.event ?? -1], reader);

  return (
    <figure aria-describedby={summaryId} aria-label={timeline.title[locale]} className="m-0 grid gap-2 break-inside-avoid">
      <p id={summaryId} className="text-ink-soft text-xs">
        <span className="sr-only">{faultWords(timeline, reader)} </span>
        {summaryWords(timeline, reader)}
      </p>
      <div ref={frame} className="relative" style={{ minHeight: layout?.height ?? 160 }}>
        {layout && (
          <>
            <DrillPlot timeline={timeline} layout={layout} reader={reader} />
            <DrillCursor
              layout={layout}
              events={events}
              cursor={cursor}
              label={fill(text.drill.cursor, { title: timeline.title[locale] })}
              words={told ? `${told.head} ${told.rest}` : text.drill.hint}
              onMove={setCursor}
            />
          </>
        )}
      </div>
      <p className="min-h-[2lh] text-xs print:hidden">
        {told ? (
          <>
            <span className="font-semibold">{told.head}</span> <span className="text-ink-soft">{told.rest}</span>
          </>
        ) : (
          <span className="text-ink-faint">{text.drill.hint}</span>
        )}
      </p>
      <DrillTable timeline={timeline} events={events} />
    </figure>
  );
}

function readout(
  timeline: DrillTimeline,
  { atMs }: CursorPlace,
  event: ReturnType<typeof drillEvents>[number] | undefined,
  reader: Reader,
) {
  const time = formatMoment(atMs, reader.locale);
  return {
    head: event ? `${time} — ${eventWords(event, reader)}.` : time,
    rest: momentWords(momentAt(timeline, atMs), reader).join(' · '),
  };
}
