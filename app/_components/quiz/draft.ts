/** An answer in the making. Pure. */
import type { GivenAnswer } from '#app/_lib/quiz/grade-answer.ts';
import type { PresentedQuestion } from '#app/_lib/quiz/present-question.ts';

/** What of a question shapes its answer. */
export type Asked = Pick<PresentedQuestion, 'kind' | 'choices' | 'lefts' | 'blanks'>;

/** Stands for a match not made yet. */
export const UNMATCHED = -1;

/** What an answer is before anything was done: nothing chosen, items as shown, blanks empty. */
export function firstDraft({ kind, choices, lefts, blanks }: Asked): GivenAnswer {
  if (kind === 'order') return choices.map((_, place) => place);
  if (kind === 'match') return lefts.map(() => UNMATCHED);
  return kind === 'fill' ? Array.from({ length: blanks }, () => '') : [];
}

/** A draft from an earlier look at the question, if it still fits it. */
export function fits(question: Asked, draft: GivenAnswer): boolean {
  if (question.kind === 'fill') return draft.length === question.blanks && draft.every((text) => typeof text === 'string');
  const isPlace = (place: number | string) => place === UNMATCHED || question.choices[Number(place)] !== undefined;
  const areDifferent = new Set(draft).size === draft.length;
  if (!draft.every((place) => typeof place === 'number' && isPlace(place))) return false;
  if (question.kind === 'order') return draft.length === question.choices.length && areDifferent && !draft.includes(UNMATCHED);
  return question.kind === 'match' ? draft.length === question.lefts.length : areDifferent && !draft.includes(UNMATCHED);
}

/** Whether it may be sent. */
export function isAnswered({ kind }: Asked, draft: GivenAnswer): boolean {
  if (kind === 'fill') return draft.every((text) => String(text).trim() !== '');
  return draft.length > 0 && !draft.includes(UNMATCHED);
}

/** Chosen or no longer chosen; where only one may be, it replaces the other. */
export function withChoice({ kind }: Pick<Asked, 'kind'>, draft: GivenAnswer, place: number): GivenAnswer {
  if (kind !== 'multiple') return [place];
  return draft.includes(place) ? draft.filter((each) => each !== place) : [...draft, place];
}

/** The value at one place replaced. */
export function withValue(draft: GivenAnswer, at: number, value: number | string): GivenAnswer {
  return draft.map((each, index) => (index === at ? value : each));
}

/** A left side matched. Each right side belongs to one: where it stood before, nothing stands now. */
export function withMatch(draft: GivenAnswer, at: number, right: number): GivenAnswer {
  return draft.map((each, index) => (index === at ? right : each === right ? UNMATCHED : each));
}

/** The item at `at` changed with its neighbour; at an end nothing changes. */
export function moved(draft: GivenAnswer, at: number, by: -1 | 1): GivenAnswer {
  const [item, other] = [draft[at], draft[at + by]];
  if (item === undefined || other === undefined) return draft;
  return withValue(withValue(draft, at, other), at + by, item);
}
