/** Deadlines and extensions, as `deadlines.ts` wants them. */
import { database } from '#prisma/client.ts';
import type { Person } from '../person.ts';
import { type DeadlineFacts, dueAtFor, type ExtensionFacts } from './deadlines.ts';

const FACTS = { cohortId: true, item: true, dueAt: true } as const;

export interface CohortDeadlines {
  readonly deadlines: readonly DeadlineFacts[];
  readonly extensions: readonly ExtensionFacts[];
}

/** All of one cohort. Whether the caller may know is decided before. */
export async function deadlinesOfCohort(cohortId: string): Promise<CohortDeadlines> {
  const [deadlines, extensions] = await Promise.all([
    database().deadline.findMany({ where: { cohortId }, select: FACTS }),
    database().deadlineExtension.findMany({ where: { cohortId }, select: { ...FACTS, userId: true } }),
  ]);
  return { deadlines, extensions };
}

export interface ListedExtension {
  readonly item: string;
  readonly userId: string;
  readonly learner: string;
  readonly dueAt: Date;
  readonly reason: string;
  readonly grantedBy: string | null;
}

/** The extensions of a cohort's present learners, with their reasons; newest first. */
export async function listExtensions(cohortId: string): Promise<readonly ListedExtension[]> {
  const rows = await database().deadlineExtension.findMany({
    where: { cohortId, user: { memberships: { some: { cohortId, role: 'learner', leftAt: null } } } },
    orderBy: [{ createdAt: 'desc' }, { item: 'asc' }, { userId: 'asc' }],
    include: { user: { select: { name: true, email: true } }, grantedBy: { select: { name: true } } },
  });
  return rows.map(({ item, userId, user, dueAt, reason, grantedBy }) => ({
    item,
    userId,
    learner: user.name ?? user.email ?? userId,
    dueAt,
    reason,
    grantedBy: grantedBy?.name ?? null,
  }));
}

/** When a week or a lab is due; null for never. */
export type DueDates = (item: string) => Date | null;

/** What one person has to be done by when, in the cohorts they learn in that are not archived. */
export async function dueDatesOf(person: Person | null): Promise<DueDates> {
  if (person === null || person.guest) return () => null;
  const cohort = { archivedAt: null, members: { some: { userId: person.id, role: 'learner', leftAt: null } } } as const;
  const [deadlines, extensions] = await Promise.all([
    database().deadline.findMany({ where: { cohort }, select: FACTS }),
    database().deadlineExtension.findMany({ where: { cohort, userId: person.id }, select: { ...FACTS, userId: true } }),
  ]);
  return (item) => dueAtFor(deadlines, extensions, item, person.id);
}
