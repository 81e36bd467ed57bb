'use client';
import { Printer } from 'lucide-react';

/** Prints the page, which has a sheet of its own for that (print.css). Shown only where scripts run. */
export function PrintPage({ label }: { label: string }) {
  return (
    <button
      type="button"
      onClick={() => window.print()}
      aria-label={label}
      title={label}
      className="needs-script grid size-8 place-items-center rounded-md text-ink-faint hover:bg-sunken hover:text-ink"
    >
      <Printer aria-hidden="true" className="size-4" />
    </button>
  );
}
