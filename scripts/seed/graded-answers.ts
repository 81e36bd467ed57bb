/** Answers as they were really graded: each once on a sandbox of its own, then from disk until the answer or its checks change. */
import { createHash } from 'node:crypto';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { KeptWork } from '#app/_lib/labs/attempts.ts';
import type { GradeReport } from '#grader/result.ts';
import type { LabAnswer } from '#labs/catalog/index.ts';
import { submitAnswer } from '#labs/cli/grade-answer.ts';
import type { Labs } from '#labs/gateway/compose.ts';

export interface GradedAnswer extends KeptWork {
  readonly report: GradeReport;
}

export interface GradedAnswers {
  /** What grading `answer` of `lab` gave. Rejects when it could not be graded. */
  of(lab: string, answer: LabAnswer): Promise<GradedAnswer>;
}

/** Keeps them under `directory`, by lab, answer, its content and the version of the checks. */
export function createGradedAnswers(labs: Labs, directory: string, signal: AbortSignal, say: (line: string) => void): GradedAnswers {
  return {
    async of(lab, answer) {
      const version = await labs.attempts.version(lab);
      const folder = join(directory, lab);
      const file = join(folder, `${answer.name}-${version}-${await digestOf(answer)}.json`);
      const kept = await readKept(file);
      if (kept !== null) return kept;
      const begun = performance.now();
      const graded = await submitAnswer(labs, lab, answer, signal, () => undefined);
      const seconds = Math.round((performance.now() - begun) / 1000);
      say(`${lab} ${answer.name}: ${graded.report.score}/${graded.report.maxScore} (${seconds} s)`);
      await mkdir(folder, { recursive: true, mode: 0o700 });
      await writeFile(file, JSON.stringify(graded), { mode: 0o600 });
      return graded;
    },
  };
}

async function readKept(file: string): Promise<GradedAnswer | null> {
  try {
    return JSON.parse(await readFile(file, 'utf8')) as GradedAnswer;
  } catch (cause) {
    if (cause instanceof SyntaxError) return null; // cut short by a seed that was ended
    if (cause instanceof Error && 'code' in cause && cause.code === 'ENOENT') return null;
    throw cause;
  }
}

/** Changes with any file or script of the answer. */
async function digestOf(answer: LabAnswer): Promise<string> {
  const hash = createHash('sha256');
  for (const { node, files, script } of answer.nodes) {
    for (const { path, source, mode } of files) hash.update(`${node}:${path}:${mode}\n`).update(await readFile(source));
    if (script !== undefined) hash.update(`${node}\n`).update(await readFile(script));
  }
  return hash.digest('hex').slice(0, 8);
}
