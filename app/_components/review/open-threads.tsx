'use client';
import { MessageSquare } from 'lucide-react';
import type { CommentAnchor } from '#app/_lib/review/comment-anchor.ts';
import { fill } from '../workbench/text.ts';
import { goTo } from './go-to.ts';
import { useReview, useReviewState } from './review-context.tsx';

/** Ways to every conversation that is not resolved; nothing when there is none. `titles` are of checks. */
export function OpenThreads({ titles }: { titles: Readonly<Record<string, string>> }) {
  const { text } = useReview();
  const threads = useReviewState((state) => state.threads);
  const open = threads.filter(({ isResolved }) => !isResolved);
  if (open.length === 0) return null;
  return (
    <nav aria-label={text.openThreads} className="print:hidden">
      <p className="flex items-center gap-1.5 font-semibold text-ink-soft text-xs">
        <MessageSquare aria-hidden="true" className="size-3.5 text-accent" />
        {fill(text.openCount, { count: open.length })}
      </p>
      <ul className="mt-1 flex flex-wrap gap-x-4 gap-y-1 text-xs">
        {open.map(({ id, anchor }) => (
          <li key={id} className="min-w-0">
            <a
              href={`#thread-${id}`}
              onClick={(event) => {
                event.preventDefault();
                goTo(`thread-${id}`);
              }}
              className="text-accent underline decoration-accent/40 underline-offset-2 [overflow-wrap:anywhere] hover:decoration-accent"
            >
              {placeOf(anchor)}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  );

  function placeOf(anchor: CommentAnchor): string {
    if (anchor.kind === 'line') return `${anchor.node}:${anchor.path.split('/').at(-1)}:${anchor.line}`;
    return anchor.kind === 'check' ? (titles[anchor.check] ?? anchor.check) : text.wholeAttempt;
  }
}
