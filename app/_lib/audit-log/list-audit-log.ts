/** The audit log of one cohort, a page at a time, newest first; narrowed by who is in it and by what was done. */
import { database, type Prisma } from '#prisma/client.ts';

export const LOG_PER_PAGE = 50;

export interface LogFilter {
  /** Whoever did it or whom it was done to. */
  readonly personId: string | null;
  /** An action, or the noun of several: `score.overridden`, `score`. */
  readonly action: string | null;
}

export interface LogEntry {
  readonly id: string;
  readonly at: Date;
  readonly action: string;
  readonly actor: Named | null;
  readonly subject: Named | null;
  readonly target: string | null;
  readonly reason: string | null;
  readonly before: unknown;
  readonly after: unknown;
}
interface Named {
  readonly id: string;
  readonly name: string | null;
}

const NAMED = { select: { id: true, name: true } } as const;

/** Pages count from 1. The caller has asked whether the reader may see this cohort. */
export async function listAuditLog(
  cohortId: string,
  filter: LogFilter,
  page: number,
): Promise<{ readonly entries: readonly LogEntry[]; readonly total: number }> {
  const where = whereOf(cohortId, filter);
  const [entries, total] = await Promise.all([
    database().auditEntry.findMany({
      where,
      orderBy: [{ at: 'desc' }, { id: 'desc' }],
      skip: (page - 1) * LOG_PER_PAGE,
      take: LOG_PER_PAGE,
      select: {
        id: true,
        at: true,
        action: true,
        target: true,
        reason: true,
        before: true,
        after: true,
        actor: NAMED,
        subject: NAMED,
      },
    }),
    database().auditEntry.count({ where }),
  ]);
  return { entries, total };
}

function whereOf(cohortId: string, { personId, action }: LogFilter): Prisma.AuditEntryWhereInput {
  return {
    cohortId,
    ...(personId === null ? {} : { OR: [{ actorId: personId }, { subjectId: personId }] }),
    ...(action === null ? {} : { action: action.includes('.') ? action : { startsWith: `${action}.` } }),
  };
}

/** Everybody who is or was of the cohort, and every noun of an action there, for narrowing the log. */
export async function logChoices(cohortId: string): Promise<{ readonly people: readonly Named[]; readonly nouns: readonly string[] }> {
  const [members, actions] = await Promise.all([
    database().cohortMember.findMany({ where: { cohortId }, select: { user: NAMED } }),
    database().auditEntry.findMany({ where: { cohortId }, distinct: ['action'], select: { action: true } }),
  ]);
  const nouns = new Set(actions.map(({ action }) => action.split('.', 1)[0] ?? action));
  return { people: members.map(({ user }) => user), nouns: [...nouns].toSorted() };
}
