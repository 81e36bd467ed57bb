/** The matrix as the database tells it. */
import { expect, test } from 'vitest';
import { database } from '#prisma/client.ts';
import { testOnScratchDatabase } from '#prisma/testing/scratch-database.ts';
import { matrixOf } from './load-matrix.ts';
import { lastMessages, stuckLearners } from './stuck-learners.ts';
import { COLUMNS } from './testing/sample-matrix.ts';

const LAB = 'week-1/basics';
const at = (hour: number, minute = 0) => new Date(Date.UTC(2026, 10, 23, hour, minute));
testOnScratchDatabase();

/** Somebody of this id and name, in a cohort. */
async function join(
  cohortId: string,
  id: string,
  name: string,
  more: { readonly role?: 'mentor'; readonly leftAt?: Date } = {},
): Promise<void> {
  await database().user.upsert({ where: { id }, create: { id, name, role: more.role ?? 'learner' }, update: {} });
  await database().cohortMember.create({ data: { cohortId, userId: id, role: 'learner', ...more } });
}
const cohort = (id: string, more: { readonly archivedAt?: Date; readonly stuckAfterFails?: number } = {}) =>
  database().cohort.create({ data: { id, name: id, ...more } });
const failing = (userId: string, failingTimes: number) =>
  database().standing.create({
    data: {
      userId,
      kind: 'lab',
      item: LAB,
      state: 'tried',
      score: 40,
      maxScore: 100,
      attempts: failingTimes,
      lastAt: at(8, 30),
      failingCheck: 'a.b',
      failingTimes,
      failingSince: at(8),
      changedAt: at(8),
    },
  });
const read = (cohortId: string) => matrixOf(cohortId, COLUMNS, at(12));
const mentor = { id: 'mai', name: 'Mai', email: null, role: 'mentor', guest: false } as never;

test('learners of this cohort who have not left, by their given names', async () => {
  await cohort('c1');
  await cohort('c2');
  await join('c1', 'b', 'An Bình');
  await join('c1', 'a', 'Vũ An');
  await join('c1', 'gone', 'Đi', { leftAt: at(1) });
  await join('c1', 'mai', 'Mai', { role: 'mentor' });
  await join('c2', 'other', 'Khác');
  await failing('gone', 9);
  await failing('other', 9);
  const { rows } = await read('c1');
  expect(rows.map(({ name, cells }) => [name, cells.length])).toEqual([
    ['Vũ An', 4],
    ['An Bình', 4],
  ]);
});

test('a cell says where somebody stands; what is no column any more is left out', async () => {
  await cohort('c1');
  await join('c1', 'a', 'An');
  await failing('a', 4);
  const standing = { userId: 'a', state: 'passed', lastAt: at(9) } as const;
  await database().standing.createMany({
    data: [
      { ...standing, kind: 'lesson', item: 'week-1/ideas', score: 97, maxScore: 100 },
      { ...standing, kind: 'lesson', item: 'week-1/removed', score: 97, maxScore: 100 },
    ],
  });
  const [row] = (await read('c1')).rows;
  expect(row).toMatchObject({ passed: 1, stuck: 1, lastAt: at(9).getTime() });
  expect(row?.cells[2]).toEqual({
    state: 'tried',
    score: 40,
    maxScore: 100,
    attempts: 4,
    lastAt: at(8, 30).getTime(),
    failing: { check: 'a.b', times: 4, since: at(8).getTime(), stuckBy: 'fails' },
    isLate: false,
  });
});

test('time at work makes stuck what gradings alone do not', async () => {
  await cohort('c1');
  await join('c1', 'a', 'An');
  await failing('a', 1);
  expect((await read('c1')).rows[0]?.stuck).toBe(0);
  const time = { userId: 'a', kind: 'lab', day: '2026-11-23', lastBeatAt: at(9) } as const;
  await database().timeSpent.create({ data: { ...time, item: 'week-2/edge', seconds: 3600 } });
  expect((await read('c1')).rows[0]?.stuck).toBe(0);
  await database().timeSpent.create({ data: { ...time, item: LAB, seconds: 3000 } });
  expect((await read('c1')).rows[0]?.cells[2]?.failing?.stuckBy).toBe('minutes');
});

test('what was due and is not passed is late, begun or not', async () => {
  await cohort('c1');
  await join('c1', 'a', 'An');
  await join('c1', 'b', 'Bình');
  await database().standing.create({ data: { userId: 'a', kind: 'lesson', item: 'week-1/ideas', state: 'passed', lastAt: at(9) } });
  await database().deadline.create({ data: { cohortId: 'c1', item: 'week-1', dueAt: at(10) } });
  await database().deadlineExtension.create({ data: { cohortId: 'c1', item: 'week-1', userId: 'b', dueAt: at(20) } });
  const { rows } = await read('c1');
  expect(rows.map(({ cells }) => cells.map(({ isLate }) => isLate))).toEqual([
    [false, true, true, false],
    [false, false, false, false],
  ]);
});

test('who is stuck this morning: in cohorts of this mentor that are not archived, by what each cohort calls stuck', async () => {
  await cohort('strict');
  await cohort('patient', { stuckAfterFails: 9 });
  await cohort('old', { archivedAt: at(1) });
  await cohort('foreign');
  for (const id of ['strict', 'patient', 'old']) await join(id, 'mai', 'Mai', { role: 'mentor' });
  await join('strict', 'a', 'An');
  await join('patient', 'b', 'Bình');
  await join('old', 'c', 'Chi');
  await join('foreign', 'd', 'Dũng');
  for (const id of ['a', 'b', 'c', 'd']) await failing(id, 4);
  const found = await stuckLearners(mentor);
  expect(found.map(({ cohort, learner, lab, stuck }) => [cohort.name, learner.name, lab, stuck.check])).toEqual([
    ['strict', 'An', LAB, 'a.b'],
  ]);
  expect(await stuckLearners({ ...(mentor as object), role: 'learner' } as never)).toEqual([]);
  expect(await lastMessages(found)).toEqual([null]);
  const attempt = await database().attempt.create({ data: { userId: 'a', lab: LAB, sandboxId: 's', state: 'finished' } });
  const message = { vi: 'Không thấy', en: 'Not seen' };
  await database().attemptFailure.create({ data: { attemptId: attempt.id, checkId: 'a.b', cause: 'not seen', message } });
  expect(await lastMessages(found)).toEqual([message]);
});
