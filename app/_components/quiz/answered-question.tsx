'use client';
import { useEffect, useRef } from 'react';
import type { ShownAnswer, ShownQuestion } from '#app/_lib/quiz/sitting-protocol.ts';
import { StatusMark } from '../ui/status-mark.tsx';
import { AnsweredParts } from './answered-parts.tsx';
import type { QuizWords } from './quiz-text.ts';

/** The verdict, which takes the keyboard when it appears, and every part explained. */
export function AnsweredQuestion({
  kind,
  answer,
  takesFocus,
  text,
  locale,
}: QuizWords & { kind: ShownQuestion['kind']; answer: ShownAnswer; takesFocus: boolean }) {
  const verdict = useRef<HTMLParagraphElement>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: as it appears, once; later the keyboard is elsewhere.
  useEffect(() => {
    if (takesFocus) verdict.current?.focus();
  }, []);
  return (
    <div className="mt-5">
      <p ref={verdict} tabIndex={-1} className="mb-2.5 font-semibold text-lg outline-none">
        <StatusMark status={answer.isRight ? 'pass' : 'fail'} label={answer.isRight ? text.right : text.wrong} />
      </p>
      {answer.explained ? (
        <AnsweredParts kind={kind} parts={answer.explained.parts} text={text} locale={locale} />
      ) : (
        <p className="text-ink-soft">{text.edited}</p>
      )}
    </div>
  );
}
