/** Standings as they are kept: whatever writes their source writes them. */
import { beforeEach, expect, test } from 'vitest';
import { sampleQuiz } from '#content/format/testing/sample-quiz.ts';
import type { CheckStatus, GradeReport } from '#grader/result.ts';
import { database } from '#prisma/client.ts';
import { testOnScratchDatabase } from '#prisma/testing/scratch-database.ts';
import { beginAttempt, closeAbandonedAttempts, finishAttempt } from '../attempts.ts';
import { noteReading } from '../lesson-progress.ts';
import { mergeGuest } from '../people/merge-guest.ts';
import { keepAnswer, openSitting } from '../quiz/sittings.ts';
import { rebuildStandings } from './rebuild-standings.ts';
import { refreshLabStanding } from './refresh-standings.ts';

const LAB = 'week-1/haproxy-basics';
const LESSON = 'week-1/haproxy-ideas';
testOnScratchDatabase();
let an: string;
beforeEach(async () => {
  an = (await database().user.create({ data: { name: 'An' } })).id;
});

function report(score: number, checks: Readonly<Record<string, CheckStatus>>): GradeReport {
  const text = { vi: 't', en: 't' };
  const results = Object.entries(checks).map(([id, status]) => ({
    id,
    status,
    title: text,
    message: text,
    points: 0,
    maxPoints: 5,
    durationMs: 1,
  }));
  return { lab: LAB, passed: score === 10, score, maxScore: 10, durationMs: 5, checks: results };
}
async function grade(userId: string, score: number, checks: Readonly<Record<string, CheckStatus>> = {}): Promise<string> {
  const id = await beginAttempt({ userId, lab: LAB, sandboxId: 's1' });
  await finishAttempt(id, { kind: 'graded', report: report(score, checks), files: [] });
  return id;
}
const standingsOf = (userId: string) => database().standing.findMany({ where: { userId }, orderBy: { item: 'asc' } });

test('a finished grading writes the standing', async () => {
  await grade(an, 4, { a: 'fail', b: 'pass' });
  const id = await grade(an, 5, { a: 'fail', b: 'fail' });
  const { finishedAt } = await database().attempt.findUniqueOrThrow({ where: { id } });
  expect(await standingsOf(an)).toMatchObject([
    {
      kind: 'lab',
      item: LAB,
      state: 'tried',
      score: 5,
      maxScore: 10,
      attempts: 2,
      failingCheck: 'a',
      failingTimes: 2,
      changedAt: finishedAt,
    },
  ]);
});

test('a grading we could not do, and one nobody is judging any more, begin the lab', async () => {
  await finishAttempt(await beginAttempt({ userId: an, lab: LAB, sandboxId: 's1' }), { kind: 'failed', code: 'labs-unreachable' });
  expect(await standingsOf(an)).toMatchObject([{ state: 'under_way', attempts: 0 }]);
  await beginAttempt({ userId: an, lab: 'week-1/galera', sandboxId: 's2' });
  await closeAbandonedAttempts();
  expect(await standingsOf(an)).toHaveLength(2);
});

test("the newest override that was not withdrawn holds, and its withdrawal gives back the grader's score", async () => {
  const attemptId = await grade(an, 4, { a: 'fail' });
  const make = (score: number, passed: boolean, minute: number) =>
    database().scoreOverride.create({
      data: { attemptId, score, passed, reason: 'r', createdAt: new Date(Date.UTC(2026, 10, 23, 8, minute)) },
    });
  const refresh = () => database().$transaction((transaction) => refreshLabStanding(transaction, an, LAB));
  await make(6, false, 1);
  const { id } = await make(10, true, 2);
  await refresh();
  expect(await standingsOf(an)).toMatchObject([{ state: 'passed', score: 10 }]);
  await database().scoreOverride.update({ where: { id }, data: { withdrawnAt: new Date() } });
  await refresh();
  expect(await standingsOf(an)).toMatchObject([{ state: 'tried', score: 6 }]);
  await database().scoreOverride.updateMany({ data: { withdrawnAt: new Date() } });
  await refresh();
  expect(await standingsOf(an)).toMatchObject([{ state: 'tried', score: 4 }]);
});

test('reading writes the standing when it gets further, and only then', async () => {
  await noteReading(an, LESSON, 40);
  const [before] = await standingsOf(an);
  expect(before).toMatchObject({ kind: 'lesson', item: LESSON, state: 'under_way', score: 40, maxScore: 100 });
  await noteReading(an, LESSON, 40);
  await noteReading(an, LESSON, 10);
  expect(await standingsOf(an)).toEqual([before]);
  await noteReading(an, LESSON, 96);
  expect(await standingsOf(an)).toMatchObject([{ state: 'passed', score: 96 }]);
});

test('beginning the questions, every answer, and the last one write the standing', async () => {
  const quiz = sampleQuiz();
  const { sitting } = await openSitting({ userId: an, lesson: LESSON }, quiz);
  expect(await standingsOf(an)).toMatchObject([{ kind: 'quiz', item: LESSON, state: 'under_way', attempts: 0, maxScore: 0 }]);
  const answer = (questionId: string, isRight: boolean) => keepAnswer(sitting.id, { questionId, given: [], isRight });
  for (const [at, questionId] of sitting.questionIds.entries()) await answer(questionId, at > 1);
  const asked = sitting.questionIds.length;
  expect(await standingsOf(an)).toMatchObject([{ state: 'tried', score: asked - 2, maxScore: asked, attempts: 1 }]);
});

test("a guest's standings become the person's, put together with their own", async () => {
  const guest = (await database().user.create({ data: { guest: true } })).id;
  await grade(an, 6, { a: 'fail' });
  await grade(guest, 4, { a: 'fail' });
  await noteReading(guest, LESSON, 30);
  await mergeGuest(guest, an, { moveWork: async () => undefined });
  expect(await standingsOf(guest)).toEqual([]);
  expect(await standingsOf(an)).toMatchObject([
    { kind: 'lab', item: LAB, score: 6, attempts: 2, failingTimes: 2 },
    { kind: 'lesson', item: LESSON, score: 30 },
  ]);
});

test('standings of before they were kept are made once, the same as they would be', async () => {
  await grade(an, 4, { a: 'fail' });
  await noteReading(an, LESSON, 30);
  await database().quizSitting.create({ data: { userId: an, lesson: LESSON, seed: 1, questionIds: ['q1'] } });
  const written = await standingsOf(an);
  await database().standing.deleteMany();
  expect(await rebuildStandings()).toBe(3);
  const rebuilt = await standingsOf(an);
  expect(rebuilt.filter(({ kind }) => kind !== 'quiz')).toEqual(written);
  expect(rebuilt.find(({ kind }) => kind === 'quiz')).toMatchObject({ state: 'under_way', attempts: 0 });
  expect(await rebuildStandings()).toBe(0);
});
