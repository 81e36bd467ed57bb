'use client';
import { lazy, Suspense, useEffect, useState } from 'react';
import { loadAgain } from '#app/_components/loading/load-again.ts';
import { readPlace, tabStorage } from './kept-place.ts';
import type { QuizWords } from './quiz-text.ts';

const Sitting = lazy(() => loadAgain(() => import('./sitting.tsx')));

/** What stands behind the door: what to open, and whether by itself. */
interface Opened {
  readonly count: number;
  readonly review: boolean;
  readonly isQuiet: boolean;
}

type Props = QuizWords & {
  readonly lesson: string;
  /** Questions answered in the sitting under way; null when there is none. */
  readonly answered: number | null;
  /** The first button's words. */
  readonly label: string;
  readonly hasResult: boolean;
  readonly buttonClass: { readonly first: string; readonly second: string };
  readonly signInHref: string;
};

/**
 * A button or two; everything behind them is loaded when one is pressed, so that a lesson stays light. A tab that had a
 * sitting open opens it again by itself.
 */
export function QuizDoor({ lesson, answered, label, hasResult, buttonClass, ...rest }: Props) {
  const [opened, setOpened] = useState<Opened | null>(null);
  useEffect(() => {
    if (answered !== null && readPlace(tabStorage(), lesson)) setOpened((now) => now ?? { count: 0, review: false, isQuiet: true });
  }, [answered, lesson]);
  const open = (review: boolean) => setOpened((now) => ({ count: (now?.count ?? 0) + 1, review, isQuiet: false }));
  if (!opened)
    return (
      <p className="mt-5 flex flex-wrap gap-3">
        <button type="button" className={buttonClass.first} onClick={() => open(false)}>
          {label}
        </button>
        {hasResult && (
          <button type="button" className={buttonClass.second} onClick={() => open(true)}>
            {rest.text.review}
          </button>
        )}
      </p>
    );
  return (
    <Suspense fallback={<p className="mt-6 text-ink-soft">{rest.text.loading}</p>}>
      <Sitting key={opened.count} lesson={lesson} review={opened.review} isQuiet={opened.isQuiet} onRetry={() => open(false)} {...rest} />
    </Suspense>
  );
}
