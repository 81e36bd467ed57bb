import { resolve } from 'node:path';
import { loadAnswer, loadLab } from '#labs/catalog/index.ts';
import { EXIT } from '../cli-error.ts';
import type { Output } from '../console.ts';
import { gradeAnswer } from '../grade-answer.ts';
import { reportLines } from '../present-report.ts';
import { type CommandContext, labsDirectory, withLabs } from '../with-labs.ts';

export interface GradeCommandOptions {
  readonly lab: string;
  /** A directory, relative to where the command was given. */
  readonly answer: string;
  readonly json: boolean;
}

/** `grade LAB --answer DIR [--json]`: a fresh sandbox, the answer on it, graded, gone. */
export async function grade(context: CommandContext, output: Output, options: GradeCommandOptions): Promise<number> {
  const lab = await loadLab(labsDirectory(context.env), options.lab);
  const answer = await loadAnswer(lab, resolve(process.env.LUYEN_CALLER_DIR ?? process.cwd(), options.answer));
  const report = await withLabs(context, (labs) => gradeAnswer(labs, lab.id, answer, context.signal, output.progress));
  if (options.json) output.result(JSON.stringify(report, null, 2));
  else for (const line of reportLines(report)) output.result(line);
  if (report.passed) return EXIT.passed;
  return report.checks.some((check) => check.status === 'error') ? EXIT.couldNot : EXIT.notPassed;
}
