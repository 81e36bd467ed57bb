/** The failed checks of a grading as rows of their own, so that a cohort can be asked which and why without reading reports. */
import type { GradeReport } from '#grader/result.ts';
import { database, type Prisma } from '#prisma/client.ts';
import { causeOf } from './cause-of.ts';

type Failures = Pick<Prisma.TransactionClient, 'attemptFailure'>;
const BATCH = 100;

/** Notes what a grading found failing; what we could not judge is ours and no failure. Call in the transaction that keeps the report. */
export async function keepFailures(transaction: Failures, attemptId: string, report: Pick<GradeReport, 'checks'>): Promise<void> {
  const failed = report.checks.filter(({ status }) => status === 'fail');
  if (failed.length === 0) return;
  await transaction.attemptFailure.createMany({
    data: failed.map((result) => ({ attemptId, checkId: result.id, cause: causeOf(result), message: { ...result.message } })),
  });
}

/**
 * Does the same for attempts of before failures were kept; returns how many got some. Done twice it changes nothing:
 * only attempts that did not pass and have no failure are read, which afterwards are those with none to keep.
 */
export async function backfillFailures(): Promise<number> {
  let after: string | undefined;
  let filled = 0;
  for (;;) {
    const attempts = await database().attempt.findMany({
      where: { state: 'finished', passed: false, failures: { none: {} }, ...(after === undefined ? {} : { id: { gt: after } }) },
      orderBy: { id: 'asc' },
      take: BATCH,
      select: { id: true, report: true },
    });
    for (const { id, report } of attempts) filled += await backfill(id, report as GradeReport | null);
    after = attempts.at(-1)?.id;
    if (attempts.length < BATCH) return filled;
  }
}

async function backfill(id: string, report: GradeReport | null): Promise<number> {
  if (!report?.checks.some(({ status }) => status === 'fail')) return 0;
  return database().$transaction(async (transaction) => {
    // Somebody else starting up may have been here since.
    if ((await transaction.attemptFailure.count({ where: { attemptId: id } })) > 0) return 0;
    await keepFailures(transaction, id, report);
    return 1;
  });
}
