/** Which questions a sitting asks. Pure. */
import type { Quiz } from '#content/format/quiz-schema.ts';
import { shuffledPositions } from './seeded-shuffle.ts';
import { SITTING_LENGTH } from './sitting-rules.ts';

/**
 * The ids of a sitting's questions, in the order they are asked. `seen` holds the ids of earlier sittings, oldest first:
 * what was never asked goes first, then what was asked longest ago. `seed` decides the rest.
 */
export function pickSitting(quiz: Quiz, seen: readonly string[], seed: number): readonly string[] {
  const freshest = freshestFirst(quiz, seen, seed).slice(0, SITTING_LENGTH);
  return shuffledPositions(freshest.length, seed, 'sitting').flatMap((at) => freshest[at] ?? []);
}

function freshestFirst(quiz: Quiz, seen: readonly string[], seed: number): readonly string[] {
  const shuffled = shuffledPositions(quiz.questions.length, seed, 'pool').flatMap((at) => quiz.questions[at]?.id ?? []);
  return [...shuffled].sort((a, b) => seen.lastIndexOf(a) - seen.lastIndexOf(b));
}

export interface MendedSitting {
  readonly questionIds: readonly string[];
  /** How many questions gave way to others, or fell away because no other was left. */
  readonly replaced: number;
}

/**
 * A sitting under way after its quiz was edited: a question that has left the file gives its place to one not in the
 * sitting yet; one that was answered keeps it, and its answer counts.
 */
export function mendSitting(
  quiz: Quiz,
  sitting: { readonly questionIds: readonly string[]; readonly seed: number },
  answered: ReadonlySet<string>,
): MendedSitting {
  const known = new Set(quiz.questions.map(({ id }) => id));
  const stays = (id: string) => known.has(id) || answered.has(id);
  const spare = freshestFirst(quiz, [], sitting.seed).filter((id) => !sitting.questionIds.includes(id));
  const gone = sitting.questionIds.filter((id) => !stays(id));
  return {
    questionIds: sitting.questionIds.flatMap((id) => (stays(id) ? id : (spare[gone.indexOf(id)] ?? []))),
    replaced: gone.length,
  };
}
