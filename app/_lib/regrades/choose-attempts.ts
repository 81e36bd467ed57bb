/** Which attempts of each learner are worth grading again when a lab's checks changed. Pure. */
import type { BatchChoice } from './regrade-input.ts';

export interface ChoosableAttempt {
  readonly id: string;
  readonly userId: string;
  readonly passed: boolean;
  readonly score: number;
  readonly maxScore: number;
}

/** Each learner's best, latest or both, once where they are the same. `attempts` are finished, oldest first; of equally good ones the latest. */
export function chooseAttempts<T extends ChoosableAttempt>(attempts: readonly T[], which: BatchChoice): readonly T[] {
  const latest = new Map(attempts.map((attempt) => [attempt.userId, attempt]));
  const best = new Map<string, T>();
  for (const attempt of attempts) {
    const other = best.get(attempt.userId);
    if (other === undefined || !isBetter(other, attempt)) best.set(attempt.userId, attempt);
  }
  const chosen = new Set([...(which === 'latest' ? [] : best.values()), ...(which === 'best' ? [] : latest.values())]);
  return attempts.filter((attempt) => chosen.has(attempt));
}

function isBetter(a: ChoosableAttempt, b: ChoosableAttempt): boolean {
  if (a.passed !== b.passed) return a.passed;
  return a.score * b.maxScore > b.score * a.maxScore;
}
