'use client';
import type { ShownQuestion } from '#app/_lib/quiz/sitting-protocol.ts';
import type { AnswerInput } from './answer-input.ts';
import { Blanks } from './blanks.tsx';
import { Choices } from './choices.tsx';
import { Matching } from './matching.tsx';
import { Ordering } from './ordering.tsx';
import type { QuizText } from './quiz-text.ts';

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
