/** One attempt of a story, opened: what was seen, what was submitted, and what that changed. */
import type { GradeReport } from '#grader/result.ts';
import { database } from '#prisma/client.ts';
import { diffFiles, type FileDiff, type KeptFile } from './diff-files.ts';

export interface OpenedAttempt {
  readonly report: GradeReport | null;
  readonly files: readonly KeptFile[];
  /** Null for the first: there is nothing to compare it with. */
  readonly diffs: readonly FileDiff[] | null;
}

const FILES = { orderBy: [{ node: 'asc' }, { path: 'asc' }], select: { node: true, path: true, text: true } } as const;

/** An attempt of this learner beside an earlier one of theirs, or null: somebody else's does not exist here. */
export async function openAttempt(learnerId: string, id: string, previousId: string | null): Promise<OpenedAttempt | null> {
  const find = (attemptId: string) =>
    database().attempt.findFirst({
      where: { id: attemptId, userId: learnerId },
      select: { report: true, files: { ...FILES, orderBy: [...FILES.orderBy] } },
    });
  const [attempt, previous] = await Promise.all([find(id), previousId === null ? null : find(previousId)]);
  if (!attempt) return null;
  return {
    report: attempt.report as unknown as GradeReport | null,
    files: attempt.files,
    diffs: previous && diffFiles(previous.files, attempt.files),
  };
}
