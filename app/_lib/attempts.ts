/** Gradings as they are kept: begun, finished with their evidence, listed. */
import type { GradeReport } from '#grader/result.ts';
import { database, type Prisma } from '#prisma/client.ts';
import { keepFailures } from './causes/keep-failures.ts';
import type { AttemptOutcome } from './labs/attempts.ts';
import { effectiveScore, GRADING, STANDING_OVERRIDE } from './review/effective-score.ts';
import { refreshLabStanding } from './standings/refresh-standings.ts';

/** One line of a lab's history. */
export interface AttemptSummary {
  readonly id: string;
  readonly state: 'running' | 'finished' | 'failed' | 'abandoned';
  /** With a mentor's override, if one holds; `score` as well. */
  readonly passed: boolean;
  readonly score: number;
  readonly maxScore: number;
  /** ISO 8601. */
  readonly startedAt: string;
  readonly finishedAt: string | null;
  /** Conversations about it that are not resolved. */
  readonly openThreads: number;
}

/** An attempt with what was seen and what was submitted. */
export interface AttemptDetail extends AttemptSummary {
  readonly lab: string;
  readonly report: GradeReport | null;
  readonly problem: string | null;
  readonly files: readonly { readonly node: string; readonly path: string; readonly text: string }[];
}

/** How far a person has come with a lab. */
export interface LabStanding {
  readonly state: 'not-begun' | 'under-way' | 'passed';
  /** Best finished score; null when nothing was graded yet. */
  readonly best: { readonly score: number; readonly maxScore: number } | null;
}

const SUMMARY = {
  ...GRADING,
  _count: { select: { threads: { where: { resolvedAt: null } } } },
} satisfies Prisma.AttemptSelect;
const HISTORY_LIMIT = 50;

/** Notes that a grading has begun; returns the attempt's id. */
export async function beginAttempt(attempt: {
  readonly userId: string;
  readonly lab: string;
  readonly sandboxId: string;
}): Promise<string> {
  const { id } = await database().attempt.create({ data: attempt, select: { id: true } });
  return id;
}

/** Notes how a grading ended. An attempt that is no longer running stays as it is, so a late answer changes nothing. */
export async function finishAttempt(id: string, outcome: AttemptOutcome): Promise<void> {
  const finishedAt = new Date();
  await database().$transaction(async (transaction) => {
    const { count } = await transaction.attempt.updateMany({
      where: { id, state: 'running' },
      data: { ...columnsOf(outcome), finishedAt },
    });
    if (count === 0) return;
    if (outcome.kind === 'graded') {
      await transaction.attemptFile.createMany({
        data: outcome.files.map(({ node, path, text, mode }) => ({ attemptId: id, node, path, text, mode })),
      });
      await keepFailures(transaction, id, outcome.report);
    }
    const { userId, lab } = await transaction.attempt.findUniqueOrThrow({ where: { id }, select: { userId: true, lab: true } });
    await refreshLabStanding(transaction, userId, lab);
  });
}

function columnsOf(outcome: AttemptOutcome): Prisma.AttemptUpdateManyMutationInput {
  if (outcome.kind === 'failed') return { state: 'failed', problem: outcome.code };
  const { passed, score, maxScore, durationMs } = outcome.report;
  const report = outcome.report as unknown as Prisma.InputJsonValue;
  const { checksVersion, units } = outcome;
  return { state: 'finished', passed, score, maxScore, durationMs, report, checksVersion, units };
}

/** A person's attempts at a lab, newest first, at most 50. */
export async function attemptHistory(userId: string, lab: string): Promise<readonly AttemptSummary[]> {
  const rows = await database().attempt.findMany({
    where: { userId, lab },
    orderBy: [{ startedAt: 'desc' }, { id: 'desc' }],
    take: HISTORY_LIMIT,
    select: SUMMARY,
  });
  return rows.map(summaryOf);
}

/** One attempt of this person, or null: somebody else's does not exist as far as they can tell. */
export async function findAttempt(userId: string, id: string): Promise<AttemptDetail | null> {
  const row = await database().attempt.findFirst({
    where: { id, userId },
    select: { ...SUMMARY, lab: true, report: true, problem: true, files: { select: { node: true, path: true, text: true } } },
  });
  if (!row) return null;
  return { ...summaryOf(row), lab: row.lab, report: row.report as GradeReport | null, problem: row.problem, files: row.files };
}

function summaryOf(row: Prisma.AttemptGetPayload<{ select: typeof SUMMARY }>): AttemptSummary {
  const { id, state, maxScore, startedAt, finishedAt, _count } = row;
  const { score, passed } = effectiveScore(row);
  const times = { startedAt: startedAt.toISOString(), finishedAt: finishedAt?.toISOString() ?? null };
  return { id, state, passed, score, maxScore, ...times, openThreads: _count.threads };
}

/** Standings of every lab a person has tried, by lab id; a lab not in it has not been begun. */
export async function labStandings(userId: string): Promise<ReadonlyMap<string, LabStanding>> {
  const rows = await database().attempt.findMany({
    where: { userId },
    orderBy: { startedAt: 'asc' },
    select: { lab: true, state: true, passed: true, score: true, maxScore: true, overrides: STANDING_OVERRIDE },
  });
  const standings = new Map<string, LabStanding>();
  for (const row of rows) standings.set(row.lab, standingAfter(standings.get(row.lab), { ...row, ...effectiveScore(row) }));
  return standings;
}

/** Where a lab stands after one more attempt. Pure; passed once stays passed. */
export function standingAfter(
  before: LabStanding | undefined,
  attempt: Pick<AttemptSummary, 'state' | 'passed' | 'score' | 'maxScore'>,
): LabStanding {
  const best = before?.best ?? null;
  if (attempt.state !== 'finished') return { state: before?.state ?? 'under-way', best };
  const isBetter = best === null || attempt.score * best.maxScore > best.score * attempt.maxScore;
  return {
    state: attempt.passed || before?.state === 'passed' ? 'passed' : 'under-way',
    best: isBetter ? { score: attempt.score, maxScore: attempt.maxScore } : best,
  };
}

/** Ends attempts a killed process left running; nobody is judging them any more. Returns how many. */
export async function closeAbandonedAttempts(): Promise<number> {
  return database().$transaction(async (transaction) => {
    const left = await transaction.attempt.groupBy({ by: ['userId', 'lab'], where: { state: 'running' } });
    const { count } = await transaction.attempt.updateMany({
      where: { state: 'running' },
      data: { state: 'abandoned', finishedAt: new Date() },
    });
    for (const { userId, lab } of left) await refreshLabStanding(transaction, userId, lab);
    return count;
  });
}
