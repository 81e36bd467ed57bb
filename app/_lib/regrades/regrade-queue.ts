/** Regradings as they wait, run and end, in the database: a web process that is killed loses none of them. */
import { z } from 'zod';
import type { GradeReport } from '#grader/result.ts';
import { type RegradeRequest, UnitsSchema } from '#labs/gateway/protocol.ts';
import { database, type Prisma } from '#prisma/client.ts';
import type { RegradeVerdict } from './compare-reports.ts';

/** One to be done: what was kept of the attempt, and what it said then. */
export interface ClaimedRegrade {
  readonly id: string;
  readonly request: RegradeRequest;
  readonly before: GradeReport;
}

export type RegradeOutcome =
  | { readonly kind: 'graded'; readonly report: GradeReport; readonly verdict: RegradeVerdict; readonly checksVersion: string | null }
  | { readonly kind: 'failed'; readonly code: string };

const CLAIMED = {
  id: true,
  attempt: {
    select: {
      lab: true,
      report: true,
      units: true,
      files: { select: { node: true, path: true, text: true, mode: true }, orderBy: [{ node: 'asc' as const }, { path: 'asc' as const }] },
    },
  },
} satisfies Prisma.RegradeSelect;

/** Takes the one that has waited longest; null when none waits. Of several processes that ask, one gets it. */
export async function claimRegrade(): Promise<ClaimedRegrade | null> {
  for (;;) {
    const row = await database().regrade.findFirst({
      where: { state: 'queued' },
      orderBy: [{ createdAt: 'asc' }, { id: 'asc' }],
      select: CLAIMED,
    });
    if (row === null) return null;
    const { count } = await database().regrade.updateMany({
      where: { id: row.id, state: 'queued' },
      data: { state: 'running', startedAt: new Date() },
    });
    if (count > 0) return claimedOf(row);
  }
}

function claimedOf({ id, attempt }: Prisma.RegradeGetPayload<{ select: typeof CLAIMED }>): ClaimedRegrade {
  const files = attempt.files.map(({ mode, ...file }) => (mode === null ? file : { ...file, mode }));
  const units = z.nullable(UnitsSchema).safeParse(attempt.units).data ?? null;
  return { id, request: { lab: attempt.lab, files, units }, before: attempt.report as unknown as GradeReport };
}

/** Notes how one ended. One that was cancelled meanwhile stays so. */
export async function settleRegrade(id: string, outcome: RegradeOutcome): Promise<void> {
  const finishedAt = new Date();
  await database().regrade.updateMany({ where: { id, state: 'running' }, data: { ...columnsOf(outcome), finishedAt } });
}

function columnsOf(outcome: RegradeOutcome): Prisma.RegradeUpdateManyMutationInput {
  if (outcome.kind === 'failed') return { state: 'failed', problem: outcome.code, verdict: 'unclear' };
  const { report, verdict, checksVersion } = outcome;
  const { passed, score, maxScore } = report;
  return { state: 'finished', passed, score, maxScore, verdict, checksVersion, report: report as unknown as Prisma.InputJsonValue };
}

/** Puts one back at its place: whoever should have done it was not there. */
export async function returnRegrade(id: string): Promise<void> {
  await database().regrade.updateMany({ where: { id, state: 'running' }, data: { state: 'queued', startedAt: null } });
}

/** Puts back what a killed process had under way; once, at start. Returns how many. */
export async function returnInterruptedRegrades(): Promise<number> {
  const { count } = await database().regrade.updateMany({ where: { state: 'running' }, data: { state: 'queued', startedAt: null } });
  return count;
}

/** False once it was cancelled, or its attempt deleted with its learner. */
export async function isRegradeWanted(id: string): Promise<boolean> {
  return (await database().regrade.count({ where: { id, state: 'running' } })) > 0;
}
