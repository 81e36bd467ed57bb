import type { TimelineFault } from '#grader/result.ts';
import { FLAG_HEIGHT, MARK_WIDTH, type PlacedWords, type PlotLayout } from './plot-layout.ts';

/** The stretch every fault lasted, behind all lanes. */
export function FaultBands({ faults, layout }: { faults: readonly TimelineFault[]; layout: PlotLayout }) {
  const { scale, lanesTop, axisTop } = layout;
  return faults.map((fault) => {
    const { atMs, untilMs } = fault;
    const [left, right] = [scale.x(atMs), scale.x(untilMs ?? scale.durationMs)];
    return (
      <rect key={keyOf(fault)} x={left} y={lanesTop - 3} width={right - left} height={axisTop - lanesTop + 3} className="fill-ink/[0.05]" />
    );
  });
}

/** Each fault as a flag on a pole: a shape for its kind, then its words. Poles, and the dotted ends of faults, leave out the lines that name the lanes. */
export function FaultFlags({ faults, layout }: { faults: readonly TimelineFault[]; layout: PlotLayout }) {
  return (
    <>
      {faults.map((fault, index) => (
        <g key={keyOf(fault)}>
          <path d={polePath(fault.atMs, layout.flags[index]?.top ?? 0, layout)} className="stroke-ink" />
          {fault.untilMs !== undefined && (
            <path d={throughLanes(layout.scale.x(fault.untilMs), layout.lanes)} className="stroke-ink-soft [stroke-dasharray:2_2]" />
          )}
        </g>
      ))}
      {faults.map((fault, index) => {
        const flag = layout.flags[index];
        return flag && <Flag key={keyOf(fault)} kind={fault.kind} flag={flag} />;
      })}
    </>
  );
}

const keyOf = ({ atMs, node, kind }: TimelineFault) => `${atMs} ${node} ${kind}`;

function polePath(atMs: number, flagTop: number, { scale, lanes, lanesTop }: PlotLayout): string {
  const x = Math.round(scale.x(atMs)) + 0.5;
  return `M${x} ${flagTop + FLAG_HEIGHT - 3}V${lanesTop}${throughLanes(x, lanes)}`;
}

function throughLanes(x: number, lanes: PlotLayout['lanes']): string {
  return lanes.map(({ top, bottom }) => `M${x} ${top - 1}V${bottom + 1}`).join('');
}

function Flag({ kind, flag }: { kind: TimelineFault['kind']; flag: PlacedWords }) {
  return (
    <g transform={`translate(${flag.left} ${flag.top})`}>
      <rect width={flag.width} height={FLAG_HEIGHT - 3} className="fill-surface" />
      <g transform="translate(0 2)" className="text-ink">
        <FaultShape kind={kind} />
      </g>
      <text x={MARK_WIDTH} y={12} className="fill-ink text-[12px]">
        {flag.words}
      </text>
    </g>
  );
}

/** Shapes of the lamps above: an empty square is off, two bars are paused, a broken line is cut. 12 by 12. */
function FaultShape({ kind }: { kind: TimelineFault['kind'] }) {
  const stroke = { fill: 'none', stroke: 'currentColor', strokeLinecap: 'round' } as const;
  switch (kind) {
    case 'kill':
      return <rect x="1.8" y="1.8" width="8.4" height="8.4" rx="1" {...stroke} strokeWidth="1.6" />;
    case 'pause':
      return <path d="M3.8 2v8M8.2 2v8" {...stroke} strokeWidth="2.2" />;
    case 'cut':
      return <path d="M1 6h3M8 6h3M7.2 2.5 4.8 9.5" {...stroke} strokeWidth="1.7" />;
    case 'other':
      return <path d="M6 1 11 6 6 11 1 6z" {...stroke} strokeWidth="1.5" strokeLinejoin="round" />;
  }
}
