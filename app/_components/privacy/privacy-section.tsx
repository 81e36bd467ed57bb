import type { ReactNode } from 'react';

/** One matter of the privacy page. */
export function PrivacySection({ id, title, children }: { id: string; title: string; children: ReactNode }) {
  return (
    <section aria-labelledby={id} className="mt-12 border-line border-t pt-6">
      <h2 id={id} className="mb-4 font-semibold text-lg">
        {title}
      </h2>
      <div className="grid gap-4 text-sm">{children}</div>
    </section>
  );
}
