import type { Hit } from '#app/_lib/search/search-protocol.ts';
import { Marked } from './marked.tsx';

/** What one hit says: the section (or the whole), what it is part of, and the line that was found. */
export function HitText({ hit: { title, place, snippet, kind, locale } }: { hit: Hit }) {
  const isSection = kind !== 'reference' && place.length > 0;
  return (
    <span lang={locale} className="block">
      <span className="block font-semibold text-ink">
        <span className={kind === 'reference' ? 'font-mono text-[0.93em]' : undefined}>
          <Marked pieces={isSection ? place : title} />
        </span>
        {isSection || place.length > 0 ? (
          <span className="ml-2 font-normal text-ink-soft text-xs max-sm:ml-0 max-sm:block">
            <Marked pieces={isSection ? title : place} />
          </span>
        ) : null}
      </span>
      {snippet.length > 0 && (
        <span className="line-clamp-2 text-ink-soft text-xs">
          <Marked pieces={snippet} />
        </span>
      )}
    </span>
  );
}
