import { classNames } from '#app/_components/ui/class-names.ts';
import type { StepState } from '#app/_lib/curriculum/path-through-week.ts';

const COLOURS: Record<StepState, string> = {
  'not-begun': 'text-line-strong',
  'under-way': 'text-wait',
  tried: 'text-wait',
  done: 'text-pass',
};

/** How far a step is, as a shape: an empty ring, half a disc, a disc with a tick; what was tried in vain is half done too. Its word stands beside it in the row. */
export function StepMark({ state }: { state: StepState }) {
  return (
    <svg viewBox="0 0 20 20" aria-hidden="true" className={classNames('size-5 shrink-0', COLOURS[state])}>
      {state === 'done' ? (
        <>
          <circle cx="10" cy="10" r="9" fill="currentColor" />
          <path
            d="m6 10.3 2.7 2.8L14 7.4"
            fill="none"
            stroke="var(--ground)"
            strokeWidth="2"
            strokeLinecap="round"
            strokeLinejoin="round"
          />
        </>
      ) : (
        <circle cx="10" cy="10" r="8" fill="none" stroke="currentColor" strokeWidth="2" />
      )}
      {(state === 'under-way' || state === 'tried') && <path d="M10 5a5 5 0 0 1 0 10Z" fill="currentColor" />}
    </svg>
  );
}
