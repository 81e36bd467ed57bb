/** A cohort that keeps recordings, with a learner who agreed and a mentor: for tests of what is recorded and who sees it. */
import { join } from 'node:path';
import { openDatabase } from '#prisma/client.ts';

export interface RecordedCohort {
  /** The learner's id, as addresses of recordings have it. */
  readonly learnerId: string;
  dispose(): Promise<void>;
}

/** Both have accounts, by email; the mentor becomes one. The caller disposes it. */
export async function makeRecordedCohort(
  dataDir: string,
  people: { readonly learner: string; readonly mentor: string },
): Promise<RecordedCohort> {
  const database = openDatabase(`file:${join(dataDir, 'luyen.db')}`);
  const idOf = async (email: string) => (await database.user.findUniqueOrThrow({ where: { email } })).id;
  const [learnerId, mentorId] = await Promise.all([idOf(people.learner), idOf(people.mentor)]);
  await database.user.update({ where: { id: mentorId }, data: { role: 'mentor' } });
  const members = [
    { userId: learnerId, role: 'learner' as const, agreedRecordings: true },
    { userId: mentorId, role: 'mentor' as const },
  ];
  await database.cohort.create({ data: { name: 'K1', keepsRecordings: true, recordingDays: 7, members: { create: members } } });
  return { learnerId, dispose: () => database.$disconnect() };
}
