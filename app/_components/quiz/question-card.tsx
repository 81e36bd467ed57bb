'use client';
import { type FormEvent, useEffect, useId, useRef, useState } from 'react';
import type { GivenAnswer, GradedAnswer } from '#app/_lib/quiz/grade-answer.ts';
import type { PresentedQuestion } from '#app/_lib/quiz/present-question.ts';
import { Button } from '../ui/button.tsx';
import { Callout } from '../ui/callout.tsx';
import { InlineText } from '../ui/inline-text.tsx';
import { AnswerInputs } from './answer-inputs.tsx';
import { firstDraft, isAnswered } from './draft.ts';
import { Explanation } from './explanation.tsx';
import type { QuizWords } from './quiz-text.ts';

/** One question: asked, answered once, explained. The question takes the focus when it appears, the verdict after it. */
export function QuestionCard({
  question,
  place,
  nextLabel,
  onAnswer,
  onNext,
  ...words
}: QuizWords & {
  question: PresentedQuestion;
  place: string;
  nextLabel: string;
  /** Rejects when the answer could not be sent; it may then be sent again. */
  onAnswer(answer: GivenAnswer): Promise<GradedAnswer>;
  onNext(): void;
}) {
  const { text, locale } = words;
  const [draft, setDraft] = useState(() => firstDraft(question));
  const [graded, setGraded] = useState<GradedAnswer | null>(null);
  const [state, setState] = useState<'open' | 'sending' | 'unsent'>('open');
  const heading = useRef<HTMLHeadingElement>(null);
  const promptId = useId();
  useEffect(() => heading.current?.focus(), []);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (state === 'sending' || graded || !isAnswered(question, draft)) return;
    setState('sending');
    onAnswer(draft).then(setGraded, () => setState('unsent'));
  };
  return (
    <form onSubmit={submit} className="mt-5">
      <h3 ref={heading} tabIndex={-1} className="font-semibold text-ink-soft text-sm">
        {place}
      </h3>
      <p id={promptId} className="prose mt-2">
        <InlineText text={question.prompt[locale]} />
      </p>
      {question.code && (
        // biome-ignore lint/a11y/noNoninteractiveTabindex: long lines scroll, and a scrollable region has to be reachable by keyboard.
        <pre tabIndex={0} className="mt-3 overflow-x-auto rounded-md bg-sunken p-3 font-mono text-sm">
          {question.code.text}
        </pre>
      )}
      {graded ? (
        <Explanation graded={graded} {...words} />
      ) : (
        <AnswerInputs question={question} draft={draft} onChange={setDraft} labelledBy={promptId} {...words} />
      )}
      {state === 'unsent' && !graded && (
        <Callout tone="problem" live className="mt-4">
          {text.problem}
        </Callout>
      )}
      <div className="mt-4">
        {graded ? (
          <Button tone="primary" onClick={onNext}>
            {nextLabel}
          </Button>
        ) : (
          <Button tone="primary" type="submit" disabled={!isAnswered(question, draft) || state === 'sending'}>
            {text.answer}
          </Button>
        )}
      </div>
    </form>
  );
}
