import type { CheckDefinition } from '#grader/index.ts';
import type { LabAnswer } from '#labs/catalog/index.ts';

const OTHER_CORRECT = 2;

/**
 * Whether a lab's answers prove its checks: a reference and two other correct ways, every named check exists, and for every
 * check a mutant that this check alone catches. A check no mutant fails is a defect. Pure.
 */
export function answerProblems(checks: readonly Pick<CheckDefinition, 'id'>[], answers: readonly LabAnswer[]): readonly string[] {
  const ids = checks.map((check) => check.id);
  const correct = answers.filter((answer) => answer.expect === 'pass').map((answer) => answer.name);
  const mutants = answers.flatMap((answer) => (answer.expect === 'pass' ? [] : [{ name: answer.name, fail: answer.expect.fail }]));
  return [
    ...(correct.includes('reference') ? [] : ['there is no answer `reference` that passes']),
    ...(correct.length > OTHER_CORRECT ? [] : [`besides the reference ${OTHER_CORRECT} correct answers are needed`]),
    ...mutants.flatMap(({ name, fail }) => fail.filter((id) => !ids.includes(id)).map((id) => `answers/${name}: there is no check ${id}`)),
    ...ids
      .filter((id) => !mutants.some(({ fail }) => fail.length === 1 && fail[0] === id))
      .map((id) => `no mutant is caught by ${id} alone`),
  ];
}
