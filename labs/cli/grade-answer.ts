import type { GradeReport } from '#grader/result.ts';
import type { LabAnswer } from '#labs/catalog/index.ts';
import type { Labs } from '#labs/gateway/compose.ts';
import type { AttemptLine } from '#labs/gateway/protocol.ts';
import { applyAnswer } from './apply-answer.ts';
import { CliError } from './cli-error.ts';
import { withFreshSandbox } from './fresh-sandbox.ts';
import { progressLine } from './present-report.ts';

/** What came of a grading: the report, and what is kept with it. */
export type Submission = Omit<Extract<AttemptLine, { type: 'files' }>, 'type'> & { readonly report: GradeReport };

/** One answer on a sandbox of its own: made, filled, graded, removed. Throws CliError `could-not` when no report came of it. */
export async function gradeAnswer(...submitted: Parameters<typeof submitAnswer>): Promise<GradeReport> {
  return (await submitAnswer(...submitted)).report;
}

/** The same, with what an attempt keeps. */
export async function submitAnswer(
  labs: Labs,
  lab: string,
  answer: LabAnswer,
  signal: AbortSignal,
  say: (line: string) => void,
): Promise<Submission> {
  say('starting a sandbox');
  return withFreshSandbox(labs, lab, answer.variants, signal, async (sandbox) => {
    say('placing the answer');
    await applyAnswer(labs, sandbox.id, answer, say);
    return readSubmission(labs, sandbox.id, signal, say);
  });
}

async function readSubmission(labs: Labs, sandboxId: string, signal: AbortSignal, say: (line: string) => void): Promise<Submission> {
  let report: GradeReport | null = null;
  let kept: Omit<Submission, 'report'> = { files: [] };
  for await (const line of labs.attempts.run(sandboxId, { signal })) {
    if (line.type === 'problem') throw new CliError('could-not', `could not grade: ${line.code}: ${line.detail}`);
    if (line.type === 'files') {
      const { type: _, ...rest } = line;
      kept = rest;
    }
    if (line.type !== 'event') continue;
    const text = progressLine(line.event);
    if (text !== null) say(text);
    if (line.event.type === 'finished') report = line.event.report;
  }
  signal.throwIfAborted();
  if (report === null) throw new CliError('could-not', 'the grading ended without a report');
  return { ...kept, report };
}
