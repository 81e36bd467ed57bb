/** How a sitting goes on its page, step by step. Pure. */
import type { GivenAnswer } from '#app/_lib/quiz/grade-answer.ts';
import type { AnsweredQuestion, ShownQuestion, ShownSitting } from '#app/_lib/quiz/sitting-protocol.ts';
import { firstDraft, fits } from './draft.ts';
import type { KeptPlace } from './kept-place.ts';
import type { SittingProblemCode } from './sitting-api.ts';

export interface SittingState {
  readonly sitting: ShownSitting;
  /** The place shown; null once there is nothing left to ask. */
  readonly at: number | null;
  readonly draft: GivenAnswer;
  readonly isSending: boolean;
  readonly problem: SittingProblemCode | null;
  /** Something was answered or passed on this page: from here on the keyboard follows. */
  readonly hasMoved: boolean;
}

/** The question at hand, or null when all are done. */
export function questionOf({ sitting, at }: Pick<SittingState, 'sitting' | 'at'>): ShownQuestion | null {
  return at === null ? null : (sitting.places[at]?.question ?? null);
}

/** The first question not answered, from `from` on and then from the beginning; null when all are. */
export function nextOpen({ places }: Pick<ShownSitting, 'places'>, from: number): number | null {
  const open = places.flatMap(({ answer }, at) => (answer === null ? at : []));
  return open.find((at) => at >= from) ?? open[0] ?? null;
}

/** A sitting just opened: where this tab stood in it, explained or not, else at the first open question. */
export function opened(sitting: ShownSitting, kept: KeptPlace | null, problem: SittingProblemCode | null): SittingState {
  const isKnown = kept?.sitting === sitting.id && sitting.places[kept.place]?.question != null;
  // Sent to another state of things than this page showed: the question may be done, and one goes on to the next.
  const at = isKnown && problem === null ? kept.place : nextOpen(sitting, kept?.place ?? 0);
  return { sitting, at, draft: draftAt(sitting, at, kept), isSending: false, problem, hasMoved: problem !== null };
}

/** A sitting to be looked at only. */
export function reviewed(sitting: ShownSitting): SittingState {
  return { sitting, at: null, draft: [], isSending: false, problem: null, hasMoved: true };
}

/** With the answer to the question at hand. */
export function answered(state: SittingState, { isRight, parts, score, isFinished }: AnsweredQuestion): SittingState {
  const answer = { isRight, explained: { given: state.draft, parts } };
  const places = state.sitting.places.map((place, at) => (at === state.at && place.question ? { ...place, answer } : place));
  return { ...state, sitting: { ...state.sitting, places, score, isFinished }, isSending: false, problem: null, hasMoved: true };
}

/** At the next open question, or at the end. */
export function wentOn(state: SittingState): SittingState {
  const at = nextOpen(state.sitting, (state.at ?? 0) + 1);
  return { ...state, at, draft: draftAt(state.sitting, at, null), problem: null, hasMoved: true };
}

/** What this tab keeps of it; null when there is nothing to come back to. */
export function placeOf(lesson: string, state: SittingState): KeptPlace | null {
  const question = questionOf(state);
  if (state.at === null || !question) return null;
  return { lesson, sitting: state.sitting.id, place: state.at, draft: { version: question.version, answer: state.draft } };
}

function draftAt(sitting: ShownSitting, at: number | null, kept: KeptPlace | null): GivenAnswer {
  const question = questionOf({ sitting, at });
  if (!question) return [];
  const isSame = kept?.sitting === sitting.id && kept.place === at && kept.draft.version === question.version;
  return isSame && fits(question, kept.draft.answer) ? kept.draft.answer : firstDraft(question);
}
