import { beforeEach, expect, test } from 'vitest';
import { database } from '#prisma/client.ts';
import { testOnScratchDatabase } from '#prisma/testing/scratch-database.ts';
import { beginAttempt, finishAttempt } from '../attempts.ts';
import { GRADED_LAB, type GradedAnswer, keepGraded } from '../testing/graded-answers.ts';
import { openAttempt } from './load-attempt.ts';
import { loadStory } from './load-story.ts';
import { type AttemptEntry, ofLab } from './story.ts';

testOnScratchDatabase();
let an: string;
let mentor: string;
beforeEach(async () => {
  an = (await database().user.create({ data: { name: 'An' } })).id;
  mentor = (await database().user.create({ data: { name: 'Chị Hoa', role: 'mentor' } })).id;
});

const at = (time: string) => new Date(`2026-11-23T${time}:00Z`);
const keep = (answer: GradedAnswer, time: string) => keepGraded(an, answer, { startedAt: at(time) });
const attemptsOf = async () => (await loadStory(an, null)).filter((entry): entry is AttemptEntry => entry.kind === 'attempt');

test('attempts in order, each with what it changed since the one before', async () => {
  await keep('reference', '09:20');
  await keep('mutant-no-check', '09:00');
  await keep('mutant-no-check', '09:05');
  const [first, again, passed] = await attemptsOf();
  expect(first).toMatchObject({
    number: 1,
    previous: null,
    nowPass: [],
    failures: [{ checkId: 'haproxy.backend.health-check', isSame: false }],
  });
  expect(again).toMatchObject({ number: 2, previous: { id: first?.id, minutes: 5 }, nowPass: [], failures: [{ isSame: true }] });
  expect(again?.failures[0]?.title?.en).toBe('Every web server is asked over HTTP');
  expect(passed).toMatchObject({ number: 3, previous: { id: again?.id, minutes: 15 }, passed: true, failures: [], nowFail: [] });
  // What waited for it is seen to pass as well.
  expect(passed?.nowPass.map(({ id }) => id)).toEqual(expect.arrayContaining(['haproxy.backend.health-check', 'haproxy.live.spread']));
});

test('a mistake for another is told: one check passes now, another fails', async () => {
  await keep('mutant-no-user', '09:00');
  await keep('mutant-two-servers', '09:05');
  const [, second] = await attemptsOf();
  expect(second?.nowPass.map(({ id }) => id)).toEqual(['haproxy.global.user']);
  expect(second?.nowFail.map(({ id }) => id)).toEqual(['haproxy.backend.servers']);
});

test('a grading that could not be done is in the story, and compared with nothing', async () => {
  await keep('mutant-no-check', '09:00');
  const failed = await beginAttempt({ userId: an, lab: GRADED_LAB, sandboxId: 's' });
  await finishAttempt(failed, { kind: 'failed', code: 'labs-unreachable' });
  await database().attempt.update({ where: { id: failed }, data: { startedAt: at('09:05') } });
  await keep('reference', '09:10');
  const entries = await attemptsOf();
  expect(entries.map(({ state, number }) => [state, number])).toEqual([
    ['finished', 1],
    ['failed', 2],
    ['finished', 3],
  ]);
  expect(entries[1]?.previous).toBeNull();
  expect(entries[2]?.previous).toEqual({ id: entries[0]?.id, minutes: 10 });
});

test('an override is what counts', async () => {
  const id = await keep('mutant-no-check', '09:00');
  await database().scoreOverride.create({ data: { attemptId: id, score: 90, passed: true, reason: 'x', byId: mentor } });
  expect((await attemptsOf())[0]).toMatchObject({ score: 90, passed: true, isOverridden: true });
});

test('the opened attempt holds the difference; nobody else can open it', async () => {
  const first = await keep('mutant-no-check', '09:00');
  const same = await keep('mutant-no-check', '09:05');
  const second = await keep('reference', '09:10');
  expect((await openAttempt(an, first, null))?.diffs).toBeNull();
  expect((await openAttempt(an, same, first))?.diffs).toEqual([]);
  const opened = await openAttempt(an, second, same);
  expect(opened?.report?.passed).toBe(true);
  expect(opened?.diffs).toMatchObject([{ path: '/etc/haproxy/haproxy.cfg', change: 'changed' }]);
  expect(await openAttempt(mentor, second, same)).toBeNull();
});

test("a mentor sees what their own cohort did, not another's; the learner sees all of it", async () => {
  const cohort = async (name: string) => {
    const { id } = await database().cohort.create({
      data: { name, members: { create: { userId: an, role: 'learner', joinedAt: at('08:00') } } },
    });
    await database().helpSession.create({
      data: { sandboxId: name, lab: GRADED_LAB, cohortId: id, learnerId: an, mentorId: mentor, askedAt: at('09:30') },
    });
    await database().deadlineExtension.create({
      data: { cohortId: id, item: 'week-1', userId: an, dueAt: at('20:00'), reason: name, createdAt: at('09:40') },
    });
    return id;
  };
  const [a] = [await cohort('A'), await cohort('B')];
  const kinds = async (id: string | null) => (await loadStory(an, id)).map(({ kind }) => kind);
  expect(await kinds(a)).toEqual(['joined', 'help', 'extension']);
  expect(await kinds(null)).toEqual(['joined', 'joined', 'help', 'help', 'extension', 'extension']);
  expect(JSON.stringify(await loadStory(an, a))).not.toContain('"B"');
});

test('the story of one lab: its gradings, the lesson it practises, extensions of its week', async () => {
  await keep('reference', '09:00');
  const lesson = 'week-1/haproxy-health-checks';
  await database().lessonProgress.createMany({
    data: [lesson, 'week-1/galera'].map((id) => ({ userId: an, lesson: id, percent: 100, readAt: at('08:00') })),
  });
  const answers = { create: { questionId: 'q', given: ['a'], isRight: false } };
  await database().quizSitting.create({ data: { userId: an, lesson, seed: 1, questionIds: ['q', 'r'], startedAt: at('08:30'), answers } });
  const story = ofLab(await loadStory(an, null), { id: GRADED_LAB, lesson });
  expect(story.map((entry) => [entry.kind, 'lesson' in entry ? entry.lesson : null])).toEqual([
    ['lesson', lesson],
    ['quiz', lesson],
    ['attempt', null],
  ]);
  expect(story[1]).toMatchObject({ asked: 2, isFinished: false, answers: [{ questionId: 'q', given: ['a'], isRight: false }] });
});

test('fifty attempts are told at once, and again without reading their reports', async () => {
  for (let i = 0; i < 50; i += 1) await keep(i % 2 === 0 ? 'mutant-no-check' : 'mutant-two-servers', `09:${String(i).padStart(2, '0')}`);
  expect(await attemptsOf()).toHaveLength(50);
  await database().attempt.updateMany({ data: { report: {} } });
  expect((await attemptsOf())[1]?.nowFail.map(({ id }) => id)).toEqual(['haproxy.backend.servers']);
}, 60_000);
