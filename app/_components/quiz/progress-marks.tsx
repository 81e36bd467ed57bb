import type { SittingPlace } from '#app/_lib/quiz/sitting-protocol.ts';
import { classNames } from '../ui/class-names.ts';
import { StatusShape } from '../ui/status-mark.tsx';

/** The sitting as a row of small shapes: right, not right, here, still to come. A picture only; the place is said in words beside it. */
export function ProgressMarks({ places, at }: { places: readonly SittingPlace[]; at: number | null }) {
  return (
    <svg
      viewBox={`0 0 ${places.length * 24} 20`}
      width={places.length * 24}
      height="20"
      aria-hidden="true"
      className="shrink-0"
      fill="currentColor"
    >
      {places.map(({ answer }, place) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a place of the sitting is what is drawn.
        <g key={place} transform={`translate(${place * 24 + 4} 2)`} className={answer ? (answer.isRight ? 'text-pass' : 'text-fail') : ''}>
          {answer ? (
            <StatusShape status={answer.isRight ? 'pass' : 'fail'} />
          ) : (
            <circle cx="8" cy="8" r={place === at ? 5 : 3} className={classNames(place === at ? 'text-accent' : 'text-line-strong')} />
          )}
          {place === at && answer && <path d="M1 17.6h14" stroke="var(--accent)" strokeWidth="1.6" />}
        </g>
      ))}
    </svg>
  );
}
