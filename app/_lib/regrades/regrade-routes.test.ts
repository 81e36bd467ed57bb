import { beforeEach, expect, test, vi } from 'vitest';
import type { GradeReport } from '#grader/result.ts';
import { database } from '#prisma/client.ts';
import { testOnScratchDatabase } from '#prisma/testing/scratch-database.ts';
import { findReviewedAttempt } from '../review/find-reviewed-attempt.ts';
import { sessionCookie } from '../testing/session-cookie.ts';
import { stubSettings, TEST_SETTINGS } from '../testing/test-settings.ts';

let cookie = '';
vi.mock('next/headers', () => ({ cookies: async () => ({ toString: () => cookie }) }));
// No labs process here: what waits stays in the queue, where the tests look at it.
vi.mock('./process-worker.ts', () => ({ wakeRegrades: () => undefined }));
vi.mock('./current-version.ts', () => ({ currentVersion: async () => 'v2' }));

stubSettings();
const routes = {
  ask: await import('../../api/regrades/route.ts'),
  one: await import('../../api/regrades/[regrade]/route.ts'),
  accept: await import('../../api/regrades/[regrade]/accept/route.ts'),
  askLab: await import('../../api/regrades/batches/route.ts'),
  batch: await import('../../api/regrades/batches/[batch]/route.ts'),
  acceptAll: await import('../../api/regrades/batches/[batch]/accept/route.ts'),
};
const { claimRegrade, returnInterruptedRegrades, settleRegrade } = await import('./regrade-queue.ts');
const { regradesOfAttempt } = await import('./regrade-views.ts');
const { batchesOf } = await import('./batch-views.ts');
const { cohortVersions } = await import('./cohort-versions.ts');

testOnScratchDatabase();

const LAB = 'week-1/haproxy-basics';
const report = (score: number, status: 'pass' | 'fail' | 'error' = score === 10 ? 'pass' : 'fail'): GradeReport => ({
  lab: LAB,
  passed: score === 10,
  score,
  maxScore: 10,
  durationMs: 5,
  checks: [{ id: 'a', title: { vi: 'a', en: 'a' }, status, points: score, maxPoints: 10, message: { vi: 'm', en: 'm' }, durationMs: 5 }],
});

const ids: Record<string, string> = {};
let attempt = '';
beforeEach(async () => {
  const roles = {
    learner: 'learner',
    classmate: 'learner',
    mentor: 'mentor',
    stranger: 'mentor',
    demoted: 'learner',
    left: 'mentor',
    admin: 'admin',
  } as const;
  for (const [name, role] of Object.entries(roles)) ids[name] = (await database().user.create({ data: { name, role } })).id;
  ids.guest = (await database().user.create({ data: { guest: true } })).id;
  const member = (name: string, role: 'learner' | 'mentor', leftAt: Date | null = null) => ({ userId: ids[name] ?? '', role, leftAt });
  const ours = [member('mentor', 'mentor'), member('demoted', 'mentor'), member('left', 'mentor', new Date(0))];
  const create = [...ours, member('learner', 'learner'), member('classmate', 'learner')];
  ids.cohort = (await database().cohort.create({ data: { name: 'ours', members: { create } } })).id;
  ids.other = (await database().cohort.create({ data: { name: 'theirs', members: { create: [member('stranger', 'mentor')] } } })).id;
  attempt = await newAttempt('learner', 6);
});

async function newAttempt(name: string, score: number, data: { state?: 'failed'; lab?: string; checksVersion?: string } = {}) {
  const { passed, maxScore } = report(score);
  const row = await database().attempt.create({
    data: {
      userId: ids[name] ?? '',
      lab: LAB,
      sandboxId: 's',
      state: 'finished',
      passed,
      score,
      maxScore,
      checksVersion: 'v1',
      report: JSON.parse(JSON.stringify(report(score))),
      units: { lb: { running: ['haproxy.service'], enabled: [] } },
      files: { create: { node: 'lb', path: '/usr/local/bin/check', text: '#!/bin/sh\n', mode: 0o755 } },
      ...data,
    },
  });
  return row.id;
}

const OWN = TEST_SETTINGS.LUYEN_URL;
const request = (method: string, body: unknown = {}, origin: string = OWN) =>
  new Request(`${OWN}/api`, { method, headers: { origin }, body: JSON.stringify(body) });
const at = <Name extends string>(name: Name, id: string) => ({ params: Promise.resolve({ [name]: id } as Record<Name, string>) });
async function as(name: string): Promise<void> {
  cookie = name === 'nobody' ? '' : await sessionCookie(ids[name] ?? '');
}
const ask = (id = attempt, origin: string = OWN) => routes.ask.POST(request('POST', { attempt: id, reason: 'Tiêu chí đã đổi.' }, origin));
const askLab = (which = 'both', cohort = ids.cohort) => routes.askLab.POST(request('POST', { cohort, lab: LAB, which }));
const accept = (id: string, reason = '') => routes.accept.POST(request('POST', { reason }), at('regrade', id));
const idOf = async (answer: Promise<Response>): Promise<string> => ((await (await answer).json()) as { id: string }).id;

/** Grades what waits longest, as the worker would. */
async function grade(score: number, verdict: 'now-passes' | 'unchanged' | 'unclear', status?: 'error'): Promise<void> {
  const claimed = await claimRegrade();
  if (!claimed) throw new Error('nothing waits');
  await settleRegrade(claimed.id, { kind: 'graded', report: report(score, status), verdict, checksVersion: 'v2' });
}

async function askedAndGraded(score = 10, status?: 'error'): Promise<string> {
  await as('mentor');
  const id = await idOf(ask());
  await grade(score, score === 10 ? 'now-passes' : 'unclear', status);
  return id;
}

const REFUSED = [
  ['nobody', 401],
  ['learner', 404],
  ['classmate', 404],
  ['stranger', 404],
  ['demoted', 404],
  ['left', 404],
  ['admin', 404],
  ['guest', 404],
] as const;

test.each(REFUSED)('%s may neither ask, nor end, nor accept', async (name, status) => {
  const graded = await askedAndGraded();
  const waiting = await idOf(ask());
  await newAttempt('classmate', 3);
  const batch = await idOf(askLab());
  await as(name);
  const answers = await Promise.all([
    ask(),
    routes.one.DELETE(request('DELETE'), at('regrade', waiting)),
    accept(graded),
    askLab(),
    routes.batch.DELETE(request('DELETE'), at('batch', batch)),
    routes.acceptAll.POST(request('POST'), at('batch', batch)),
  ]);
  expect(answers.map((answer) => answer.status)).toEqual(answers.map(() => status));
  expect(await database().scoreOverride.count()).toBe(0);
  expect(await database().regrade.count({ where: { state: 'cancelled' } })).toBe(0);
});

test('an archived cohort is read, not judged', async () => {
  const id = await askedAndGraded();
  await database().cohort.updateMany({ data: { archivedAt: new Date() } });
  expect([(await ask()).status, (await accept(id)).status, (await askLab()).status]).toEqual([404, 404, 404]);
});

test('a foreign page changes nothing', async () => {
  await as('mentor');
  expect((await ask(attempt, 'https://evil.test')).status).toBe(403);
  expect(await database().regrade.count()).toBe(0);
});

test('what waits is what was kept, and is asked for once', async () => {
  await as('mentor');
  const id = await idOf(ask());
  expect((await ask()).status).toBe(409);
  expect(await claimRegrade()).toMatchObject({
    id,
    request: {
      lab: LAB,
      files: [{ node: 'lb', path: '/usr/local/bin/check', mode: 0o755 }],
      units: { lb: { running: ['haproxy.service'] } },
    },
    before: { score: 6 },
  });
  expect(await claimRegrade()).toBeNull();
  expect(await returnInterruptedRegrades()).toBe(1);
  expect(await claimRegrade()).toMatchObject({ id });
});

test('an attempt that was never graded, and a lab whose result is in a database, cannot be graded again', async () => {
  await as('mentor');
  expect((await ask(await newAttempt('learner', 0, { state: 'failed' }))).status).toBe(409);
  expect((await ask(await newAttempt('learner', 0, { lab: 'week-1/mysql-replication' }))).status).toBe(409);
  expect((await ask(await newAttempt('learner', 0, { lab: 'week-1/no-such-lab' }))).status).toBe(409);
});

test('a result stands beside the old one until it is accepted; then the learner is told and the log says why', async () => {
  const id = await askedAndGraded();
  const old = await database().attempt.findUniqueOrThrow({ where: { id: attempt } });
  expect(old).toMatchObject({ score: 6, passed: false, checksVersion: 'v1' });
  expect(await database().notification.count()).toBe(0);
  expect((await accept(id, 'Tiêu chí cũ sai.')).status).toBe(200);
  expect(await database().attempt.findUniqueOrThrow({ where: { id: attempt } })).toEqual(old);
  expect(await database().scoreOverride.findMany()).toMatchObject([
    { attemptId: attempt, score: 10, passed: true, regradeId: id, reason: 'Tiêu chí cũ sai.', byId: ids.mentor },
  ]);
  expect(await database().notification.findMany()).toMatchObject([{ userId: ids.learner, kind: 'regraded', attemptId: attempt }]);
  expect(await database().auditEntry.findMany({ where: { action: 'regrade.accepted' } })).toMatchObject([
    { actorId: ids.mentor, subjectId: ids.learner, cohortId: ids.cohort, before: { score: 6 }, after: { score: 10, checksVersion: 'v2' } },
  ]);
  expect(await database().standing.findMany()).toMatchObject([{ userId: ids.learner, item: LAB, state: 'passed', score: 10 }]);
  expect((await accept(id)).status).toBe(409);
});

test('what could not be told is nothing to accept', async () => {
  const id = await askedAndGraded(4, 'error');
  expect((await accept(id)).status).toBe(409);
});

test('the learner sees what was accepted, mentors see all', async () => {
  const id = await askedAndGraded();
  const seenBy = async (name: string) => {
    const person = {
      id: ids[name] ?? '',
      role: name === 'mentor' ? 'mentor' : 'learner',
      locale: 'vi',
      guest: false,
      name,
      email: null,
    } as const;
    const found = await findReviewedAttempt(person, attempt);
    return found && (await regradesOfAttempt(found))?.regrades.map((regrade) => regrade.comparison?.verdict);
  };
  expect([await seenBy('mentor'), await seenBy('learner'), await seenBy('classmate')]).toEqual([['now-passes'], [], null]);
  await accept(id);
  expect(await seenBy('learner')).toEqual(['now-passes']);
});

test('a whole lab: the attempts another version judged, then all at once', async () => {
  await newAttempt('classmate', 3);
  await newAttempt('classmate', 5, { checksVersion: 'v2' });
  await newAttempt('mentor', 5);
  expect(await cohortVersions(ids.cohort ?? '', async () => 'v2')).toMatchObject([
    {
      lab: LAB,
      outdated: 2,
      versions: [
        { version: 'v1', attempts: 2 },
        { version: 'v2', attempts: 1 },
      ],
    },
  ]);
  await as('mentor');
  const id = await idOf(askLab());
  expect((await askLab()).status).toBe(409);
  await grade(10, 'now-passes');
  const [batch] = await batchesOf(ids.cohort ?? '');
  expect(batch).toMatchObject({ id, total: 1, waiting: 0, acceptable: 1, verdicts: { 'now-passes': 1 } });
  const answer = await routes.acceptAll.POST(request('POST', { reason: 'Tiêu chí mới.' }), at('batch', id));
  expect(await answer.json()).toEqual({ accepted: 1 });
  expect((await batchesOf(ids.cohort ?? ''))[0]).toMatchObject({ acceptable: 0 });
});

test('a batch shows nobody who has left, and what was ended stays so', async () => {
  await newAttempt('classmate', 3);
  await as('mentor');
  const id = await idOf(askLab());
  const claimed = await claimRegrade();
  expect((await routes.batch.DELETE(request('DELETE'), at('batch', id))).status).toBe(200);
  if (claimed) await settleRegrade(claimed.id, { kind: 'failed', code: 'cancelled' });
  expect((await batchesOf(ids.cohort ?? ''))[0]).toMatchObject({ total: 2, cancelled: 2, waiting: 0 });
  await database().cohortMember.updateMany({ where: { userId: ids.classmate ?? '' }, data: { leftAt: new Date() } });
  expect((await batchesOf(ids.cohort ?? ''))[0]).toMatchObject({ total: 1 });
});
