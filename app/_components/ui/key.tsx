import type { ReactNode } from 'react';

/** A key of the keyboard. */
export function Key({ children }: { children: ReactNode }) {
  return (
    <kbd className="inline-block min-w-[1.7em] rounded-sm border border-line border-b-2 bg-surface px-1 text-center text-[0.85em] text-ink-soft">
      {children}
    </kbd>
  );
}
