import { expect, test } from 'vitest';
import { database } from '#prisma/client.ts';
import { testOnScratchDatabase } from '#prisma/testing/scratch-database.ts';
import type { Person, Role } from '../person.ts';
import { requireLearnerOf } from './find-learner.ts';

testOnScratchDatabase();

async function person(role: Role): Promise<Person> {
  const { id } = await database().user.create({ data: { name: role, role } });
  return { id, role, locale: 'vi', guest: false, name: role, email: null };
}
async function cohort(mentor: Person, learner: Person): Promise<string> {
  const members = {
    create: [
      { userId: mentor.id, role: 'mentor' as const },
      { userId: learner.id, role: 'learner' as const },
    ],
  };
  return (await database().cohort.create({ data: { name: 'A', members } })).id;
}
const notFound = { code: 'not-found' };

test("a mentor sees a learner of their cohort, and nobody else's through it", async () => {
  const [mentor, other, an, binh] = [await person('mentor'), await person('mentor'), await person('learner'), await person('learner')];
  const [a, b] = [await cohort(mentor, an), await cohort(other, binh)];
  expect(await requireLearnerOf(mentor, a, an.id)).toMatchObject({ id: an.id, name: 'learner' });
  await expect(requireLearnerOf(mentor, a, binh.id)).rejects.toMatchObject(notFound);
  await expect(requireLearnerOf(mentor, b, binh.id)).rejects.toMatchObject(notFound);
  await expect(requireLearnerOf(mentor, b, an.id)).rejects.toMatchObject(notFound);
});

test('the learner of one of my cohorts is not found through another of mine', async () => {
  const [mentor, an, binh] = [await person('mentor'), await person('learner'), await person('learner')];
  const [, b] = [await cohort(mentor, an), await cohort(mentor, binh)];
  await expect(requireLearnerOf(mentor, b, an.id)).rejects.toMatchObject(notFound);
});

test.each(['learner', 'admin'] as const)('a %s finds no learner', async (role) => {
  const [mentor, an, somebody] = [await person('mentor'), await person('learner'), await person(role)];
  const id = await cohort(mentor, an);
  await expect(requireLearnerOf(somebody, id, an.id)).rejects.toMatchObject(notFound);
  await expect(requireLearnerOf(an, id, an.id)).rejects.toMatchObject(notFound);
});

test('who has left is found no more', async () => {
  const [mentor, an] = [await person('mentor'), await person('learner')];
  const id = await cohort(mentor, an);
  await database().cohortMember.updateMany({ where: { userId: an.id }, data: { leftAt: new Date() } });
  await expect(requireLearnerOf(mentor, id, an.id)).rejects.toMatchObject(notFound);
});
