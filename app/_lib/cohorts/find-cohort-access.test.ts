import { expect, test } from 'vitest';
import { database, type Prisma } from '#prisma/client.ts';
import { testOnScratchDatabase } from '#prisma/testing/scratch-database.ts';
import type { Person, Role } from '../person.ts';
import { actsInCohort, findMentorship, mayInCohort, recordingDaysOf, requireInCohort, requireMentorship } from './find-cohort-access.ts';

testOnScratchDatabase();

async function createPerson(role: Role = 'learner', guest = false): Promise<Person> {
  const { id } = await database().user.create({ data: { role, guest } });
  return { id, role, guest, locale: 'vi', name: null, email: null };
}
async function createCohort(data: Partial<Prisma.CohortCreateInput> = {}): Promise<string> {
  return (await database().cohort.create({ data: { name: 'Lớp', watching: 'open', keepsRecordings: true, ...data } })).id;
}
const join = (cohortId: string, { id: userId }: Person, data: Omit<Prisma.CohortMemberUncheckedCreateInput, 'cohortId' | 'userId'>) =>
  database().cohortMember.create({ data: { cohortId, userId, ...data } });
const AGREED = { role: 'learner', agreedWatching: 'open', agreedRecordings: true } as const;

test('what the database says decides: members, strangers, who left, no cohort', async () => {
  const [mentor, learner, stranger, admin] = [
    await createPerson('mentor'),
    await createPerson(),
    await createPerson('mentor'),
    await createPerson('admin'),
  ];
  const id = await createCohort();
  await join(id, mentor, { role: 'mentor' });
  await join(id, learner, AGREED);
  const acts = async (person: Person | null) => [...(await actsInCohort(person, id))].join(' ');
  expect(await acts(mentor)).toBe('belong see judge manage restore');
  expect(await acts(learner)).toBe('belong');
  expect(await acts(admin)).toBe('belong manage restore');
  expect(await acts(stranger)).toBe('');
  expect(await acts(null)).toBe('');
  await expect(requireInCohort(stranger, id, 'belong')).rejects.toMatchObject({ code: 'not-found' });
  await expect(requireInCohort(admin, 'none', 'belong')).rejects.toMatchObject({ code: 'not-found' });
  await database().cohortMember.updateMany({ data: { leftAt: new Date() } });
  expect(await acts(mentor)).toBe('');
  expect(await acts(learner)).toBe('');
});

test('an archived cohort can be read and restored', async () => {
  const mentor = await createPerson('mentor');
  const id = await createCohort({ archivedAt: new Date() });
  await join(id, mentor, { role: 'mentor' });
  expect([await mayInCohort(mentor, id, 'see'), await mayInCohort(mentor, id, 'manage')]).toEqual([true, false]);
});

test('a mentor and a learner share a cohort while both are in it, each as what they are', async () => {
  const [mentor, learner, other] = [await createPerson('mentor'), await createPerson(), await createPerson()];
  const id = await createCohort({ watching: 'ask' });
  await join(id, mentor, { role: 'mentor' });
  await join(id, learner, AGREED);
  expect(await findMentorship(mentor, learner.id)).toMatchObject({
    cohortId: id,
    isArchived: false,
    watching: 'ask',
    keepsRecordings: true,
  });
  for (const [who, about] of [
    [null, learner],
    [mentor, other],
    [mentor, mentor],
    [learner, mentor],
    [learner, learner],
    [{ ...mentor, guest: true }, learner],
    [{ ...mentor, role: 'learner' as const }, learner],
    [await createPerson('admin'), learner],
  ] as const)
    expect(await findMentorship(who, about.id)).toBeNull();
  await expect(requireMentorship(mentor, other.id, 'see')).rejects.toMatchObject({ code: 'not-found' });

  const key = (person: Person) => ({ cohortId_userId: { cohortId: id, userId: person.id } });
  await database().cohortMember.update({ where: key(learner), data: { leftAt: new Date() } });
  expect(await findMentorship(mentor, learner.id)).toBeNull();
  await database().cohortMember.update({ where: key(learner), data: { leftAt: null } });
  await database().cohortMember.update({ where: key(mentor), data: { leftAt: new Date() } });
  expect(await findMentorship(mentor, learner.id)).toBeNull();
});

test('two people of one platform but of different cohorts share nothing', async () => {
  const [mentor, learner] = [await createPerson('mentor'), await createPerson()];
  await join(await createCohort(), mentor, { role: 'mentor' });
  await join(await createCohort(), learner, AGREED);
  expect(await findMentorship(mentor, learner.id)).toBeNull();
});

test('two learners, or two mentors, of one cohort share nothing', async () => {
  const [a, b] = [await createPerson('mentor'), await createPerson('mentor')];
  const id = await createCohort();
  await join(id, a, { role: 'mentor' });
  const membership = await join(id, b, { role: 'mentor' });
  expect(await findMentorship(a, b.id)).toBeNull();
  await database().cohortMember.updateMany({ where: { cohortId: id }, data: { role: 'learner' } });
  expect(membership.userId).toBe(b.id);
  expect(await findMentorship(a, b.id)).toBeNull();
});

test('in an archived cohort a mentor sees and does not judge, unless another one they share runs', async () => {
  const [mentor, learner] = [await createPerson('mentor'), await createPerson()];
  const archived = await createCohort({ archivedAt: new Date() });
  await join(archived, mentor, { role: 'mentor' });
  await join(archived, learner, AGREED);
  expect(await requireMentorship(mentor, learner.id, 'see')).toMatchObject({ isArchived: true, watching: 'off', keepsRecordings: false });
  await expect(requireMentorship(mentor, learner.id, 'judge')).rejects.toMatchObject({ code: 'not-found' });
  const running = await createCohort({ watching: 'off' });
  await join(running, mentor, { role: 'mentor' });
  await join(running, learner, AGREED);
  expect(await requireMentorship(mentor, learner.id, 'judge')).toMatchObject({ cohortId: running, watching: 'off' });
});

test.each<[string, Partial<Prisma.CohortCreateInput>, Partial<Prisma.CohortMemberUncheckedCreateInput>, number]>([
  ['as long as the cohort says', { recordingDays: 20 }, {}, 20],
  ['no longer than was agreed to, when the cohort wants more by now', { recordingDays: 90 }, { agreedRecordingDays: 30 }, 30],
  ['shorter at once, when the cohort wants less by now', { recordingDays: 7 }, { agreedRecordingDays: 30 }, 7],
  ['not, when the learner said no', {}, { agreedRecordings: false }, 0],
  ['not, when the cohort keeps none', { keepsRecordings: false }, {}, 0],
  ['not, once it is archived', { archivedAt: new Date() }, {}, 0],
  ['not, once the learner left', {}, { leftAt: new Date() }, 0],
  ['not, for its mentors', {}, { role: 'mentor' }, 0],
])('terminals are recorded %s', async (_, cohort, member, days) => {
  const learner = await createPerson();
  await join(await createCohort(cohort), learner, { ...AGREED, ...member });
  expect(await recordingDaysOf(learner.id)).toBe(days);
});

test('of several cohorts the one that keeps recordings shortest decides', async () => {
  const learner = await createPerson();
  for (const recordingDays of [30, 14, 60]) await join(await createCohort({ recordingDays }), learner, AGREED);
  await join(await createCohort({ recordingDays: 1 }), learner, { ...AGREED, agreedRecordings: false });
  expect(await recordingDaysOf(learner.id)).toBe(14);
});
