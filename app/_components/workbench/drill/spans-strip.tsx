import { memo } from 'react';
import type { TimelineSpan } from '#grader/result.ts';
import type { PlacedLane } from './plot-layout.ts';
import { SMALL_BOLD, textWidth } from './text-width.ts';
import type { TimeScale } from './time-scale.ts';

const LOOKS: Readonly<Record<TimelineSpan['tone'], { readonly box: string; readonly words: string }>> = {
  good: { box: 'fill-pass-soft stroke-pass/60', words: 'fill-pass stroke-pass-soft' },
  bad: { box: 'fill-fail-soft stroke-fail/70', words: 'fill-fail stroke-fail-soft' },
  idle: { box: 'fill-sunken stroke-line', words: 'fill-ink-soft stroke-sunken' },
  unknown: { box: 'fill-unknown-soft stroke-unknown/60 [stroke-dasharray:3_2]', words: 'fill-unknown stroke-unknown-soft' },
};
const PADDING = 5;

interface StripProps {
  readonly spans: readonly TimelineSpan[];
  readonly scale: TimeScale;
  readonly place: Pick<PlacedLane, 'top' | 'bottom'>;
}

function extent(span: TimelineSpan, scale: TimeScale): { readonly left: number; readonly width: number } {
  const left = scale.x(span.fromMs);
  return { left, width: Math.max(1.5, scale.x(span.toMs) - left - 1) };
}

/** What something was over time, as bars. A bad one is hatched (`hatch` is a paint, `url(#…)`), an unknown one dashed. */
export const SpanBars = memo(function SpanBars({ spans, scale, place, hatch }: StripProps & { hatch: string }) {
  return spans.map((span) => {
    const { left, width } = extent(span, scale);
    const box = { x: left + 0.5, y: place.top + 0.5, width: width - 0.5, height: place.bottom - place.top - 1, rx: 2 };
    return (
      <g key={`${span.fromMs}-${span.toMs}`}>
        <rect {...box} className={LOOKS[span.tone].box} />
        {span.tone === 'bad' && <rect {...box} fill={hatch} />}
      </g>
    );
  });
});

/** The word of every bar that has room for it; drawn over the poles of faults, which would cross it out. */
export const SpanWords = memo(function SpanWords({ spans, scale, place, locale }: StripProps & { locale: 'vi' | 'en' }) {
  return spans.map((span) => {
    const { left, width } = extent(span, scale);
    const words = span.label[locale];
    if (textWidth(words, SMALL_BOLD) + 2 * PADDING > width) return null;
    return (
      <text
        key={`${span.fromMs}-${span.toMs}`}
        x={left + PADDING}
        y={(place.top + place.bottom) / 2 + 4}
        strokeWidth={3}
        className={`${LOOKS[span.tone].words} font-semibold text-[11px] [paint-order:stroke] [stroke-linejoin:round]`}
      >
        {words}
      </text>
    );
  });
});
