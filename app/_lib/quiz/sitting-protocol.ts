/** What the page and the server say to each other about a sitting. */
import { z } from 'zod';
import type { CodeLine } from './code-lines.ts';
import type { AnsweredPart, GivenAnswer, GradedAnswer } from './grade-answer.ts';
import type { PresentedQuestion } from './present-question.ts';
import type { SittingScore } from './sittings.ts';

/** POST /api/quizzes/<week>/<slug>: the sitting under way or a new one; with `review`, the one finished last. */
export const OpenSchema = z.strictObject({ review: z.boolean().default(false) });

/** POST /api/quizzes/<week>/<slug>/<sitting>: answers one question, once. */
export const AnswerSchema = z.strictObject({
  /** Its place in the sitting, from 0. */
  question: z.number().int().min(0),
  /** The question's version as it was shown: places mean nothing in a question that was edited since. */
  version: z.string().max(64),
  answer: z.array(z.union([z.number().int(), z.string().max(200)])).max(20),
});

/** A question as it is asked, its code ready to be shown. */
export interface ShownQuestion extends Omit<PresentedQuestion, 'code'> {
  readonly version: string;
  readonly code: readonly CodeLine[] | null;
}

/** An answer given before. */
export interface ShownAnswer {
  readonly isRight: boolean;
  /** As it was given, and what was right; null when the question was edited since and no longer fits the answer. */
  readonly explained: { readonly given: GivenAnswer; readonly parts: readonly AnsweredPart[] } | null;
}

/** One place of a sitting. A question that has left the file is null, and was answered. */
export type SittingPlace =
  | { readonly question: ShownQuestion; readonly answer: ShownAnswer | null }
  | { readonly question: null; readonly answer: ShownAnswer };

export interface ShownSitting extends SittingScore {
  readonly id: string;
  readonly places: readonly SittingPlace[];
  /** Questions that had left the file since the last visit and gave way to others. */
  readonly replaced: number;
}

/** Answer to an answer. */
export interface AnsweredQuestion extends GradedAnswer, SittingScore {}
