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
  /** From asking for its sandbox until that was gone. */
  readonly durationMs: number;
}

/** Every answer, then the slowest, then the count. @param durationMs of the whole test. */
export function testSummary(outcomes: readonly AnswerOutcome[], durationMs: number): readonly string[] {
  const rows = outcomes.map((one) => [one.ok ? '✔' : '✘', one.lab, one.answer, seconds(one.durationMs), one.problems.join('; ')]);
  const slowest = [...outcomes].sort((a, b) => b.durationMs - a.durationMs).slice(0, SLOWEST);
  const asExpected = outcomes.filter((one) => one.ok).length;
  return [
    ...table(rows),
    ...(outcomes.length > SLOWEST
      ? ['', 'slowest', ...table(slowest.map((one) => ['', one.lab, one.answer, seconds(one.durationMs)])), '']
      : []),
    `${asExpected} of ${outcomes.length} answers as expected, in ${seconds(durationMs)}`,
  ];
}

function seconds(ms: number): string {
  return `${(ms / 1000).toFixed(1)} s`;
}
