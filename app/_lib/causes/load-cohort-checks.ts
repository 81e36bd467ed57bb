/** What the learners of a cohort fail, read from their gradings. Who may see it is decided before it is called. */
import { createHash } from 'node:crypto';
import type { Evidence, GradeReport, LocalText } from '#grader/result.ts';
import { database } from '#prisma/client.ts';
import { learnerIds } from '../cohorts/roster.ts';
import { checkStates } from '../story/check-states.ts';
import type { KeptFile } from '../story/diff-files.ts';
import { type CheckTally, type FailingLearner, tallyChecks } from './tally-checks.ts';

/** How a lab goes in a cohort. */
export interface LabTally {
  /** Learners who were graded. */
  readonly graded: number;
  /** Learners whose latest grading fails something. */
  readonly failing: number;
}

/** By lab; one nobody was graded in is not in it. */
export async function tallyLabs(cohortId: string): Promise<ReadonlyMap<string, LabTally>> {
  const attempts = await database().attempt.findMany({
    where: { userId: { in: await learnerIds(cohortId) }, state: 'finished' },
    orderBy: [{ startedAt: 'asc' }, { id: 'asc' }],
    select: { userId: true, lab: true, _count: { select: { failures: true } } },
  });
  const latest = new Map(attempts.map(({ userId, lab, _count }) => [`${userId} ${lab}`, { lab, isFailing: _count.failures > 0 }]));
  const tallies = new Map<string, LabTally>();
  for (const { lab, isFailing } of latest.values()) {
    const { graded, failing } = tallies.get(lab) ?? { graded: 0, failing: 0 };
    tallies.set(lab, { graded: graded + 1, failing: failing + (isFailing ? 1 : 0) });
  }
  return tallies;
}

/** Every check of the lab somebody of the cohort has failed. */
export async function loadCheckTallies(cohortId: string, lab: string): Promise<readonly CheckTally[]> {
  const rows = await database().attempt.findMany({
    where: { userId: { in: await learnerIds(cohortId) }, lab, state: 'finished' },
    orderBy: [{ startedAt: 'asc' }, { id: 'asc' }],
    select: { id: true, userId: true, startedAt: true, failures: { select: { checkId: true, cause: true, message: true } } },
  });
  const states = await checkStates(rows.map(({ id }) => id));
  return tallyChecks(
    rows.map(({ failures, ...row }) => ({
      ...row,
      failures: failures.map((failure) => ({ ...failure, message: failure.message as unknown as LocalText })),
      checks: states.get(row.id) ?? [],
    })),
  );
}

/** A cause's name in an address. */
export function causeKey(cause: string): string {
  return createHash('sha256').update(cause).digest('hex').slice(0, 10);
}

/** What one learner handed in, beside what the check said of it. */
export interface ComparedAttempt extends FailingLearner {
  readonly name: string | null;
  readonly message: LocalText;
  readonly evidence: readonly Evidence[];
  /** Those the evidence names first. */
  readonly files: readonly KeptFile[];
}

/** The gradings of these learners for looking at side by side, in their order. */
export async function loadCompared(checkId: string, learners: readonly FailingLearner[]): Promise<readonly ComparedAttempt[]> {
  const rows = await database().attempt.findMany({
    where: { id: { in: learners.map(({ attemptId }) => attemptId) } },
    select: {
      id: true,
      report: true,
      user: { select: { name: true } },
      files: { orderBy: [{ node: 'asc' }, { path: 'asc' }], select: { node: true, path: true, text: true } },
    },
  });
  const byId = new Map(rows.map((row) => [row.id, row]));
  return learners.flatMap((learner): ComparedAttempt[] => {
    const row = byId.get(learner.attemptId);
    const result = (row?.report as unknown as GradeReport | null)?.checks.find(({ id }) => id === checkId);
    if (!row || !result) return [];
    const evidence = result.evidence ?? [];
    return [{ ...learner, name: row.user.name, message: result.message, evidence, files: namedFirst(row.files, evidence) }];
  });
}

function namedFirst(files: readonly KeptFile[], evidence: readonly Evidence[]): readonly KeptFile[] {
  const isNamed = ({ node, path }: KeptFile) => evidence.some((seen) => seen.file === path && seen.node === node);
  return [...files.filter(isNamed), ...files.filter((file) => !isNamed(file))];
}
