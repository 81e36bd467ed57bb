/**
 * Attempts of real answers: reports that gradings of shipped answers really gave, kept in `graded/`, with the files of
 * those answers. To add one: `npm run lab -- grade week-1/haproxy-basics --answer <directory> --json`.
 */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { GradeReport } from '#grader/result.ts';
import { loadAnswer, loadLab } from '#labs/catalog/index.ts';
import { database } from '#prisma/client.ts';
import { beginAttempt, finishAttempt } from '../attempts.ts';

/** The lab whose answers they are. */
export const GRADED_LAB = 'week-1/haproxy-basics';

const ROOT = join(import.meta.dirname, '../../..');

/** Names of answers that have a report here. */
export type GradedAnswer =
  | 'mutant-no-check'
  | 'mutant-no-user'
  | 'mutant-tcp-mode'
  | 'mutant-two-servers'
  | 'mutant-uneven-weights'
  | 'reference';

export interface Graded {
  readonly report: GradeReport;
  readonly files: readonly { readonly node: string; readonly path: string; readonly text: string }[];
}

/** What the grading of an answer gave. */
export async function gradedAnswer(answer: GradedAnswer): Promise<Graded> {
  const report = JSON.parse(await readFile(join(import.meta.dirname, 'graded', `${answer}.json`), 'utf8')) as GradeReport;
  const lab = await loadLab(join(ROOT, 'labs'), GRADED_LAB);
  const { nodes } = await loadAnswer(lab, join(lab.directory, 'answers', answer));
  const files = nodes.flatMap(({ node, files }) => files.map(({ path, source }) => ({ node, path, source })));
  return {
    report,
    files: await Promise.all(files.map(async ({ source, ...file }) => ({ ...file, text: await readFile(source, 'utf8') }))),
  };
}

/** Keeps an attempt with that answer, through the same door as a real one; returns its id. `graded` in its place changes what was found. */
export async function keepGraded(
  userId: string,
  answer: GradedAnswer,
  { startedAt, graded }: { readonly startedAt: Date; readonly graded?: Graded },
): Promise<string> {
  const { report, files } = graded ?? (await gradedAnswer(answer));
  const id = await beginAttempt({ userId, lab: report.lab, sandboxId: 'kept' });
  await finishAttempt(id, { kind: 'graded', report, files: [...files] } as Parameters<typeof finishAttempt>[1]);
  await database().attempt.update({ where: { id }, data: { startedAt, finishedAt: new Date(startedAt.getTime() + report.durationMs) } });
  return id;
}
