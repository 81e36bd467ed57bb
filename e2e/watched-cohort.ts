/** Mentors and a learner of one cohort, as if they had been invited and had agreed: for tests of what comes after that. */
import { join } from 'node:path';
import { openDatabase } from '#prisma/client.ts';

export interface WatchedCohort {
  readonly id: string;
  /** What the learner agrees to from now on. */
  agree(watching: 'off' | 'ask' | 'open'): Promise<void>;
  dispose(): Promise<void>;
}

/** All have accounts; mentors become such. The caller disposes it. */
export async function makeWatchedCohort(
  dataDir: string,
  people: { readonly mentors: readonly string[]; readonly learner: string },
): Promise<WatchedCohort> {
  const database = openDatabase(`file:${join(dataDir, 'luyen.db')}`);
  const idOf = async (email: string) => (await database.user.findUniqueOrThrow({ where: { email: email.toLowerCase() } })).id;
  const [learnerId, mentorIds] = await Promise.all([idOf(people.learner), Promise.all(people.mentors.map(idOf))]);
  await database.user.updateMany({ where: { id: { in: mentorIds } }, data: { role: 'mentor' } });
  const { id } = await database.cohort.create({
    data: {
      name: 'K1',
      watching: 'open',
      members: {
        create: [
          ...mentorIds.map((userId) => ({ userId, role: 'mentor' as const })),
          { userId: learnerId, role: 'learner', agreedWatching: 'ask' },
        ],
      },
    },
  });
  return {
    id,
    agree: async (agreedWatching) => {
      await database.cohortMember.update({ where: { cohortId_userId: { cohortId: id, userId: learnerId } }, data: { agreedWatching } });
    },
    dispose: () => database.$disconnect(),
  };
}
