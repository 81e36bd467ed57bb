/** The gradings of a sandbox, to be marked in what was recorded of it. */
import { database } from '#prisma/client.ts';

export interface GradingMark {
  readonly attemptId: string;
  /** ISO 8601: when its result was there. */
  readonly at: string;
  readonly passed: boolean;
  readonly score: number;
  readonly maxScore: number;
}

/** Finished gradings of this learner's sandbox, in order. */
export async function gradingMarks(learnerId: string, sandboxId: string): Promise<readonly GradingMark[]> {
  const rows = await database().attempt.findMany({
    where: { userId: learnerId, sandboxId, state: 'finished', finishedAt: { not: null } },
    orderBy: { finishedAt: 'asc' },
    select: { id: true, finishedAt: true, passed: true, score: true, maxScore: true },
  });
  return rows.flatMap(({ id, finishedAt, ...mark }) => (finishedAt ? [{ attemptId: id, at: finishedAt.toISOString(), ...mark }] : []));
}
