import type { ReactNode } from 'react';

/** A drawing in the text's own colours. `alt` says in words what it shows, for readers who cannot see it. */
export function Figure({ alt, caption, children }: { alt: string; caption?: string; children?: ReactNode }) {
  return (
    <figure className="my-8">
      <div role="img" aria-label={alt} className="overflow-x-auto text-ink [&_svg]:mx-auto [&_svg]:block [&_svg]:h-auto [&_svg]:max-w-full">
        {children}
      </div>
      {caption && <figcaption className="mt-3 text-ink-soft text-xs">{caption}</figcaption>}
    </figure>
  );
}
