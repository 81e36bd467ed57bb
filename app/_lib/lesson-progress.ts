/** How far people have read. */
import { database } from '#prisma/client.ts';
import { keepLessonStanding } from './standings/refresh-standings.ts';

export interface LessonStanding {
  /** 0–100, the furthest point reached. */
  readonly percent: number;
  readonly isRead: boolean;
}

/** A lesson counts as read when its end has come into view; the very last line need not. */
const READ_PERCENT = 95;

/** Notes how far a person has come; going back up takes nothing away. */
export async function noteReading(userId: string, lesson: string, percent: number): Promise<void> {
  const readAt = percent >= READ_PERCENT ? new Date() : null;
  const key = { userId_lesson: { userId, lesson } };
  await database().$transaction(async (transaction) => {
    const before = await transaction.lessonProgress.findUnique({ where: key });
    if (before && percent <= before.percent) return;
    const data = { percent, readAt: before?.readAt ?? readAt };
    const reading = before
      ? await transaction.lessonProgress.update({ where: key, data })
      : await transaction.lessonProgress.create({ data: { userId, lesson, ...data } });
    await keepLessonStanding(transaction, userId, lesson, reading);
  });
}

/** Standings by lesson id; a lesson not in it has not been opened. */
export async function lessonStandings(userId: string): Promise<ReadonlyMap<string, LessonStanding>> {
  const rows = await database().lessonProgress.findMany({ where: { userId }, select: { lesson: true, percent: true, readAt: true } });
  return new Map(rows.map(({ lesson, percent, readAt }) => [lesson, { percent, isRead: readAt !== null }]));
}
