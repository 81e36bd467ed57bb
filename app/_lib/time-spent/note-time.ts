/** Time at work as it is kept: per person, item and UTC day. */
import { database } from '#prisma/client.ts';
import { byDay, creditTime, type ToldTime } from './credit-time.ts';

/** Adds what is believed of `told` to what a person has spent. */
export async function noteTime(userId: string, told: readonly ToldTime[], now = new Date()): Promise<void> {
  await database().$transaction(async (transaction) => {
    const last = await transaction.timeSpent.findFirst({
      where: { userId },
      orderBy: { lastBeatAt: 'desc' },
      select: { lastBeatAt: true },
    });
    for (const { kind, item, seconds } of creditTime(told, last?.lastBeatAt ?? null, now)) {
      for (const part of byDay(seconds, now)) {
        await transaction.timeSpent.upsert({
          where: { userId_kind_item_day: { userId, kind, item, day: part.day } },
          create: { userId, kind, item, day: part.day, seconds: part.seconds, lastBeatAt: now },
          update: { seconds: { increment: part.seconds }, lastBeatAt: now },
        });
      }
    }
  });
}

export interface TimeOfItem {
  readonly kind: ToldTime['kind'];
  readonly item: string;
  readonly seconds: number;
  /** When it was last told. */
  readonly lastAt: Date | null;
}

/** What a person has spent on each item, over all days. */
export async function timeOfItems(userId: string): Promise<readonly TimeOfItem[]> {
  const rows = await database().timeSpent.groupBy({
    by: ['kind', 'item'],
    where: { userId },
    _sum: { seconds: true },
    _max: { lastBeatAt: true },
  });
  return rows.map(({ kind, item, _sum, _max }) => ({ kind, item, seconds: _sum.seconds ?? 0, lastAt: _max.lastBeatAt }));
}
