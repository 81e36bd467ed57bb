/** What a learner gets to see of a question before answering: no ids, no reasons, nothing that tells the answer. Pure. */

import type { Question } from '#content/format/quiz-schema.ts';
import type { LocalText } from '#grader/result.ts';
import { shuffledPositions } from './seeded-shuffle.ts';

/** A question as it is asked. Answers name the places of `choices` as they stand here. */
export interface PresentedQuestion {
  readonly kind: Question['kind'];
  readonly prompt: LocalText;
  readonly code: { readonly lang: string; readonly text: string } | null;
  /** Options, items to order, or the right sides of a match, shuffled. */
  readonly choices: readonly LocalText[];
  /** The left sides of a match. */
  readonly lefts: readonly LocalText[];
  /** Number of `___` in the code of a fill. */
  readonly blanks: number;
}

/** The question as the sitting with this seed shows it. */
export function presentQuestion(question: Question, seed: number): PresentedQuestion {
  const texts = choicesOf(question);
  return {
    kind: question.kind,
    prompt: question.prompt,
    code: question.code ?? null,
    choices: shownOrder(question, seed).flatMap((at) => texts[at] ?? []),
    lefts: question.kind === 'match' ? question.pairs.map(({ left }) => left) : [],
    blanks: question.kind === 'fill' ? question.blanks.length : 0,
  };
}

/** For each place shown, the place in the file. Never the file's own order where that order is the answer. */
export function shownOrder(question: Question, seed: number): readonly number[] {
  const order = shuffledPositions(choicesOf(question).length, seed, question.id);
  const tellsAll = (question.kind === 'order' || question.kind === 'match') && order.every((at, place) => at === place);
  return tellsAll ? [...order.slice(1), ...order.slice(0, 1)] : order;
}

function choicesOf(question: Question): readonly LocalText[] {
  switch (question.kind) {
    case 'order':
      return question.items.map(({ text }) => text);
    case 'match':
      return question.pairs.map(({ right }) => right);
    case 'fill':
      return [];
    default:
      return question.options.map(({ text }) => text);
  }
}
