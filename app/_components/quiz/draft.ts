/** An answer in the making. Pure. */
import type { GivenAnswer } from '#app/_lib/quiz/grade-answer.ts';
import type { PresentedQuestion } from '#app/_lib/quiz/present-question.ts';

/** Stands for a match not made yet. */
export const UNMATCHED = -1;

/** What an answer is before anything was done: nothing chosen, items as shown, blanks empty. */
export function firstDraft({ kind, choices, lefts, blanks }: PresentedQuestion): GivenAnswer {
  if (kind === 'order') return choices.map((_, place) => place);
  if (kind === 'match') return lefts.map(() => UNMATCHED);
  return kind === 'fill' ? Array.from({ length: blanks }, () => '') : [];
}

/** Whether it may be sent. */
export function isAnswered({ kind }: PresentedQuestion, draft: GivenAnswer): boolean {
  if (kind === 'fill') return draft.every((text) => String(text).trim() !== '');
  return draft.length > 0 && !draft.includes(UNMATCHED);
}

/** Chosen or no longer chosen; where only one may be, it replaces the other. */
export function withChoice({ kind }: PresentedQuestion, draft: GivenAnswer, place: number): GivenAnswer {
  if (kind !== 'multiple') return [place];
  return draft.includes(place) ? draft.filter((each) => each !== place) : [...draft, place];
}

/** The value at one place replaced. */
export function withValue(draft: GivenAnswer, at: number, value: number | string): GivenAnswer {
  return draft.map((each, index) => (index === at ? value : each));
}

/** The item at `at` changed with its neighbour; at an end nothing changes. */
export function moved(draft: GivenAnswer, at: number, by: -1 | 1): GivenAnswer {
  const [item, other] = [draft[at], draft[at + by]];
  if (item === undefined || other === undefined) return draft;
  return withValue(withValue(draft, at, other), at + by, item);
}
