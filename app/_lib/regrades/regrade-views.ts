/** Regradings of one attempt as its page shows them: to mentors all, to the learner what was accepted. */
import type { GradeReport } from '#grader/result.ts';
import { database, type Prisma } from '#prisma/client.ts';
import type { ReviewedAttempt } from '../review/find-reviewed-attempt.ts';
import { compareReports, type RegradeVerdict, type ReportComparison } from './compare-reports.ts';
import { type RegradeRules, regradeRules } from './regrade-rules.ts';

export type RegradeState = 'queued' | 'running' | 'finished' | 'failed' | 'cancelled';

/** A result, and which checks gave it; `version` is null where that was not kept. */
export interface JudgedBy {
  readonly score: number;
  readonly maxScore: number;
  readonly passed: boolean;
  readonly version: string | null;
}

/** Who decided, when and why. `by` is null once they have left. */
export interface Decision {
  readonly by: string | null;
  /** ISO 8601. */
  readonly at: string;
  readonly reason: string;
}

export interface RegradeView {
  readonly id: string;
  readonly state: RegradeState;
  readonly verdict: RegradeVerdict | null;
  readonly asked: Decision;
  /** Error code when `failed`. */
  readonly problem: string | null;
  /** Null until it is finished. */
  readonly after: JudgedBy | null;
  readonly comparison: ReportComparison | null;
  /** Null while nobody let it hold, or once that was taken back. */
  readonly accepted: Decision | null;
  /** Its result may be let hold. */
  readonly isAcceptable: boolean;
}

export interface AttemptRegrades {
  readonly rules: RegradeRules;
  readonly before: JudgedBy;
  /** Newest first. */
  readonly regrades: readonly RegradeView[];
}

const SHOWN = {
  id: true,
  state: true,
  verdict: true,
  reason: true,
  problem: true,
  passed: true,
  score: true,
  maxScore: true,
  checksVersion: true,
  report: true,
  createdAt: true,
  requestedBy: { select: { name: true } },
  overrides: {
    where: { withdrawnAt: null },
    orderBy: { createdAt: 'desc' as const },
    take: 1,
    select: { reason: true, createdAt: true, by: { select: { name: true } } },
  },
} satisfies Prisma.RegradeSelect;

/** Null for an attempt that was never graded. Who `attempt.reviewer` is decides what is in it. */
export async function regradesOfAttempt(attempt: ReviewedAttempt): Promise<AttemptRegrades | null> {
  const isMentor = attempt.reviewer.part === 'mentor';
  const [row, rules] = await Promise.all([
    database().attempt.findUnique({
      where: { id: attempt.id, state: 'finished' },
      select: {
        passed: true,
        score: true,
        maxScore: true,
        checksVersion: true,
        report: true,
        regrades: {
          where: isMentor ? {} : { overrides: { some: { withdrawnAt: null } } },
          orderBy: [{ createdAt: 'desc' }, { id: 'desc' }],
          select: SHOWN,
        },
      },
    }),
    regradeRules(attempt.lab),
  ]);
  if (row === null) return null;
  const before = row.report as unknown as GradeReport;
  const moment = rules.possible ? rules.moment : [];
  return { rules, before: judgedBy(row), regrades: row.regrades.map((regrade) => viewOf(regrade, before, moment)) };
}

function viewOf(row: Prisma.RegradeGetPayload<{ select: typeof SHOWN }>, before: GradeReport, moment: readonly string[]): RegradeView {
  const report = row.state === 'finished' ? (row.report as unknown as GradeReport) : null;
  const [override] = row.overrides;
  const isJudged = report?.checks.every(({ status }) => status !== 'error') ?? false;
  return {
    id: row.id,
    state: row.state,
    verdict: row.verdict as RegradeVerdict | null,
    asked: { by: row.requestedBy?.name ?? null, at: row.createdAt.toISOString(), reason: row.reason },
    problem: row.problem,
    after: report && judgedBy(row),
    comparison: report && compareReports(before, report, moment),
    accepted: override ? { by: override.by?.name ?? null, at: override.createdAt.toISOString(), reason: override.reason } : null,
    isAcceptable: isJudged && override === undefined,
  };
}

function judgedBy(row: { score: number; maxScore: number; passed: boolean; checksVersion: string | null }): JudgedBy {
  const { score, maxScore, passed, checksVersion: version } = row;
  return { score, maxScore, passed, version };
}
