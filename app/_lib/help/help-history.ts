/** Who looked into a learner's sandboxes, and when: for the learner themselves. */
import { database } from '#prisma/client.ts';

export interface HelpVisit {
  readonly id: string;
  readonly mentorName: string;
  readonly lab: string;
  readonly askedAt: Date;
  /** Null when the mentor was never let in. */
  readonly startedAt: Date | null;
  /** Null while it goes on. */
  readonly endedAt: Date | null;
  /** How many times the mentor was given the keyboard. */
  readonly keyboardTimes: number;
}

const SHOWN = 200;

/** Newest first. */
export async function helpHistoryOf(learnerId: string): Promise<readonly HelpVisit[]> {
  const [sessions, given] = await Promise.all([
    database().helpSession.findMany({
      where: { learnerId },
      select: {
        id: true,
        sandboxId: true,
        lab: true,
        askedAt: true,
        startedAt: true,
        endedAt: true,
        mentor: { select: { name: true } },
      },
      orderBy: { askedAt: 'desc' },
      take: SHOWN,
    }),
    database().auditEntry.findMany({
      where: { subjectId: learnerId, action: 'help.keyboard-given' },
      select: { target: true, at: true },
    }),
  ]);
  return sessions.map(({ mentor, sandboxId, ...session }) => ({
    ...session,
    mentorName: mentor.name ?? '',
    keyboardTimes: given.filter(({ target, at }) => target === sandboxId && isWithin(at, session)).length,
  }));
}

const isWithin = (at: Date, { startedAt, endedAt }: Pick<HelpVisit, 'startedAt' | 'endedAt'>) =>
  startedAt !== null && at >= startedAt && (endedAt === null || at <= endedAt);
