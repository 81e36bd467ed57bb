import type { Piece } from '#app/_lib/search/search-protocol.ts';

/** A text with what was looked for marked. */
export function Marked({ pieces }: { pieces: readonly Piece[] }) {
  let at = 0;
  return pieces.map(({ text, isMark }) => {
    const key = at;
    at += text.length;
    return isMark ? (
      <mark key={key} className="rounded-xs bg-accent-soft text-ink underline decoration-accent/60 underline-offset-[0.2em]">
        {text}
      </mark>
    ) : (
      <span key={key}>{text}</span>
    );
  });
}
