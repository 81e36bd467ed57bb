import { ChevronRight } from 'lucide-react';
import type { ReactNode } from 'react';

/** What a drawing shows, as tables, for whoever opens them. */
export function MoreInWords({ label, children }: { label: string; children: ReactNode }) {
  return (
    <details className="group text-xs">
      <summary className="inline-flex list-none items-center gap-1 rounded-sm py-0.5 font-semibold text-accent [&::-webkit-details-marker]:hidden">
        <ChevronRight aria-hidden="true" className="size-3.5 group-open:rotate-90" />
        {label}
      </summary>
      <div className="mt-2 grid gap-4 overflow-x-auto">{children}</div>
    </details>
  );
}
