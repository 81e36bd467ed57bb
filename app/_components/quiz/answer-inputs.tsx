'use client';
import { ArrowDown, ArrowUp } from 'lucide-react';
import type { GivenAnswer } from '#app/_lib/quiz/grade-answer.ts';
import type { PresentedQuestion } from '#app/_lib/quiz/present-question.ts';
import { Field, inputClass } from '../ui/field.tsx';
import { IconButton } from '../ui/icon-button.tsx';
import { InlineText, plainText } from '../ui/inline-text.tsx';
import { fill } from '../workbench/text.ts';
import { moved, UNMATCHED, withChoice, withValue } from './draft.ts';
import type { QuizText, QuizWords } from './quiz-text.ts';

type Inputs = QuizWords & {
  readonly question: PresentedQuestion;
  readonly draft: GivenAnswer;
  /** Id of the element that asks. */
  readonly labelledBy: string;
  onChange(draft: GivenAnswer): void;
};

/** What one answers with: plain form controls, all of them usable by keyboard alone. */
export function AnswerInputs(props: Inputs) {
  return (
    <fieldset aria-labelledby={props.labelledBy} className="mt-4 grid gap-2">
      <p className="text-ink-soft text-sm">{hintOf(props.question.kind, props.text)}</p>
      {inputsOf(props)}
    </fieldset>
  );
}

function hintOf(kind: PresentedQuestion['kind'], text: QuizText): string {
  const hints = { multiple: text.chooseAll, order: text.putInOrder, match: text.matchThem, fill: text.fillIn };
  return kind === 'single' || kind === 'predict' ? text.chooseOne : hints[kind];
}

function inputsOf(props: Inputs) {
  switch (props.question.kind) {
    case 'order':
      return <Ordering {...props} />;
    case 'match':
      return <Matching {...props} />;
    case 'fill':
      return <Blanks {...props} />;
    default:
      return <Choices {...props} />;
  }
}

function Choices({ question, draft, locale, labelledBy, onChange }: Inputs) {
  return question.choices.map((choice, place) => (
    <label
      key={choice.en}
      className="prose flex cursor-pointer items-baseline gap-3 rounded-md border border-line px-3 py-2 hover:bg-sunken"
    >
      <input
        type={question.kind === 'multiple' ? 'checkbox' : 'radio'}
        name={labelledBy}
        checked={draft.includes(place)}
        onChange={() => onChange(withChoice(question, draft, place))}
        className="accent-accent"
      />
      <span className="mt-0! min-w-0">
        <InlineText text={choice[locale]} />
      </span>
    </label>
  ));
}

function Ordering({ question, draft, locale, text, onChange }: Inputs) {
  return (
    <ol className="grid gap-2">
      {draft.map((place, at) => {
        const item = question.choices[Number(place)]?.[locale] ?? '';
        return (
          <li key={place} className="prose flex items-center gap-2 rounded-md border border-line py-1 pr-1 pl-3">
            <span className="min-w-0 flex-1">
              <InlineText text={item} />
            </span>
            <span className="mt-0! flex shrink-0">
              <IconButton
                label={fill(text.up, { text: plainText(item) })}
                aria-disabled={at === 0}
                onClick={() => onChange(moved(draft, at, -1))}
              >
                <ArrowUp aria-hidden="true" className="size-4" />
              </IconButton>
              <IconButton
                label={fill(text.down, { text: plainText(item) })}
                aria-disabled={at === draft.length - 1}
                onClick={() => onChange(moved(draft, at, 1))}
              >
                <ArrowDown aria-hidden="true" className="size-4" />
              </IconButton>
            </span>
          </li>
        );
      })}
    </ol>
  );
}

function Matching({ question, draft, locale, text, onChange }: Inputs) {
  return question.lefts.map((left, at) => (
    <label key={left.en} className="prose grid gap-1">
      <span>
        <InlineText text={left[locale]} />
      </span>
      <select
        value={draft[at]}
        onChange={(event) => onChange(withValue(draft, at, Number(event.target.value)))}
        className={`mt-0! ${inputClass}`}
      >
        <option value={UNMATCHED}>{text.choose}</option>
        {question.choices.map((right, place) => (
          <option key={right.en} value={place}>
            {plainText(right[locale])}
          </option>
        ))}
      </select>
    </label>
  ));
}

function Blanks({ draft, text, labelledBy, onChange }: Inputs) {
  return draft.map((value, at) => (
    <Field
      // biome-ignore lint/suspicious/noArrayIndexKey: a blank is its place in the code.
      key={at}
      id={`${labelledBy}-${at}`}
      label={fill(text.blank, { number: at + 1 })}
      value={String(value)}
      onChange={(event) => onChange(withValue(draft, at, event.target.value))}
      autoComplete="off"
      autoCapitalize="none"
      spellCheck={false}
      maxLength={200}
    />
  ));
}
