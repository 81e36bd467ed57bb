'use client';
import type { GivenAnswer } from '#app/_lib/quiz/grade-answer.ts';
import type { ShownQuestion } from '#app/_lib/quiz/sitting-protocol.ts';
import { Blanks } from './blanks.tsx';
import { Choices } from './choices.tsx';
import { Matching } from './matching.tsx';
import { Ordering } from './ordering.tsx';
import type { QuizText, QuizWords } from './quiz-text.ts';

/** What every way of answering is given. */
export type AnswerInput = QuizWords & {
  readonly question: ShownQuestion;
  readonly draft: GivenAnswer;
  /** Id of the element that asks. */
  readonly labelledBy: string;
  onChange(draft: GivenAnswer): void;
};

/** What one answers with: plain form controls, all of them usable by keyboard alone. */
export function AnswerInputs(props: AnswerInput) {
  return (
    <fieldset aria-labelledby={props.labelledBy} className="mt-5 grid min-w-0 gap-2">
      <p className="text-ink-soft text-sm">{hintOf(props.question.kind, props.text)}</p>
      {inputsOf(props)}
    </fieldset>
  );
}

function hintOf(kind: ShownQuestion['kind'], text: QuizText): string {
  const hints = { multiple: text.chooseAll, order: text.putInOrder, match: text.matchThem, fill: text.fillIn };
  return kind === 'single' || kind === 'predict' ? text.chooseOne : hints[kind];
}

function inputsOf(props: AnswerInput) {
  switch (props.question.kind) {
    case 'order':
      return <Ordering {...props} />;
    case 'match':
      return <Matching {...props} />;
    case 'fill':
      return <Blanks {...props} lines={props.question.code ?? []} />;
    default:
      return <Choices {...props} />;
  }
}
