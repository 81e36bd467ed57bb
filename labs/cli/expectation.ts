/** Whether an answer was graded as it says it must be. Pure. */
import type { GradeReport } from '#grader/result.ts';
import type { AnswerManifest } from '#labs/catalog/index.ts';

/**
 * What differs from the expectation, in words; empty when all is as said. `pass` means every check passes; `fail` names
 * exactly the checks that fail, while others pass or are skipped.
 */
export function unexpected(expect: AnswerManifest['expect'], report: GradeReport): readonly string[] {
  const wanted = expect === 'pass' ? [] : expect.fail;
  const said = (id: string) => report.checks.find((check) => check.id === id)?.message.en ?? '';
  return [
    ...report.checks
      .filter((check) => check.status === 'error')
      .map((check) => `${check.id} could not be judged: ${check.evidence?.[0]?.excerpt ?? ''}`),
    ...report.checks
      .filter((check) => check.status === 'fail' && !wanted.includes(check.id))
      .map((check) => `${check.id} failed: ${said(check.id)}`),
    ...wanted
      .filter((id) => report.checks.find((check) => check.id === id)?.status !== 'fail')
      .map((id) => `${id} should have failed, but is ${report.checks.find((check) => check.id === id)?.status ?? 'unknown'}: ${said(id)}`),
  ];
}
