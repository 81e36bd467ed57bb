/** Reports in words for people at a terminal, and as the JSON scripts rely on. Pure. */
import type { CheckStatus, GradeEvent, GradeReport } from '#grader/result.ts';
import { table } from './console.ts';
import { drillLines } from './present-drill.ts';
import { figureLines } from './present-figure.ts';

const MARKS: Readonly<Record<CheckStatus, string>> = { pass: '✔', fail: '✘', error: '?', skipped: '·' };

/** One line about what happens during a grading, or null for what is not worth one. */
export function progressLine(event: GradeEvent): string | null {
  switch (event.type) {
    case 'check-progress':
      return `… ${event.text.en}`;
    case 'check-finished':
      return `${MARKS[event.result.status]} ${event.result.id}: ${event.result.message.en}`;
    default:
      return null;
  }
}

/** The report as lines. */
export function reportLines(report: GradeReport): readonly string[] {
  const rows = report.checks.map((check) => [
    `${MARKS[check.status]} ${check.status}`,
    check.id,
    `${check.points}/${check.maxPoints}`,
    check.message.en,
  ]);
  const verdict = report.passed ? 'passed' : 'not passed';
  return [
    ...table(rows),
    '',
    ...(report.timeline ?? []).flatMap((drill) => [...drillLines(drill), '']),
    ...(report.figures ?? []).flatMap((figure) => [...figureLines(figure), '']),
    `${report.lab}: ${verdict}, ${report.score} of ${report.maxScore} points, ${(report.durationMs / 1000).toFixed(1)} s`,
  ];
}
