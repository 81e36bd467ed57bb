/** Answers to a quiz's questions as they are shown, right or wrong. Pure. */

import type { GivenAnswer } from '#app/_lib/quiz/grade-answer.ts';
import { shownOrder } from '#app/_lib/quiz/present-question.ts';
import type { Question } from '#content/format/quiz-schema.ts';

/** What somebody who knows, or does not, answers to a question shown in the order of `seed`. */
export function answerTo(question: Question, seed: number, knows: boolean): GivenAnswer {
  if (question.kind === 'fill') return question.blanks.map(({ accept }) => (knows ? (accept[0] ?? '') : 'auto'));
  const shown = shownOrder(question, seed);
  if (question.kind === 'order' || question.kind === 'match') return knows ? right(shown) : swapped(right(shown));
  const places = (isWanted: boolean) => shown.flatMap((at, place) => (question.options[at]?.correct === isWanted ? [place] : []));
  if (knows) return places(true);
  return question.kind === 'multiple' ? [...places(true), ...places(false).slice(0, 1)] : places(false).slice(0, 1);
}

/** For each thing, in its right order, the place where it is shown. */
const right = (shown: readonly number[]): readonly number[] => shown.map((_, at) => shown.indexOf(at));

const swapped = ([first, second, ...rest]: readonly number[]): readonly number[] =>
  first === undefined || second === undefined ? [] : [second, first, ...rest];
