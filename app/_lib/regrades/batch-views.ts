/** A whole lab graded again, as the cohort's page shows it: how far it is, what came out, and for whom. */
import { database, type Prisma } from '#prisma/client.ts';
import { REGRADE_VERDICTS, type RegradeVerdict } from './compare-reports.ts';
import { learnersOf } from './find-regrade.ts';
import type { Decision, JudgedBy, RegradeState } from './regrade-views.ts';

export interface BatchRow {
  readonly id: string;
  readonly attemptId: string;
  readonly learner: string | null;
  /** When the attempt was handed in; ISO 8601. */
  readonly startedAt: string;
  readonly state: RegradeState;
  readonly verdict: RegradeVerdict | null;
  readonly before: JudgedBy;
  readonly after: JudgedBy | null;
  readonly isAccepted: boolean;
}

export interface BatchView {
  readonly id: string;
  readonly lab: string;
  readonly asked: Decision;
  readonly total: number;
  /** Queued or running. */
  readonly waiting: number;
  readonly cancelled: number;
  readonly verdicts: Readonly<Record<RegradeVerdict, number>>;
  /** Came out differently, and nobody has let it hold yet. */
  readonly acceptable: number;
  /** What came out differently first; at most 300. */
  readonly rows: readonly BatchRow[];
}

const ROWS_LIMIT = 300;
const BATCHES_LIMIT = 10;
const DIFFERENT: readonly RegradeVerdict[] = ['now-fails', 'now-passes', 'other-score'];
/** In this order they need a look. */
const RANK: readonly (RegradeVerdict | null)[] = [...DIFFERENT, 'unclear', null, 'unchanged'];

const ROW = {
  id: true,
  state: true,
  verdict: true,
  passed: true,
  score: true,
  maxScore: true,
  checksVersion: true,
  attempt: {
    select: {
      id: true,
      startedAt: true,
      passed: true,
      score: true,
      maxScore: true,
      checksVersion: true,
      user: { select: { name: true } },
    },
  },
  overrides: { where: { withdrawnAt: null }, select: { id: true } },
} satisfies Prisma.RegradeSelect;

/** The latest batches of a cohort, newest first; only learners who have not left are in them. */
export async function batchesOf(cohortId: string): Promise<readonly BatchView[]> {
  const batches = await database().regradeBatch.findMany({
    where: { cohortId },
    orderBy: [{ createdAt: 'desc' }, { id: 'desc' }],
    take: BATCHES_LIMIT,
    select: {
      id: true,
      lab: true,
      reason: true,
      createdAt: true,
      requestedBy: { select: { name: true } },
      regrades: { where: { attempt: { user: learnersOf(cohortId) } }, orderBy: [{ createdAt: 'asc' }, { id: 'asc' }], select: ROW },
    },
  });
  return batches.map(({ id, lab, reason, createdAt, requestedBy, regrades }) => {
    const rows = regrades.map(rowOf);
    const judged = rows.filter(({ verdict }) => verdict !== null);
    return {
      id,
      lab,
      asked: { by: requestedBy?.name ?? null, at: createdAt.toISOString(), reason },
      total: rows.length,
      waiting: rows.filter(({ state }) => state === 'queued' || state === 'running').length,
      cancelled: rows.filter(({ state }) => state === 'cancelled').length,
      verdicts: Object.fromEntries(
        REGRADE_VERDICTS.map((verdict) => [verdict, judged.filter((row) => row.verdict === verdict).length]),
      ) as Record<RegradeVerdict, number>,
      acceptable: rows.filter(({ verdict, isAccepted }) => verdict !== null && DIFFERENT.includes(verdict) && !isAccepted).length,
      rows: rows.toSorted((a, b) => RANK.indexOf(a.verdict) - RANK.indexOf(b.verdict)).slice(0, ROWS_LIMIT),
    };
  });
}

function rowOf({ id, state, verdict, attempt, overrides, ...after }: Prisma.RegradeGetPayload<{ select: typeof ROW }>): BatchRow {
  const judged = (row: Omit<JudgedBy, 'version'> & { checksVersion: string | null }): JudgedBy => {
    const { score, maxScore, passed, checksVersion: version } = row;
    return { score, maxScore, passed, version };
  };
  return {
    id,
    attemptId: attempt.id,
    learner: attempt.user.name,
    startedAt: attempt.startedAt.toISOString(),
    state,
    verdict: verdict as RegradeVerdict | null,
    before: judged(attempt),
    after: state === 'finished' ? judged(after) : null,
    isAccepted: overrides.length > 0,
  };
}
