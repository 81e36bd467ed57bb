/** What the page and the server say to each other about a sitting. */
import type { GradedAnswer } from './grade-answer.ts';
import type { PresentedQuestion } from './present-question.ts';
import type { SittingScore } from './sittings.ts';

/** Answer to POST /api/quizzes/<week>/<slug>. */
export interface BegunSitting {
  readonly id: string;
  readonly questions: readonly PresentedQuestion[];
}

/** Answer to POST /api/quizzes/<week>/<slug>/<sitting>. */
export interface AnsweredQuestion extends GradedAnswer, SittingScore {}
