/** Writes standings in the transaction that changes what they are derived from. */
import { z } from 'zod';
import type { Prisma } from '#prisma/client.ts';
import { effectiveScore, GRADING } from '../review/effective-score.ts';
import type { DerivedStanding, ItemKind } from './derived-standing.ts';
import { type GradingFacts, labStandingOf } from './lab-standing.ts';
import { lessonStandingOf, quizStandingOf, type ReadingFacts } from './reading-standing.ts';

type Transaction = Prisma.TransactionClient;

/** Gradings back that are asked for their checks. A check that failed in all of them is known to fail since the oldest. */
const REPORTS_READ = 50;
const OLDEST_FIRST = [{ startedAt: 'asc' }, { id: 'asc' }] as const satisfies Prisma.AttemptOrderByWithRelationInput[];
const ChecksSchema = z.object({
  checks: z.array(z.object({ id: z.string(), status: z.enum(['pass', 'fail', 'error', 'skipped']) })),
});
type GradingRow = Prisma.AttemptGetPayload<{ select: typeof GRADING }>;

/** Derives a lab's standing anew. Call it with whatever ends a grading or changes its score: an override, its withdrawal. */
export async function refreshLabStanding(transaction: Transaction, userId: string, lab: string): Promise<void> {
  const where = { userId, lab };
  const rows = await transaction.attempt.findMany({
    where: { ...where, state: { not: 'running' } },
    orderBy: [...OLDEST_FIRST],
    select: GRADING,
  });
  const reports = await transaction.attempt.findMany({
    where: {
      id: {
        in: rows
          .filter(({ state }) => state === 'finished')
          .slice(-REPORTS_READ)
          .map(({ id }) => id),
      },
    },
    select: { id: true, report: true },
  });
  const checks = new Map(reports.map(({ id, report }) => [id, checksOf(report)]));
  await keep(
    transaction,
    { userId, kind: 'lab', item: lab },
    labStandingOf(rows.map((row) => factsOf(row, checks.get(row.id) ?? new Map()))),
  );
}

function factsOf(row: GradingRow, checks: GradingFacts['checks']): GradingFacts {
  const { passed, score } = effectiveScore(row);
  return {
    at: row.finishedAt ?? row.startedAt,
    judged: row.state === 'finished' ? { passed, score, maxScore: row.maxScore } : null,
    checks,
  };
}

/** A report of another shape, from before, tells nothing of its checks. */
function checksOf(report: unknown): GradingFacts['checks'] {
  const parsed = ChecksSchema.safeParse(report);
  return new Map(parsed.success ? parsed.data.checks.map(({ id, status }) => [id, status]) : []);
}

/** Derives the standing of a lesson's questions anew. */
export async function refreshQuizStanding(transaction: Transaction, userId: string, lesson: string): Promise<void> {
  const rows = await transaction.quizSitting.findMany({
    where: { userId, lesson },
    orderBy: [{ startedAt: 'asc' }, { id: 'asc' }],
    select: { startedAt: true, finishedAt: true, questionIds: true, answers: { select: { isRight: true, answeredAt: true } } },
  });
  const sittings = rows.map(({ startedAt, finishedAt, questionIds, answers }) => ({
    isFinished: finishedAt !== null,
    asked: Array.isArray(questionIds) ? questionIds.length : 0,
    score: answers.filter(({ isRight }) => isRight).length,
    answered: answers.length,
    lastAt: new Date(Math.max(startedAt.getTime(), ...answers.map(({ answeredAt }) => answeredAt.getTime()))),
  }));
  await keep(transaction, { userId, kind: 'quiz', item: lesson }, quizStandingOf(sittings));
}

/** Keeps a lesson's standing; `reading` is what was just written. */
export async function keepLessonStanding(transaction: Transaction, userId: string, lesson: string, reading: ReadingFacts): Promise<void> {
  await keep(transaction, { userId, kind: 'lesson', item: lesson }, lessonStandingOf(reading));
}

/** Derives a lesson's standing anew. */
export async function refreshLessonStanding(transaction: Transaction, userId: string, lesson: string): Promise<void> {
  const reading = await transaction.lessonProgress.findUnique({ where: { userId_lesson: { userId, lesson } } });
  await keep(transaction, { userId, kind: 'lesson', item: lesson }, reading && lessonStandingOf(reading));
}

const REFRESH = { lab: refreshLabStanding, quiz: refreshQuizStanding, lesson: refreshLessonStanding };

/** Derives the standing of any item anew. */
export async function refreshStanding(transaction: Transaction, userId: string, kind: ItemKind, item: string): Promise<void> {
  await REFRESH[kind](transaction, userId, item);
}

async function keep(
  transaction: Transaction,
  key: { readonly userId: string; readonly kind: ItemKind; readonly item: string },
  standing: DerivedStanding | null,
): Promise<void> {
  if (standing === null) await transaction.standing.deleteMany({ where: key });
  else await transaction.standing.upsert({ where: { userId_kind_item: key }, create: { ...key, ...standing }, update: standing });
}
