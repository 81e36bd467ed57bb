'use client';
import { useEffect, useRef } from 'react';
import type { GradedAnswer, PartMark } from '#app/_lib/quiz/grade-answer.ts';
import { InlineText } from '../ui/inline-text.tsx';
import { type Status, StatusMark } from '../ui/status-mark.tsx';
import type { QuizWords } from './quiz-text.ts';

const STATUS: Record<PartMark, Status> = { right: 'pass', wrong: 'fail', missed: 'waiting', none: 'unknown' };

/** The verdict, and for every part what was right there and why. */
export function Explanation({ graded, text, locale }: QuizWords & { graded: GradedAnswer }) {
  const verdict = useRef<HTMLParagraphElement>(null);
  useEffect(() => verdict.current?.focus(), []);
  return (
    <div className="mt-4">
      <p ref={verdict} tabIndex={-1} className="font-semibold">
        <StatusMark status={graded.isRight ? 'pass' : 'fail'} label={graded.isRight ? text.right : text.wrong} />
      </p>
      <ul className="mt-3 grid gap-3">
        {graded.parts.map((part) => (
          <li key={part.text.en + part.why.en} className="flex gap-3 border-line border-t pt-3">
            <StatusMark status={STATUS[part.mark]} label={text[part.mark]} compact className="self-start pt-1" />
            <div className="prose min-w-0">
              <p className="font-semibold">
                <InlineText text={part.text[locale]} />
              </p>
              <p className="mt-1! text-ink-soft text-sm">
                <InlineText text={part.why[locale]} />
              </p>
            </div>
          </li>
        ))}
      </ul>
    </div>
  );
}
