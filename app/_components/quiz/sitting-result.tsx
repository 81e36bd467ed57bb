'use client';
import { ChevronRight } from 'lucide-react';
import { useEffect, useRef } from 'react';
import type { ShownSitting, SittingPlace } from '#app/_lib/quiz/sitting-protocol.ts';
import { isPassed, PASSING_SCORE } from '#app/_lib/quiz/sitting-rules.ts';
import { Button } from '../ui/button.tsx';
import { InlineText } from '../ui/inline-text.tsx';
import { StatusMark } from '../ui/status-mark.tsx';
import { fill } from '../workbench/text.ts';
import { AnsweredParts } from './answered-parts.tsx';
import { ProgressMarks } from './progress-marks.tsx';
import { QuestionCode } from './question-code.tsx';
import type { QuizWords } from './quiz-text.ts';

/** How a sitting went: the count, whether that is enough, and every question again, those that went wrong first. */
export function SittingResult({ sitting, onRetry, ...words }: QuizWords & { sitting: ShownSitting; onRetry(): void }) {
  const { text } = words;
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus(), []);
  const { places, score } = sitting;
  const isDone = isPassed({ score, asked: places.length });
  const numbered = places.map((place, at) => ({ ...place, number: at + 1 }));
  const groups = [
    { title: text.toReview, of: numbered.filter(({ answer }) => !answer?.isRight) },
    { title: text.wereRight, of: numbered.filter(({ answer }) => answer?.isRight) },
  ];
  return (
    <div className="mt-6">
      <div className="flex flex-wrap items-center justify-between gap-x-6 gap-y-2">
        <h3 ref={heading} tabIndex={-1} className="font-semibold text-xl outline-none">
          {fill(text.score, { score, total: places.length })}
        </h3>
        <ProgressMarks places={places} at={null} />
      </div>
      <p className="mt-1 text-ink-soft">{fill(isDone ? text.isDone : text.isNotDone, { mark: PASSING_SCORE })}</p>
      {groups.map(({ title, of }) => (
        <Group key={title} title={title} places={of} {...words} />
      ))}
      <Button tone={isDone ? 'plain' : 'primary'} className="mt-6" onClick={onRetry}>
        {text.retry}
      </Button>
    </div>
  );
}

type Numbered = SittingPlace & { readonly number: number };

function Group({ title, places, ...words }: QuizWords & { title: string; places: readonly Numbered[] }) {
  if (places.length === 0) return null;
  return (
    <section className="mt-6">
      <h4 className="mb-2 font-semibold text-sm">{title}</h4>
      <ul className="border-line border-b">
        {places.map((place) => (
          <li key={place.number} className="border-line border-t">
            <Answered place={place} {...words} />
          </li>
        ))}
      </ul>
    </section>
  );
}

function Answered({ place: { question, answer, number }, text, locale }: QuizWords & { place: Numbered }) {
  const mark = (
    <StatusMark
      status={answer?.isRight ? 'pass' : 'fail'}
      label={`${number}. ${answer?.isRight ? text.right : text.wrong}`}
      compact
      className="mt-[0.42rem] self-start"
    />
  );
  if (!question || !answer)
    return (
      <p className="flex gap-3 py-3 text-ink-soft text-sm">
        {mark} {text.gone}
      </p>
    );
  return (
    <details className="group">
      <summary className="-mx-3 flex list-none items-start gap-3 rounded-md px-3 py-3 hover:bg-sunken [&::-webkit-details-marker]:hidden">
        {mark}
        <span className="prose min-w-0 flex-1 text-sm! leading-relaxed!">
          <span>
            <InlineText text={question.prompt[locale]} />
          </span>
        </span>
        <ChevronRight
          aria-hidden="true"
          className="mt-1 size-4 shrink-0 text-ink-faint transition-transform duration-100 group-open:rotate-90"
        />
      </summary>
      <div className="pb-5">
        {question.code && (
          <div className="mb-3">
            <QuestionCode lines={question.code} label={text.code} blank={() => '___'} />
          </div>
        )}
        {answer.explained ? (
          <AnsweredParts kind={question.kind} parts={answer.explained.parts} text={text} locale={locale} />
        ) : (
          <p className="text-ink-soft text-sm">{text.edited}</p>
        )}
      </div>
    </details>
  );
}
