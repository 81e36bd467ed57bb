import type { ReactNode } from 'react';

/** A page with one thing on it: a form, a message. */
export function NarrowPage({ title, lead, children }: { title: string; lead?: ReactNode; children?: ReactNode }) {
  return (
    <main id="content" className="mx-auto max-w-[26rem] px-4 pt-14 pb-24 sm:pt-20">
      <h1 className="text-balance font-semibold text-xl">{title}</h1>
      {lead && <p className="mt-3 text-pretty text-ink-soft text-sm">{lead}</p>}
      <div className="mt-8 grid gap-8">{children}</div>
    </main>
  );
}
