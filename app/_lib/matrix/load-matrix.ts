/** Reads a cohort's matrix: everything the page, its exports and the report show, in one go. */
import { database } from '#prisma/client.ts';
import { isLate } from '../cohorts/deadlines.ts';
import { deadlinesOfCohort } from '../cohorts/find-deadlines.ts';
import type { Locale } from '../i18n/locales.ts';
import { byGivenName } from '../people/by-given-name.ts';
import { NOTHING_FAILING, type Standing } from '../standings/derived-standing.ts';
import { type StuckSettings, stuckOf } from '../standings/stuck.ts';
import { workByLab } from '../standings/work-by-lab.ts';
import { dueDates } from './due-dates.ts';
import { type Matrix, type MatrixCell, type MatrixColumn, NOT_BEGUN, NOT_BEGUN_LATE, rowOf } from './matrix.ts';
import { curriculumColumns } from './matrix-columns.ts';

const STANDING = {
  userId: true,
  kind: true,
  item: true,
  state: true,
  score: true,
  maxScore: true,
  attempts: true,
  lastAt: true,
} as const;
const FAILING = { failingCheck: true, failingTimes: true, failingSince: true, changedAt: true } as const;

/** Learners of a cohort, as a condition on rows that have a `user`. Who has left counts for nothing. */
const learnersOf = (cohortId: string) => ({ memberships: { some: { cohortId, role: 'learner', leftAt: null } } }) as const;

/** The matrix of a cohort. Whoever calls it has decided that the reader may see it. Rejects when there is no such cohort. */
export async function loadMatrix(cohortId: string, locale: Locale, now = new Date()): Promise<Matrix> {
  return matrixOf(cohortId, await curriculumColumns(locale), now);
}

/** The same with these columns. */
export async function matrixOf(cohortId: string, columns: readonly MatrixColumn[], now: Date): Promise<Matrix> {
  const settings = { stuckAfterFails: true, stuckAfterMinutes: true };
  const [cohort, members, standings, deadlines] = await Promise.all([
    database().cohort.findUniqueOrThrow({ where: { id: cohortId }, select: settings }),
    database().cohortMember.findMany({
      where: { cohortId, role: 'learner', leftAt: null },
      select: { user: { select: { id: true, name: true, email: true } } },
    }),
    findStandings(cohortId),
    deadlinesOfCohort(cohortId),
  ]);
  const worked = await workedDays(cohortId, standings, cohort);
  const facts = { columns, standings: byLearner(standings), worked, dueOf: dueDates(deadlines, columns), settings: cohort, now };
  const learners = members.map(({ user: { id, name, email } }) => ({ id, name: name ?? email ?? id, email: email ?? '' }));
  return {
    at: now.getTime(),
    columns,
    rows: learners.toSorted(byGivenName).map((learner) => rowOf(learner, cellsOf(learner.id, facts))),
  };
}

/** In most nothing fails: read without the columns that say so, all of them take three quarters of the time. */
async function findStandings(cohortId: string): Promise<readonly Standing[]> {
  const user = learnersOf(cohortId);
  const [clear, failing] = await Promise.all([
    database().standing.findMany({ where: { user, failingCheck: null }, select: STANDING }),
    database().standing.findMany({ where: { user, failingCheck: { not: null } }, select: { ...STANDING, ...FAILING } }),
  ]);
  return [...clear.map((standing) => ({ ...standing, ...NOTHING_FAILING })), ...failing];
}

interface Facts {
  readonly columns: readonly MatrixColumn[];
  readonly standings: ReadonlyMap<string, ReadonlyMap<string, Standing>>;
  readonly worked: ReturnType<typeof workByLab>;
  readonly dueOf: ReturnType<typeof dueDates>;
  readonly settings: StuckSettings;
  readonly now: Date;
}

function byLearner(standings: readonly Standing[]): Facts['standings'] {
  const found = new Map<string, Map<string, Standing>>();
  for (const standing of standings) {
    const own = found.get(standing.userId) ?? new Map<string, Standing>();
    own.set(`${standing.kind}:${standing.item}`, standing);
    found.set(standing.userId, own);
  }
  return found;
}

/** Time at those labs only where it can decide whether somebody is stuck. By learner and lab. */
async function workedDays(
  cohortId: string,
  standings: readonly Standing[],
  { stuckAfterFails }: StuckSettings,
): Promise<ReturnType<typeof workByLab>> {
  const open = standings.filter((each) => each.failingCheck !== null && each.state !== 'passed' && each.failingTimes < stuckAfterFails);
  const changes = open.flatMap(({ changedAt }) => changedAt?.getTime() ?? []);
  if (changes.length === 0) return workByLab([]);
  const from = new Date(changes.reduce((least, at) => Math.min(least, at))).toISOString().slice(0, 10);
  const rows = await database().timeSpent.findMany({
    where: { kind: 'lab', day: { gte: from }, user: learnersOf(cohortId) },
    select: { userId: true, item: true, day: true, seconds: true, lastBeatAt: true },
  });
  return workByLab(rows);
}

function cellsOf(userId: string, facts: Facts): readonly MatrixCell[] {
  const standings = facts.standings.get(userId);
  const due = facts.dueOf(userId);
  return facts.columns.map((column, at) => {
    const standing = standings?.get(column.key);
    // When it was passed is not kept: once it is, nobody has to be reminded.
    const isOverdue = standing?.state !== 'passed' && isLate(null, due[at] ?? null, facts.now);
    if (standing === undefined) return isOverdue ? NOT_BEGUN_LATE : NOT_BEGUN;
    return cellOf(standing, facts, isOverdue);
  });
}

/** One cell. Times to the minute, as they are handed to the browser. */
function cellOf(standing: Standing, { worked, settings }: Facts, isOverdue: boolean): MatrixCell {
  const { state, score, maxScore, attempts, lastAt, failingCheck: check, failingTimes: times, failingSince } = standing;
  const stuck = standing.kind === 'lab' ? stuckOf(standing, settings, worked(standing)) : null;
  const since = stuck?.since ?? failingSince;
  return {
    state: state === 'under_way' ? 'under-way' : state,
    score: maxScore === 0 ? null : score,
    maxScore,
    attempts,
    lastAt: toMinute(lastAt),
    failing:
      check === null || since === null || state === 'passed' ? null : { check, times, since: toMinute(since), stuckBy: stuck?.by ?? null },
    isLate: isOverdue,
  };
}

const MINUTE_MS = 60_000;
const toMinute = (at: Date) => Math.floor(at.getTime() / MINUTE_MS) * MINUTE_MS;
