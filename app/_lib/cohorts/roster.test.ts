import { expect, test } from 'vitest';
import { database } from '#prisma/client.ts';
import { testOnScratchDatabase } from '#prisma/testing/scratch-database.ts';
import type { Role } from '../person.ts';
import { listExtensions } from './find-deadlines.ts';
import { listInvites } from './invites.ts';
import { listCohorts } from './list-cohorts.ts';
import { membershipsOf } from './memberships-of.ts';
import { listLearners, rosterOf } from './roster.ts';

testOnScratchDatabase();

const create = async (name: string | null, role: Role = 'learner', email: string | null = null) =>
  (await database().user.create({ data: { name, role, email } })).id;
const person = (id: string, role: Role) => ({ id, role, locale: 'vi', guest: false, name: null, email: null }) as const;

async function createCohort() {
  const ids = {
    mentor: await create('Mai', 'mentor'),
    former: await create('Lan', 'learner'),
    dung: await create('Dũng'),
    dat: await create('Đạt'),
    em: await create(null, 'learner', 'em@example.test'),
    left: await create('Bình'),
  };
  const cohort = await database().cohort.create({
    data: {
      name: 'A',
      watching: 'ask',
      keepsRecordings: true,
      members: {
        create: [
          { userId: ids.mentor, role: 'mentor' },
          { userId: ids.former, role: 'mentor' },
          { userId: ids.em, role: 'learner' },
          { userId: ids.dat, role: 'learner', agreedWatching: 'open', agreedRecordings: true },
          { userId: ids.dung, role: 'learner', agreedWatching: 'off' },
          { userId: ids.left, role: 'learner', leftAt: new Date() },
        ],
      },
    },
  });
  return { ids, cohort };
}

test('the roster has who is in it now, by a Vietnamese alphabet, with what holds for each', async () => {
  const { cohort, ids } = await createCohort();
  const { learners, mentors } = await rosterOf(cohort);
  expect(learners.map(({ name, watching, keepsRecordings }) => [name, watching, keepsRecordings])).toEqual([
    ['Dũng', 'off', false],
    ['Đạt', 'ask', true],
    ['em@example.test', 'off', false],
  ]);
  expect(mentors.map(({ name, isMentor }) => [name, isMentor])).toEqual([
    ['Lan', false],
    ['Mai', true],
  ]);
  expect((await listLearners(cohort.id)).map(({ id }) => id)).toEqual([ids.dung, ids.dat, ids.em]);
  const archived = await rosterOf({ ...cohort, archivedAt: new Date() });
  expect(archived.learners.map(({ watching }) => watching)).toEqual(['off', 'off', 'off']);
});

test('a mentor lists their own cohorts, an admin all, a learner and who lost the role none', async () => {
  const { cohort, ids } = await createCohort();
  await database().cohort.create({ data: { name: 'B', archivedAt: new Date() } });
  expect(await listCohorts(person(ids.mentor, 'mentor'))).toMatchObject([
    { id: cohort.id, learners: 3, isMentor: true, isArchived: false },
  ]);
  expect((await listCohorts(person('admin', 'admin'))).map(({ name, isMentor }) => `${name} ${isMentor}`).sort()).toEqual([
    'A false',
    'B false',
  ]);
  expect(await listCohorts(person(ids.former, 'learner'))).toEqual([]);
  expect(await listCohorts(person(ids.dat, 'learner'))).toEqual([]);
  await database().cohortMember.updateMany({ where: { userId: ids.mentor }, data: { leftAt: new Date() } });
  expect(await listCohorts(person(ids.mentor, 'mentor'))).toEqual([]);
});

test('who left, and what is archived, is no membership', async () => {
  const { cohort, ids } = await createCohort();
  expect(await membershipsOf(ids.dat)).toEqual([{ cohortId: cohort.id, name: 'A', role: 'learner' }]);
  expect(await membershipsOf(ids.left)).toEqual([]);
  await database().cohort.update({ where: { id: cohort.id }, data: { archivedAt: new Date() } });
  expect(await membershipsOf(ids.dat)).toEqual([]);
});

test('extensions of who left are not listed; invites say what they are still good for', async () => {
  const { cohort, ids } = await createCohort();
  const extension = { cohortId: cohort.id, item: 'week-1', dueAt: new Date(), reason: 'ốm', grantedById: ids.mentor };
  await database().deadlineExtension.createMany({ data: [ids.dat, ids.left].map((userId) => ({ ...extension, userId })) });
  expect(await listExtensions(cohort.id)).toMatchObject([{ learner: 'Đạt', reason: 'ốm', grantedBy: 'Mai' }]);
  await database().cohortInvite.create({ data: { cohortId: cohort.id, code: 'ABCD1234', createdById: ids.mentor, maxUses: 1, uses: 1 } });
  expect(await listInvites(cohort.id)).toMatchObject([{ code: 'ABCD1234', createdBy: 'Mai', state: 'full' }]);
});
