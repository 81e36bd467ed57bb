'use client';
import { memo, useId, useMemo } from 'react';
import type { DrillTimeline, TimelineRequest } from '#grader/result.ts';
import { fill } from '../text.ts';
import { ClientStrip } from './client-strip.tsx';
import { clientSummary } from './client-summary.ts';
import { formatCount, MORE, type Reader } from './drill-words.ts';
import { FaultBands, FaultFlags } from './fault-marks.tsx';
import { OutageBrackets } from './outage-brackets.tsx';
import type { PlacedLane, PlotLayout } from './plot-layout.ts';
import { SpanBars, SpanWords } from './spans-strip.tsx';
import { BOLD, PLAIN, textWidth } from './text-width.ts';
import { axisTicks } from './time-scale.ts';

/** Room a time under the axis needs. */
const TICK_GAP = 44;
const CAPTION_BASELINE = 13;
const SAMPLE_GAP = 8;

/** The drill drawn; everything in it is also said in words beside it. */
export const DrillPlot = memo(function DrillPlot({
  timeline,
  layout,
  reader,
}: {
  timeline: DrillTimeline;
  layout: PlotLayout;
  reader: Reader;
}) {
  const hatch = useId();
  const { scale, height } = layout;
  return (
    <svg
      width={scale.width}
      height={height}
      viewBox={`0 0 ${scale.width} ${height}`}
      aria-hidden="true"
      className="block max-w-full overflow-visible [print-color-adjust:exact]"
    >
      <pattern id={hatch} width="5" height="5" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
        <line x1="0" y1="0" x2="0" y2="5" className="stroke-fail/35" strokeWidth="1.5" />
      </pattern>
      <FaultBands faults={timeline.faults} layout={layout} />
      <TimeAxis layout={layout} locale={reader.locale} />
      {layout.lanes.map((lane) => (
        <Lane key={lane.lane.name} place={lane} layout={layout} reader={reader} hatch={`url(#${hatch})`} />
      ))}
      <FaultFlags faults={timeline.faults} layout={layout} />
      {layout.lanes.map((place) => {
        const { lane } = place;
        return lane.kind === 'spans' && <SpanWords key={lane.name} spans={lane.spans} scale={scale} place={place} locale={reader.locale} />;
      })}
      <OutageBrackets outages={timeline.outages} layout={layout} />
    </svg>
  );
});

function Lane({ place, layout, reader, hatch }: { place: PlacedLane; layout: PlotLayout; reader: Reader; hatch: string }) {
  const { lane, captionTop, top, bottom } = place;
  const { scale } = layout;
  const baseline = captionTop + CAPTION_BASELINE;
  return (
    <g>
      <text x={0} y={baseline} className="fill-ink-soft text-[12px]">
        {lane.label[reader.locale]}
      </text>
      {lane.kind === 'client' ? (
        <>
          <Counts requests={lane.requests} right={scale.width} baseline={baseline} reader={reader} />
          <ClientStrip requests={lane.requests} scale={scale} top={top} bottom={bottom} />
        </>
      ) : (
        <SpanBars spans={lane.spans} scale={scale} place={place} hatch={hatch} />
      )}
    </g>
  );
}

/** How many answers were good and how many failed, each behind a sample of its tick: the numbers are the key. */
function Counts({
  requests,
  right,
  baseline,
  reader,
}: {
  requests: readonly TimelineRequest[];
  right: number;
  baseline: number;
  reader: Reader;
}) {
  const { text, locale } = reader;
  const { good, failed, isThinned } = useMemo(() => clientSummary(requests), [requests]);
  const failedWords = fill(text.drill.countFailed, { count: formatCount(failed, locale) });
  const goodWords = fill(text.drill.countGood, { count: formatCount(good, locale, isThinned ? MORE : undefined) });
  const failedLeft = right - Math.ceil(textWidth(failedWords, failed > 0 ? BOLD : PLAIN));
  const goodLeft = failedLeft - SAMPLE_GAP - Math.ceil(textWidth(goodWords, PLAIN)) - 14;
  return (
    <g className="text-[12px]">
      <rect x={goodLeft - 6} y={baseline - 4} width={2} height={4} className="fill-pass" />
      <text x={goodLeft} y={baseline} className="fill-ink-soft">
        {goodWords}
      </text>
      <rect x={failedLeft - 6} y={baseline - 10} width={2} height={10} className="fill-fail" />
      <text x={failedLeft} y={baseline} className={failed > 0 ? 'fill-fail font-semibold' : 'fill-ink-soft'}>
        {failedWords}
      </text>
    </g>
  );
}

/** Lines at round times through the lanes, and the times below. */
function TimeAxis({ layout, locale }: { layout: PlotLayout; locale: string }) {
  const { scale, lanes, axisTop } = layout;
  const seconds = new Intl.NumberFormat(locale, { maximumFractionDigits: 1 });
  return axisTicks(scale, TICK_GAP).map((atMs) => {
    const x = Math.min(scale.width - 1, Math.round(scale.x(atMs))) + 0.5;
    const isLast = x > scale.width - 14;
    return (
      <g key={atMs}>
        <path
          d={[...lanes.map(({ top, bottom }) => `M${x} ${top}V${bottom + 2}`), `M${x} ${axisTop}v3`].join('')}
          className="stroke-line"
        />
        <text x={x} y={axisTop + 15} textAnchor={atMs === 0 ? 'start' : isLast ? 'end' : 'middle'} className="fill-ink-faint text-[11px]">
          {atMs === 0 ? '0 s' : seconds.format(atMs / 1000)}
        </text>
      </g>
    );
  });
}
