/** Which questions a sitting asks. Pure. */
import type { Quiz } from '#content/format/quiz-schema.ts';
import { shuffledPositions } from './seeded-shuffle.ts';

/** Questions asked in one sitting. */
export const SITTING_LENGTH = 6;

/**
 * The ids of a sitting's questions, in the order they are asked. `seen` holds the ids of earlier sittings, oldest first:
 * what was never asked goes first, then what was asked longest ago. `seed` decides the rest.
 */
export function pickSitting(quiz: Quiz, seen: readonly string[], seed: number): readonly string[] {
  const shuffled = shuffledPositions(quiz.questions.length, seed, 'pool').flatMap((at) => quiz.questions[at]?.id ?? []);
  const freshest = [...shuffled].sort((a, b) => seen.lastIndexOf(a) - seen.lastIndexOf(b)).slice(0, SITTING_LENGTH);
  return shuffledPositions(freshest.length, seed, 'sitting').flatMap((at) => freshest[at] ?? []);
}
