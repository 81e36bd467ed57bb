import type { ReactNode } from 'react';

/** The sentence of the present step, read out when it changes. `place` is for ears only: it stands beside the buttons already. */
export function Spoken({ place, children }: { place?: string; children: ReactNode }) {
  return (
    <p role="status" className="mt-3 min-h-[3.1em] text-pretty">
      {place && <span className="sr-only">{place}: </span>}
      {children}
    </p>
  );
}
