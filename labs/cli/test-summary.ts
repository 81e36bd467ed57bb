/** What `test` says at its end. Pure. */
import type { LabAnswer } from '#labs/catalog/index.ts';
import { table } from './console.ts';

const SLOWEST = 5;

export interface AnswerOutcome {
  readonly lab: string;
  readonly answer: string;
  readonly expect: LabAnswer['expect'];
  readonly ok: boolean;
  /** What differs from the expectation. */
  readonly problems: readonly string[];
  /** What differed the times before, when it was graded more than once. */
  readonly earlier: readonly (readonly string[])[];
  /** The last time, from asking for its sandbox until that was gone. */
  readonly durationMs: number;
}

/** An answer that was graded as expected only when it was graded again. */
export interface UnsteadyAnswer extends Pick<AnswerOutcome, 'lab' | 'answer'> {
  /** What differed the first time. */
  readonly problems: readonly string[];
  /** How often it was graded in all. */
  readonly times: number;
}

/** Those that are as expected now and were not at first. */
export function unsteadyAnswers(outcomes: readonly AnswerOutcome[]): readonly UnsteadyAnswer[] {
  return outcomes.flatMap(({ lab, answer, ok, earlier }) => {
    const [problems] = earlier;
    return ok && problems !== undefined ? [{ lab, answer, problems, times: earlier.length + 1 }] : [];
  });
}

/** Every answer, then those that needed more than one grading, then the slowest, then the count. @param durationMs of the whole test. */
export function testSummary(outcomes: readonly AnswerOutcome[], durationMs: number): readonly string[] {
  const rows = outcomes.map((one) => [one.ok ? '✔' : '✘', one.lab, one.answer, seconds(one.durationMs), one.problems.join('; ')]);
  const slowest = [...outcomes].sort((a, b) => b.durationMs - a.durationMs).slice(0, SLOWEST);
  const unsteady = unsteadyAnswers(outcomes).map((one) => ['', one.lab, one.answer, one.problems.join('; ')]);
  const asExpected = outcomes.filter((one) => one.ok).length;
  return [
    ...table(rows),
    ...(unsteady.length > 0 ? ['', 'as expected only when graded again', ...table(unsteady), ''] : []),
    ...(outcomes.length > SLOWEST
      ? ['', 'slowest', ...table(slowest.map((one) => ['', one.lab, one.answer, seconds(one.durationMs)])), '']
      : []),
    `${asExpected} of ${outcomes.length} answers as expected, in ${seconds(durationMs)}`,
  ];
}

function seconds(ms: number): string {
  return `${(ms / 1000).toFixed(1)} s`;
}
