import type { LabAnswer } from '#labs/catalog/index.ts';

const MUTANTS = 4;

/** The reference and some mutants, evenly spread over their names: the same ones every time. */
export function sampleAnswers(answers: readonly LabAnswer[]): readonly LabAnswer[] {
  const mutants = answers.filter((answer) => answer.expect !== 'pass');
  const step = Math.max(1, mutants.length / MUTANTS);
  const picked = Array.from({ length: Math.min(MUTANTS, mutants.length) }, (_, index) => mutants[Math.floor((index + 0.5) * step)]);
  return [...answers.filter((answer) => answer.name === 'reference'), ...picked.filter((answer) => answer !== undefined)];
}
