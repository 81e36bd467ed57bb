'use client';
import { type FormEvent, type KeyboardEvent, useEffect, useId, useRef } from 'react';
import type { GivenAnswer } from '#app/_lib/quiz/grade-answer.ts';
import type { ShownAnswer, ShownQuestion } from '#app/_lib/quiz/sitting-protocol.ts';
import { Button } from '../ui/button.tsx';
import { InlineText } from '../ui/inline-text.tsx';
import { AnswerInputs } from './answer-inputs.tsx';
import { AnsweredQuestion } from './answered-question.tsx';
import { isAnswered, withChoice } from './draft.ts';
import { KeyHints } from './key-hints.tsx';
import { QuestionCode } from './question-code.tsx';
import { keyPlaceOf, quizKeyOf } from './quiz-keys.ts';
import type { QuizWords } from './quiz-text.ts';

export interface CardProps extends QuizWords {
  readonly question: ShownQuestion;
  readonly answer: ShownAnswer | null;
  readonly draft: GivenAnswer;
  /** Where in the sitting, in words. */
  readonly place: string;
  readonly nextLabel: string;
  readonly isSending: boolean;
  /** The question takes the keyboard when it appears, unless nobody asked for it to. */
  readonly takesFocus: boolean;
  onDraft(draft: GivenAnswer): void;
  onSend(): void;
  onNext(): void;
}

/** One question: asked, answered once, explained. */
export function QuestionCard(props: CardProps) {
  const { question, answer, draft, place, isSending, takesFocus, text, locale } = props;
  const heading = useRef<HTMLHeadingElement>(null);
  const id = useId();
  // biome-ignore lint/correctness/useExhaustiveDependencies: as it appears, once; later the keyboard is elsewhere.
  useEffect(() => {
    if (takesFocus) heading.current?.focus();
  }, []);
  const canSend = answer === null && !isSending && isAnswered(question, draft);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (canSend) props.onSend();
  };
  return (
    <form onSubmit={submit} onKeyDown={(event) => onKey(event, props, canSend)} aria-labelledby={id}>
      <h3 ref={heading} id={id} tabIndex={-1} className="prose outline-none">
        <span className="sr-only">{place}. </span>
        <span>
          <InlineText text={question.prompt[locale]} />
        </span>
      </h3>
      {question.code && (question.kind !== 'fill' || answer) && (
        <QuestionCode
          lines={question.code}
          label={text.code}
          wraps={question.kind === 'fill'}
          blank={(number) => <Filled number={number} answer={answer} />}
        />
      )}
      {answer ? (
        <AnsweredQuestion kind={question.kind} answer={answer} takesFocus={takesFocus} text={text} locale={locale} />
      ) : (
        <AnswerInputs question={question} draft={draft} onChange={props.onDraft} labelledBy={id} text={text} locale={locale} />
      )}
      <div className="mt-5 flex flex-wrap items-center gap-x-5 gap-y-2">
        {answer ? (
          <Button tone="primary" onClick={props.onNext}>
            {props.nextLabel}
          </Button>
        ) : (
          <Button tone="primary" type="submit" aria-disabled={!canSend}>
            {isSending ? text.sending : text.answer}
          </Button>
        )}
        <KeyHints question={question} isAnswered={answer !== null} text={text} />
      </div>
    </form>
  );
}

/** What was right at a blank, in the code it belongs to. */
function Filled({ number, answer }: { number: number; answer: ShownAnswer | null }) {
  const part = answer?.explained?.parts[number];
  if (!part) return '___';
  return (
    <span className={part.mark === 'right' ? 'border-pass border-b-2' : 'border-fail border-b-2'}>{part.text.en.replaceAll('`', '')}</span>
  );
}

function onKey(
  event: KeyboardEvent<HTMLFormElement>,
  { question, answer, draft, onDraft, onSend, onNext }: CardProps,
  canSend: boolean,
): void {
  const { key, ctrlKey, altKey, metaKey } = event;
  const asked = quizKeyOf({ key, ctrlKey, altKey, metaKey, isComposing: event.nativeEvent.isComposing }, keyPlaceOf(event.target));
  if (!asked || event.defaultPrevented) return;
  if (asked.kind === 'choose') {
    if (answer) return;
    if (question.kind === 'order' || question.kind === 'match') goToLine(event.currentTarget, asked.place);
    else if (question.choices[asked.place]) onDraft(withChoice(question, draft, asked.place));
    else return;
  } else if (answer) onNext();
  else if (canSend) onSend();
  else goToEmptyBlank(event.currentTarget);
  event.preventDefault();
}

function goToLine(form: HTMLFormElement, place: number): void {
  form.querySelector<HTMLElement>(`fieldset [data-line="${place}"]`)?.focus();
}

function goToEmptyBlank(form: HTMLFormElement): void {
  const blanks = [...form.querySelectorAll<HTMLInputElement>('input[data-blank]')];
  blanks.find(({ value }) => value.trim() === '')?.focus();
}
