/** What a guest has done goes to the account they sign in to. */
import { database, type Prisma } from '#prisma/client.ts';
import { refreshStanding } from '../standings/refresh-standings.ts';

/** The part of the labs process this needs: sandboxes and kept files change owner. */
export interface WorkMover {
  moveWork(owner: string, to: string): Promise<void>;
}

/**
 * Gives a guest's attempts, sittings and reading to `toId` and closes the guest. Sandboxes and files follow through `labs`; when
 * that fails they are moved by `movePendingWork` later, and the error is returned, not thrown: signing in must not fail
 * because the labs process is away. Does nothing when `guestId` is no guest.
 */
export async function mergeGuest(guestId: string, toId: string, labs: WorkMover): Promise<{ readonly workError?: unknown }> {
  if (guestId === toId) return {};
  const isMerged = await database().$transaction(async (transaction) => {
    const { count } = await transaction.user.updateMany({
      where: { id: guestId, guest: true, mergedIntoId: null },
      data: { mergedIntoId: toId, workMoved: false, sessionVersion: { increment: 1 } },
    });
    if (count === 0) return false;
    await transaction.attempt.updateMany({ where: { userId: guestId }, data: { userId: toId } });
    await transaction.quizSitting.updateMany({ where: { userId: guestId }, data: { userId: toId } });
    await mergeProgress(transaction, guestId, toId);
    await mergeTime(transaction, guestId, toId);
    await mergeStandings(transaction, guestId, toId);
    return true;
  });
  return isMerged ? moveWork(guestId, toId, labs) : {};
}

async function mergeProgress(transaction: Prisma.TransactionClient, guestId: string, toId: string): Promise<void> {
  for (const { lesson, percent, readAt } of await transaction.lessonProgress.findMany({ where: { userId: guestId } })) {
    const key = { userId_lesson: { userId: toId, lesson } };
    const own = await transaction.lessonProgress.findUnique({ where: key });
    if (!own) await transaction.lessonProgress.create({ data: { userId: toId, lesson, percent, readAt } });
    else
      await transaction.lessonProgress.update({
        where: key,
        data: { percent: Math.max(own.percent, percent), readAt: own.readAt ?? readAt },
      });
  }
  await transaction.lessonProgress.deleteMany({ where: { userId: guestId } });
}

async function mergeTime(transaction: Prisma.TransactionClient, guestId: string, toId: string): Promise<void> {
  for (const { userId: _, seconds, lastBeatAt, ...place } of await transaction.timeSpent.findMany({ where: { userId: guestId } })) {
    await transaction.timeSpent.upsert({
      where: { userId_kind_item_day: { userId: toId, ...place } },
      create: { userId: toId, ...place, seconds, lastBeatAt },
      update: { seconds: { increment: seconds } },
    });
  }
  await transaction.timeSpent.deleteMany({ where: { userId: guestId } });
}

/** What the guest stood with is derived anew: both may have worked at it. */
async function mergeStandings(transaction: Prisma.TransactionClient, guestId: string, toId: string): Promise<void> {
  for (const { kind, item } of await transaction.standing.findMany({ where: { userId: guestId }, select: { kind: true, item: true } })) {
    await refreshStanding(transaction, toId, kind, item);
  }
  await transaction.standing.deleteMany({ where: { userId: guestId } });
}

async function moveWork(guestId: string, toId: string, labs: WorkMover): Promise<{ readonly workError?: unknown }> {
  try {
    await labs.moveWork(guestId, toId);
    await database().user.update({ where: { id: guestId }, data: { workMoved: true } });
    return {};
  } catch (workError) {
    return { workError };
  }
}

/** Moves what earlier merges could not. Returns how many are still left. */
export async function movePendingWork(labs: WorkMover): Promise<number> {
  const pending = await database().user.findMany({
    where: { workMoved: false, mergedIntoId: { not: null } },
    select: { id: true, mergedIntoId: true },
  });
  let left = 0;
  for (const { id, mergedIntoId } of pending) {
    if (mergedIntoId !== null && 'workError' in (await moveWork(id, mergedIntoId, labs))) left += 1;
  }
  return left;
}
