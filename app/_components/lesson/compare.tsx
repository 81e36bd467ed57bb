import type { ReactNode } from 'react';

/** Two `Side`s next to each other on a wide page, one below the other on a narrow one. */
export function Compare({ children }: { children?: ReactNode }) {
  return <div className="my-7 grid gap-x-8 gap-y-5 sm:grid-cols-2">{children}</div>;
}

/** One half of a `Compare`. */
export function Side({ title, children }: { title: string; children?: ReactNode }) {
  return (
    <section className="min-w-0 border-line-strong border-t pt-2 text-sm [&>*+*]:mt-2">
      <p className="font-semibold">{title}</p>
      {children}
    </section>
  );
}
