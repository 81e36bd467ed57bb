/** What the page of an attempt is rendered with. */
import type { GradeReport } from '#grader/result.ts';
import { database } from '#prisma/client.ts';
import type { ReviewedAttempt } from './find-reviewed-attempt.ts';

export interface AttemptPage {
  readonly report: GradeReport | null;
  readonly problem: string | null;
  /** The grader's own. */
  readonly graded: { readonly score: number; readonly maxScore: number; readonly passed: boolean };
  readonly startedAt: Date;
  /** By node, then path: the order they are shown and counted in. */
  readonly files: readonly { readonly node: string; readonly path: string; readonly text: string }[];
  readonly learner: string | null;
  /** Ids of the attempts of this lab before and after this one, and its place among all, from 1. */
  readonly before: string | null;
  readonly after: string | null;
  readonly place: number;
  readonly total: number;
  /** Notifications about it the reader has not seen. */
  readonly unread: number;
}

/** Reads everything about an attempt somebody may see. */
export async function readAttemptPage({ id, userId, lab, reviewer }: ReviewedAttempt): Promise<AttemptPage> {
  const [row, siblings, unread] = await Promise.all([
    database().attempt.findUniqueOrThrow({
      where: { id },
      include: {
        user: { select: { name: true } },
        files: { orderBy: [{ node: 'asc' }, { path: 'asc' }], select: { node: true, path: true, text: true } },
      },
    }),
    database().attempt.findMany({ where: { userId, lab }, orderBy: [{ startedAt: 'asc' }, { id: 'asc' }], select: { id: true } }),
    database().notification.count({ where: { userId: reviewer.id, attemptId: id, readAt: null } }),
  ]);
  const at = siblings.findIndex((sibling) => sibling.id === id);
  const { score, maxScore, passed, startedAt, files, problem, user } = row;
  return {
    report: row.report as GradeReport | null,
    problem,
    graded: { score, maxScore, passed },
    startedAt,
    files,
    learner: user.name,
    before: siblings[at - 1]?.id ?? null,
    after: siblings[at + 1]?.id ?? null,
    place: at + 1,
    total: siblings.length,
    unread,
  };
}
