import { beforeEach, expect, test } from 'vitest';
import { database } from '#prisma/client.ts';
import { testOnScratchDatabase } from '#prisma/testing/scratch-database.ts';
import { hashPassword } from '../auth/password.ts';
import type { Person } from '../person.ts';
import { deletePerson, type Forgetter } from './delete-person.ts';
import { loadOwnData } from './own-data.ts';

testOnScratchDatabase();
let forgotten: string[];
const labs: Forgetter = {
  forgetOwner: async (owner) => void forgotten.push(`work of ${owner}`),
  dropRecordings: async (owner) => void forgotten.push(`recordings of ${owner}`),
};
beforeEach(() => {
  forgotten = [];
});

type Data = Parameters<ReturnType<typeof database>['user']['create']>[0]['data'];
async function person(data: Data): Promise<Person> {
  const { id, role, guest, name, email } = await database().user.create({ data });
  return { id, role, guest, name, email, locale: 'vi' };
}
const withPassword = async (data: Data) => person({ ...data, passwordHash: await hashPassword('một câu đủ dài') });

test('a wrong word deletes nothing', async () => {
  const an = await withPassword({ email: 'an@example.org' });
  await expect(deletePerson(an, 'an@example.org', labs)).rejects.toMatchObject({ code: 'bad-credentials' });
  expect(await database().user.count()).toBe(1);
  expect(forgotten).toEqual([]);
});

test('guessing is stopped', async () => {
  const an = await withPassword({ email: 'an@example.org' });
  for (let guess = 0; guess < 8; guess++) await deletePerson(an, `guess ${guess}`, labs).catch(() => undefined);
  await expect(deletePerson(an, 'một câu đủ dài', labs)).rejects.toMatchObject({ code: 'too-many-requests' });
});

test('nothing is deleted while the labs process is away', async () => {
  const an = await withPassword({ email: 'an@example.org' });
  const away: Forgetter = { ...labs, forgetOwner: () => Promise.reject(new Error('labs-unreachable')) };
  await expect(deletePerson(an, 'một câu đủ dài', away)).rejects.toThrow('labs-unreachable');
  expect(await database().user.count()).toBe(1);
});

test('the last admin stays', async () => {
  const admin = await person({ email: 'admin@example.org', role: 'admin' });
  await expect(deletePerson(admin, 'admin@example.org', labs)).rejects.toMatchObject({ code: 'conflict' });
  await person({ email: 'other@example.org', role: 'admin' });
  await deletePerson(admin, ' Admin@example.org', labs);
  expect(await database().user.count()).toBe(1);
});

test('of a learner nothing stays; of a mentor what they said to others, without their name', async () => {
  const [an, lan] = await Promise.all([
    withPassword({ email: 'an@example.org', name: 'An' }),
    withPassword({ name: 'Lan', role: 'mentor' }),
  ]);
  await database().user.create({ data: { guest: true, mergedIntoId: an.id } });
  const cohort = await database().cohort.create({ data: { name: 'Lớp', members: { create: { userId: an.id, role: 'learner' } } } });
  const attempt = await database().attempt.create({
    data: {
      userId: an.id,
      lab: 'week-1/haproxy-basics',
      sandboxId: 's',
      files: { create: { node: 'lb', path: '/etc/x', text: 'x' } },
      overrides: { create: { score: 1, passed: false, reason: 'vì', byId: lan.id } },
      threads: {
        create: {
          comments: {
            create: [
              { authorId: lan.id, text: 'xem lại' },
              { authorId: an.id, text: 'vâng' },
            ],
          },
        },
      },
    },
  });
  await database().auditEntry.create({ data: { actorId: lan.id, subjectId: an.id, action: 'score.overridden', cohortId: cohort.id } });
  await deletePerson(lan, 'một câu đủ dài', labs);
  const left = await loadOwnData(an.id);
  expect(left.attempts[0]?.threads[0]?.comments).toMatchObject([
    { text: 'xem lại', author: null },
    { text: 'vâng', author: { name: 'An' } },
  ]);
  expect(left.attempts[0]?.overrides).toMatchObject([{ by: null, reason: 'vì' }]);
  expect(left.log).toMatchObject([{ actor: null }]);
  await deletePerson(an, 'một câu đủ dài', labs);
  expect(forgotten).toContain(`work of ${an.id}`);
  expect(forgotten).toContain(`recordings of ${an.id}`);
  const counts = [
    database().user.count(),
    database().attempt.count({ where: { id: attempt.id } }),
    database().reviewComment.count(),
    database().auditEntry.count(),
    database().cohortMember.count(),
  ];
  expect(await Promise.all(counts)).toEqual([0, 0, 0, 0, 0]);
});
