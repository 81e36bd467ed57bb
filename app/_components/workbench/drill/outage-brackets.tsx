import type { TimelineOutage } from '#grader/result.ts';
import { StatusShape } from '../../ui/status-mark.tsx';
import { MARK_WIDTH, type PlotLayout } from './plot-layout.ts';

/** How far below its words a bracket stands. */
const ARM_TOP = 17;
const ARM = 5;

/** Each outage as a bracket named by what it took; a dotted line reaches as far as was promised. */
export function OutageBrackets({ outages, layout }: { outages: readonly TimelineOutage[]; layout: PlotLayout }) {
  return outages.map((outage, index) => {
    const place = layout.brackets[index];
    if (!place) return null;
    const { scale } = layout;
    const from = scale.x(outage.fromMs);
    const to = Math.max(from + 2, scale.x(outage.toMs));
    const promised = outage.predictedMs === undefined ? null : scale.x(outage.fromMs + outage.predictedMs);
    const y = place.top + ARM_TOP;
    const tone = outage.ok ? 'text-pass' : 'text-fail';
    return (
      <g key={`${outage.fromMs} ${outage.label.en}`} className={tone} fill="none" stroke="currentColor">
        <path d={`M${from} ${y + ARM}V${y}H${to}v${ARM}`} strokeWidth={outage.ok ? 1.5 : 2.5} />
        {promised !== null && promised > to && <path d={`M${to} ${y}H${promised}`} strokeDasharray="1.5 3" strokeWidth={1.5} />}
        {promised !== null && <path d={`M${promised} ${y - 1}v${ARM + 3}`} className="stroke-ink" strokeWidth={1.5} />}
        <g transform={`translate(${place.left} ${place.top})`} stroke="none" fill="currentColor">
          <svg x={0} y={2} width={12} height={12} viewBox="0 0 16 16" fill="currentColor" aria-hidden="true">
            <StatusShape status={outage.ok ? 'pass' : 'fail'} />
          </svg>
          <text x={MARK_WIDTH} y={12} className="font-semibold text-[12px]" fill="currentColor">
            {place.words}
          </text>
        </g>
      </g>
    );
  });
}
