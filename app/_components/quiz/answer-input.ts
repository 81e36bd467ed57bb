import type { GivenAnswer } from '#app/_lib/quiz/grade-answer.ts';
import type { ShownQuestion } from '#app/_lib/quiz/sitting-protocol.ts';
import type { QuizWords } from './quiz-text.ts';

/** What every way of answering is given. */
export type AnswerInput = QuizWords & {
  readonly question: ShownQuestion;
  readonly draft: GivenAnswer;
  /** Id of the element that asks. */
  readonly labelledBy: string;
  onChange(draft: GivenAnswer): void;
};
