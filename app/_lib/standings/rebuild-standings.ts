/** Standings of work from before they were kept. */
import { database } from '#prisma/client.ts';
import type { ItemKind } from './derived-standing.ts';
import { refreshStanding } from './refresh-standings.ts';

interface Worked {
  readonly userId: string;
  readonly item: string;
}

/** Derives every standing that is missing; those that are there stay. Returns how many it wrote. Idempotent. */
export async function rebuildStandings(): Promise<number> {
  let rebuilt = 0;
  for (const [kind, find] of Object.entries(WORK) as [ItemKind, () => Promise<readonly Worked[]>][]) {
    const kept = await database().standing.findMany({ where: { kind }, select: { userId: true, item: true } });
    const known = new Set(kept.map(keyOf));
    for (const worked of await find()) {
      if (known.has(keyOf(worked))) continue;
      // One at a time: people are learning meanwhile, and SQLite has one writer.
      await database().$transaction((transaction) => refreshStanding(transaction, worked.userId, kind, worked.item));
      rebuilt += 1;
    }
  }
  return rebuilt;
}

const keyOf = ({ userId, item }: Worked) => `${userId} ${item}`;

const WORK: Record<ItemKind, () => Promise<readonly Worked[]>> = {
  lesson: async () => {
    const rows = await database().lessonProgress.findMany({ select: { userId: true, lesson: true } });
    return rows.map(({ userId, lesson }) => ({ userId, item: lesson }));
  },
  quiz: async () => {
    const rows = await database().quizSitting.groupBy({ by: ['userId', 'lesson'] });
    return rows.map(({ userId, lesson }) => ({ userId, item: lesson }));
  },
  lab: async () => {
    const rows = await database().attempt.groupBy({ by: ['userId', 'lab'], where: { state: { not: 'running' } } });
    return rows.map(({ userId, lab }) => ({ userId, item: lab }));
  },
};
