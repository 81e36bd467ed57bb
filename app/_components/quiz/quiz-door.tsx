'use client';
import { lazy, Suspense, useState } from 'react';
import { loadAgain } from '../workbench/load-again.ts';
import type { QuizWords } from './quiz-text.ts';

const Sitting = lazy(() => loadAgain(() => import('./sitting.tsx')));

/** One button; everything behind it is loaded when it is pressed, so that a lesson stays light. */
export function QuizDoor({ lesson, buttonClass, ...words }: QuizWords & { lesson: string; buttonClass: string }) {
  const [sitting, setSitting] = useState(0);
  if (sitting === 0)
    return (
      <button type="button" className={`mt-4 ${buttonClass}`} onClick={() => setSitting(1)}>
        {words.text.begin}
      </button>
    );
  return (
    <Suspense fallback={<p className="mt-4 text-ink-soft">{words.text.loading}</p>}>
      <Sitting key={sitting} lesson={lesson} onRetry={() => setSitting(sitting + 1)} {...words} />
    </Suspense>
  );
}
