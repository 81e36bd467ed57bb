/** What a person has been told: listed, counted, read, and forgotten after a while. Written by notify.ts. */
import { database } from '#prisma/client.ts';

/** How long something is worth knowing about. */
const KEPT_DAYS = 90;
export const NOTIFICATIONS_PER_PAGE = 30;

export interface NotificationRow {
  readonly id: string;
  readonly kind: string;
  readonly actor: string | null;
  readonly isOwn: boolean;
  readonly cohortId: string | null;
  readonly cohort: string | null;
  readonly attemptId: string | null;
  readonly threadId: string | null;
  readonly data: unknown;
  readonly createdAt: Date;
  readonly isRead: boolean;
}

/** One page, newest first; pages count from 1. */
export async function listNotifications(
  userId: string,
  page: number,
): Promise<{ readonly notifications: readonly NotificationRow[]; readonly total: number }> {
  const [rows, total] = await Promise.all([
    database().notification.findMany({
      where: { userId },
      orderBy: [{ createdAt: 'desc' }, { id: 'desc' }],
      skip: (page - 1) * NOTIFICATIONS_PER_PAGE,
      take: NOTIFICATIONS_PER_PAGE,
      include: { actor: { select: { name: true } }, cohort: { select: { name: true } } },
    }),
    database().notification.count({ where: { userId } }),
  ]);
  const notifications = rows.map(({ actor, actorId, cohort, readAt, ...row }) => ({
    ...row,
    actor: actor?.name ?? null,
    isOwn: actorId === userId,
    cohort: cohort?.name ?? null,
    isRead: readAt !== null,
  }));
  return { notifications, total };
}

/** How many a person has not read. */
export function countUnread(userId: string): Promise<number> {
  return database().notification.count({ where: { userId, readAt: null } });
}

/** Which of somebody's notifications were read: one, all about an attempt they look at, or all. */
export type ReadNotifications = { readonly id: string } | { readonly attemptId: string } | 'all';

/** Marks them read, this person's own only. Returns how many were not before. */
export async function markRead(userId: string, which: ReadNotifications): Promise<number> {
  const { count } = await database().notification.updateMany({
    where: { userId, readAt: null, ...(which === 'all' ? {} : which) },
    data: { readAt: new Date() },
  });
  return count;
}

/** Removes what is older than 90 days, read or not. Returns how many. */
export async function forgetOldNotifications(now: Date = new Date()): Promise<number> {
  const { count } = await database().notification.deleteMany({
    where: { createdAt: { lt: new Date(now.getTime() - KEPT_DAYS * 24 * 3_600_000) } },
  });
  return count;
}
