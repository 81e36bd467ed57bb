import { beforeEach, expect, test } from 'vitest';
import { database } from '#prisma/client.ts';
import { testOnScratchDatabase } from '#prisma/testing/scratch-database.ts';
import { audit } from '../audit.ts';
import { LOG_PER_PAGE, listAuditLog, logChoices } from './list-audit-log.ts';

testOnScratchDatabase();

let ids: Record<'mentor' | 'learner' | 'ours' | 'theirs', string>;
beforeEach(async () => {
  const person = async (name: string) => (await database().user.create({ data: { name } })).id;
  const [mentor, learner] = [await person('An'), await person('Bình')];
  const cohort = async (name: string) =>
    (await database().cohort.create({ data: { name, members: { create: [{ userId: mentor, role: 'mentor' }] } } })).id;
  ids = { mentor, learner, ours: await cohort('Của ta'), theirs: await cohort('Của người') };
  await audit({ actorId: mentor, cohortId: ids.ours, action: 'cohort.created' });
  await audit({ actorId: mentor, subjectId: learner, cohortId: ids.ours, action: 'score.overridden', target: 'a1', reason: 'Vì thế' });
  await audit({ actorId: mentor, subjectId: learner, cohortId: ids.theirs, action: 'score.override-withdrawn' });
  await audit({ actorId: null, subjectId: learner, action: 'score.overridden' });
});

const ALL = { personId: null, action: null };
const actions = async (filter: { personId: string | null; action: string | null }) =>
  (await listAuditLog(ids.ours, filter, 1)).entries.map(({ action }) => action).toSorted();

test('a cohort has its own entries and no other’s, whoever is asked for', async () => {
  expect(await actions(ALL)).toEqual(['cohort.created', 'score.overridden']);
  expect(await actions({ ...ALL, personId: ids.learner })).toEqual(['score.overridden']);
  expect(await actions({ ...ALL, personId: ids.mentor })).toEqual(['cohort.created', 'score.overridden']);
  expect(await actions({ ...ALL, action: 'score' })).toEqual(['score.overridden']);
  expect(await actions({ ...ALL, action: 'score.override-withdrawn' })).toEqual([]);
  expect((await logChoices(ids.ours)).nouns).toEqual(['cohort', 'score']);
});

test('an entry tells who, whom and why; newest first, a page at a time', async () => {
  await database().auditEntry.createMany({
    data: Array.from({ length: LOG_PER_PAGE }, (_, at) => ({
      cohortId: ids.ours,
      action: 'invite.created',
      at: new Date(Date.UTC(2026, 0, 1, 0, at)),
    })),
  });
  const first = await listAuditLog(ids.ours, ALL, 1);
  expect([first.total, first.entries.length]).toEqual([LOG_PER_PAGE + 2, LOG_PER_PAGE]);
  expect(first.entries.find(({ action }) => action === 'score.overridden')).toMatchObject({
    actor: { name: 'An' },
    subject: { name: 'Bình' },
    target: 'a1',
    reason: 'Vì thế',
  });
  expect((await listAuditLog(ids.ours, ALL, 2)).entries.map(({ at }) => at.getUTCMinutes())).toEqual([1, 0]);
});
