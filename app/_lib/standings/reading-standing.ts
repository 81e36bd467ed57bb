/** Where somebody stands with a lesson and with its questions. Pure. */
import { type SittingFacts, standingOf } from '../quiz/quiz-standings.ts';
import { type DerivedStanding, NOTHING_FAILING } from './derived-standing.ts';

/** How far a lesson has been read. */
export interface ReadingFacts {
  readonly percent: number;
  readonly readAt: Date | null;
  readonly updatedAt: Date;
}

/** The standing of a lesson: its score is how much of it was read, of a hundred. */
export function lessonStandingOf({ percent, readAt, updatedAt }: ReadingFacts): DerivedStanding {
  const state = readAt === null ? 'under_way' : 'passed';
  return { ...NOTHING_FAILING, state, score: percent, maxScore: 100, attempts: 0, lastAt: updatedAt };
}

/** The standing of a lesson's questions after these sittings, oldest first; null when there are none. */
export function quizStandingOf(sittings: readonly (SittingFacts & { readonly lastAt: Date })[]): DerivedStanding | null {
  const { state, best } = standingOf(sittings);
  if (state === 'not-begun') return null;
  return {
    ...NOTHING_FAILING,
    state: state === 'done' ? 'passed' : state === 'tried' ? 'tried' : 'under_way',
    score: best?.score ?? 0,
    maxScore: best?.maxScore ?? 0,
    attempts: sittings.filter(({ isFinished }) => isFinished).length,
    lastAt: new Date(Math.max(...sittings.map(({ lastAt }) => lastAt.getTime()))),
  };
}
