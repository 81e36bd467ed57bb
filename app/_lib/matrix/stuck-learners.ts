/** Who is stuck in all the cohorts somebody is a mentor of, those at work last first. */
import { z } from 'zod';
import type { LocalText } from '#grader/result.ts';
import { database } from '#prisma/client.ts';
import { hasRole, type Person } from '../person.ts';
import { type Stuck, stuckOf } from '../standings/stuck.ts';
import { workByLab } from '../standings/work-by-lab.ts';

export interface StuckLearner {
  readonly cohort: { readonly id: string; readonly name: string };
  readonly learner: { readonly id: string; readonly name: string };
  readonly lab: string;
  readonly stuck: Stuck;
}

const LocalTextSchema = z.object({ vi: z.string(), en: z.string() });
const MENTORED = { id: true, name: true, stuckAfterFails: true, stuckAfterMinutes: true } as const;
const FAILING = {
  userId: true,
  item: true,
  state: true,
  lastAt: true,
  failingCheck: true,
  failingTimes: true,
  failingSince: true,
  changedAt: true,
} as const;

/** Nobody for anybody but a mentor. Somebody in two of one's cohorts is named once, in the first that calls it stuck. */
export async function stuckLearners(person: Person): Promise<readonly StuckLearner[]> {
  if (!hasRole(person, 'mentor')) return [];
  const cohorts = await database().cohort.findMany({
    where: { archivedAt: null, members: { some: { userId: person.id, role: 'mentor', leftAt: null } } },
    orderBy: [{ createdAt: 'desc' }, { id: 'asc' }],
    select: {
      ...MENTORED,
      members: { where: { role: 'learner', leftAt: null }, select: { user: { select: { id: true, name: true, email: true } } } },
    },
  });
  const ofTheirs = { memberships: { some: { cohortId: { in: cohorts.map(({ id }) => id) }, role: 'learner' as const, leftAt: null } } };
  const [standings, days] = await Promise.all([
    database().standing.findMany({
      where: { kind: 'lab', failingCheck: { not: null }, state: { not: 'passed' }, user: ofTheirs },
      orderBy: { lastAt: 'desc' },
      select: FAILING,
    }),
    database().timeSpent.findMany({
      where: {
        kind: 'lab',
        user: { ...ofTheirs, standings: { some: { kind: 'lab', failingCheck: { not: null }, state: { not: 'passed' } } } },
      },
      select: { userId: true, item: true, day: true, seconds: true, lastBeatAt: true },
    }),
  ]);
  const worked = workByLab(days);
  const members = cohorts.map((cohort) => ({
    cohort,
    names: new Map(cohort.members.map(({ user: { id, name, email } }) => [id, name ?? email ?? id])),
  }));
  return standings.flatMap((standing) => {
    for (const { cohort, names } of members) {
      const name = names.get(standing.userId);
      const stuck = name === undefined ? null : stuckOf(standing, cohort, worked(standing));
      if (name !== undefined && stuck)
        return { cohort: { id: cohort.id, name: cohort.name }, learner: { id: standing.userId, name }, lab: standing.item, stuck };
    }
    return [];
  });
}

/** What the check they are at told each of these last; null where it was not kept. In their order. */
export async function lastMessages(stuck: readonly StuckLearner[]): Promise<readonly (LocalText | null)[]> {
  return Promise.all(
    stuck.map(async ({ learner, lab, stuck: { check } }) => {
      const row = await database().attemptFailure.findFirst({
        where: { checkId: check, attempt: { userId: learner.id, lab } },
        orderBy: { attempt: { startedAt: 'desc' } },
        select: { message: true },
      });
      return LocalTextSchema.nullable()
        .catch(null)
        .parse(row?.message ?? null);
    }),
  );
}
