/**
 * Answers as they are kept: by the ids of what was chosen, so that they still mean the same after a question was
 * reordered or added to. Texts filled in are kept as they are. Pure.
 */
import type { Question } from '#content/format/quiz-schema.ts';
import type { GivenAnswer } from './grade-answer.ts';
import { shownOrder } from './present-question.ts';

/** An answer in places, as the sitting with this seed showed them, by ids. It must have been graded, so every place exists. */
export function idsOfAnswer(question: Question, seed: number, answer: GivenAnswer): readonly string[] {
  if (question.kind === 'fill') return answer.map(String);
  const ids = idsOf(question);
  const shown = shownOrder(question, seed);
  return answer.flatMap((place) => ids[shown[Number(place)] ?? -1] ?? []);
}

/** The same way back; null when something of it is no longer in the question. */
export function answerOfIds(question: Question, seed: number, given: readonly string[]): GivenAnswer | null {
  if (question.kind === 'fill') return given;
  const ids = idsOf(question);
  const shown = shownOrder(question, seed);
  const places = given.map((id) => shown.indexOf(ids.indexOf(id)));
  return places.includes(-1) ? null : places;
}

function idsOf(question: Exclude<Question, { kind: 'fill' }>): readonly string[] {
  const parts = question.kind === 'order' ? question.items : question.kind === 'match' ? question.pairs : question.options;
  return parts.map(({ id }) => id);
}
