import { beforeEach, expect, test, vi } from 'vitest';
import { database, type Prisma } from '#prisma/client.ts';
import { testOnScratchDatabase } from '#prisma/testing/scratch-database.ts';
import { sessionCookie } from '../testing/session-cookie.ts';
import { stubSettings, TEST_SETTINGS } from '../testing/test-settings.ts';

let cookie = '';
vi.mock('next/headers', () => ({ cookies: async () => ({ toString: () => cookie }) }));
const refreshed: string[] = [];
vi.mock('../recordings/refresh-recording.ts', () => ({ refreshRecording: async (id: string) => void refreshed.push(id) }));

stubSettings();
const routes = {
  create: (await import('../../api/cohorts/route.ts')).POST,
  change: (await import('../../api/cohorts/[cohort]/route.ts')).PATCH,
  invite: (await import('../../api/cohorts/[cohort]/invites/route.ts')).POST,
  revoke: (await import('../../api/cohorts/[cohort]/invites/[invite]/route.ts')).PATCH,
  join: (await import('../../api/cohorts/join/route.ts')).POST,
  addMentor: (await import('../../api/cohorts/[cohort]/members/route.ts')).POST,
  remove: (await import('../../api/cohorts/[cohort]/members/[user]/route.ts')).DELETE,
  leave: (await import('../../api/cohorts/[cohort]/leave/route.ts')).POST,
  agree: (await import('../../api/cohorts/[cohort]/agreement/route.ts')).PATCH,
  deadline: (await import('../../api/cohorts/[cohort]/deadlines/route.ts')).PUT,
  extend: (await import('../../api/cohorts/[cohort]/extensions/route.ts')).PUT,
};
type RouteName = keyof typeof routes;
const LAB = 'week-1/haproxy-basics';

testOnScratchDatabase();

/** A cohort with two mentors and a learner, an admin, a learner and a mentor who have nothing to do with it, a guest. */
let ids: Record<'mentor' | 'second' | 'learner' | 'admin' | 'stranger' | 'otherMentor' | 'guest' | 'cohort' | 'invite', string>;
let code: string;
let caller = 0;
beforeEach(async () => {
  refreshed.length = 0;
  // A place of its own per test: wrong codes are counted by place.
  caller += 1;
  const create = async (name: string, data: Partial<Prisma.UserCreateInput> = {}) =>
    (await database().user.create({ data: { name, email: `${name}@example.test`, ...data } })).id;
  const people = {
    mentor: await create('mentor', { role: 'mentor' }),
    second: await create('second', { role: 'mentor' }),
    learner: await create('learner'),
    admin: await create('admin', { role: 'admin' }),
    stranger: await create('stranger'),
    otherMentor: await create('other', { role: 'mentor' }),
    guest: await create('guest', { guest: true, email: null }),
  };
  const cohort = await database().cohort.create({
    data: {
      name: 'Lớp A',
      watching: 'ask',
      keepsRecordings: true,
      recordingDays: 30,
      members: {
        create: [
          { userId: people.mentor, role: 'mentor' },
          { userId: people.second, role: 'mentor' },
          { userId: people.learner, role: 'learner', agreedWatching: 'ask' },
        ],
      },
    },
  });
  const invite = await database().cohortInvite.create({ data: { cohortId: cohort.id, code: `ABCD${String(caller).padStart(4, '0')}` } });
  code = invite.code;
  ids = { ...people, cohort: cohort.id, invite: invite.id };
});

type Who = Exclude<keyof typeof ids, 'cohort' | 'invite'> | null;
async function ask(
  name: RouteName,
  who: Who,
  body: unknown = {},
  { user = '', cohort = ids.cohort, origin = TEST_SETTINGS.LUYEN_URL as string } = {},
): Promise<{ status: number; data: Record<string, unknown> }> {
  cookie = who === null ? '' : await sessionCookie(ids[who]);
  const headers = { origin, 'x-forwarded-for': `198.51.100.${caller}` };
  const request = new Request(`${TEST_SETTINGS.LUYEN_URL}/api`, { method: 'POST', body: JSON.stringify(body), headers });
  const params = Promise.resolve({ cohort, invite: ids.invite, user });
  const response = await routes[name](request, { params });
  return { status: response.status, data: (await response.json()) as Record<string, unknown> };
}
const memberOf = (who: Exclude<Who, null>) =>
  database().cohortMember.findUnique({ where: { cohortId_userId: { cohortId: ids.cohort, userId: ids[who] } } });
const actions = async () => (await database().auditEntry.findMany({ orderBy: { at: 'asc' } })).map(({ action }) => action);
const told = async (who: Exclude<Who, null>) =>
  (await database().notification.findMany({ where: { userId: ids[who] }, orderBy: { createdAt: 'asc' } })).map(({ kind }) => kind);

const SETTINGS = { watching: 'open', keepsRecordings: true, recordingDays: 30, stuckAfterFails: 3, stuckAfterMinutes: 45 };
const DUE = { item: LAB, dueAt: '2026-12-01T17:00:00+07:00' };
const REQUESTS: Record<RouteName, () => unknown> = {
  create: () => ({ name: 'Lớp B' }),
  change: () => ({ name: 'X', startsAt: null, endsAt: null }),
  invite: () => ({ days: 7, maxUses: 5 }),
  revoke: () => ({ revoked: true }),
  join: () => ({ code, watching: 'off', recordings: false }),
  addMentor: () => ({ email: 'other@example.test' }),
  remove: () => ({}),
  leave: () => ({}),
  agree: () => ({ watching: 'off', recordings: false }),
  deadline: () => DUE,
  extend: () => ({ ...DUE, userId: ids.learner, reason: 'ốm' }),
};
const NAMES = Object.keys(routes) as RouteName[];

test.each(NAMES)('%s: refuses other sites, and who is signed out', async (name) => {
  expect((await ask(name, 'mentor', REQUESTS[name](), { user: ids.learner, origin: 'https://evil.test' })).status).toBe(403);
  expect((await ask(name, null, REQUESTS[name](), { user: ids.learner })).status).toBe(401);
  expect(await actions()).toEqual([]);
});

/** Who gets what, for every route and every kind of person: the decision table of this room, through its doors. */
const ANSWERS: Record<RouteName, Record<Exclude<Who, null | 'second'>, number>> = {
  create: { mentor: 200, admin: 200, otherMentor: 200, learner: 403, stranger: 403, guest: 403 },
  change: { mentor: 200, admin: 200, otherMentor: 404, learner: 404, stranger: 404, guest: 404 },
  invite: { mentor: 200, admin: 200, otherMentor: 404, learner: 404, stranger: 404, guest: 404 },
  revoke: { mentor: 200, admin: 200, otherMentor: 404, learner: 404, stranger: 404, guest: 404 },
  join: { mentor: 200, admin: 200, otherMentor: 200, learner: 200, stranger: 200, guest: 403 },
  addMentor: { mentor: 200, admin: 200, otherMentor: 404, learner: 404, stranger: 404, guest: 404 },
  remove: { mentor: 200, admin: 200, otherMentor: 404, learner: 404, stranger: 404, guest: 404 },
  leave: { mentor: 200, admin: 404, otherMentor: 404, learner: 200, stranger: 404, guest: 404 },
  agree: { mentor: 404, admin: 404, otherMentor: 404, learner: 200, stranger: 404, guest: 404 },
  deadline: { mentor: 200, admin: 200, otherMentor: 404, learner: 404, stranger: 404, guest: 404 },
  extend: { mentor: 200, admin: 404, otherMentor: 404, learner: 404, stranger: 404, guest: 404 },
};
const CASES = NAMES.flatMap((name) =>
  (Object.keys(ANSWERS[name]) as (keyof (typeof ANSWERS)['create'])[]).map((who) => [name, who] as const),
);
test.each(CASES)('%s as %s', async (name, who) => {
  await database().deadline.create({ data: { cohortId: ids.cohort, item: 'week-1', dueAt: new Date() } });
  const { status } = await ask(name, who, REQUESTS[name](), { user: ids.learner });
  expect(status).toBe(ANSWERS[name][who]);
});

const INSIDE = NAMES.filter((name) => name !== 'create' && name !== 'join');
test.each(INSIDE)('%s: nothing in an archived cohort but to leave it, to agree to less, to restore it', async (name) => {
  await database().cohort.update({ where: { id: ids.cohort }, data: { archivedAt: new Date() } });
  const who = name === 'leave' || name === 'agree' ? 'learner' : 'mentor';
  expect((await ask(name, who, REQUESTS[name](), { user: ids.learner })).status).toBe(who === 'learner' ? 200 : 404);
});

test.each(INSIDE)('%s: the same for a cohort there is not', async (name) => {
  expect((await ask(name, 'admin', REQUESTS[name](), { user: ids.learner, cohort: 'none' })).status).toBe(404);
});

test('who makes a cohort is its mentor, an admin too', async () => {
  const { data } = await ask('create', 'admin', { name: ' Lớp B ', startsAt: '2026-12-01T00:00:00+07:00', endsAt: null });
  const cohort = await database().cohort.findUniqueOrThrow({ where: { id: String(data.id) }, include: { members: true } });
  expect(cohort).toMatchObject({ name: 'Lớp B', startsAt: new Date('2026-11-30T17:00:00Z'), endsAt: null });
  expect(cohort.members).toMatchObject([{ userId: ids.admin, role: 'mentor' }]);
  expect(await actions()).toEqual(['cohort.created']);
});

test.each([
  [{ name: ' ' }],
  [{ name: 'x'.repeat(81) }],
  [{ name: 'X', startsAt: '2026-12-02T00:00:00Z', endsAt: '2026-12-01T00:00:00Z' }],
  [{ name: 'X', startsAt: 'tomorrow' }],
  [{ name: 'X', archivedAt: null }],
])('a cohort of %j is none', async (body) => {
  expect((await ask('create', 'mentor', body)).status).toBe(400);
});

test('settings that concern learners are told to them, not to mentors; others are not; both are on the record', async () => {
  await ask('change', 'mentor', SETTINGS);
  await ask('change', 'mentor', SETTINGS);
  await ask('change', 'mentor', { ...SETTINGS, stuckAfterFails: 4 });
  await ask('change', 'mentor', { name: 'Lớp mới', startsAt: null, endsAt: null });
  expect([await told('learner'), await told('second')]).toEqual([['settings'], []]);
  expect(await actions()).toEqual(['cohort.settings-changed', 'cohort.settings-changed', 'cohort.renamed']);
  expect(await database().auditEntry.findFirst({ orderBy: { at: 'asc' } })).toMatchObject({
    actorId: ids.mentor,
    cohortId: ids.cohort,
    before: { watching: 'ask' },
    after: { watching: 'open' },
  });
});

test('a wider setting binds nobody who agreed to less, until they agree themselves', async () => {
  await ask('agree', 'learner', { watching: 'open', recordings: true });
  const agreed = async () => {
    const { agreedWatching, agreedRecordings, agreedRecordingDays } = (await memberOf('learner')) ?? {};
    return [agreedWatching, agreedRecordings, agreedRecordingDays];
  };
  // Nobody can agree beforehand to more than was asked for.
  expect(await agreed()).toEqual(['ask', true, 30]);
  await ask('change', 'mentor', { ...SETTINGS, recordingDays: 90 });
  expect(await agreed()).toEqual(['ask', true, 30]);
  expect((await ask('agree', 'learner', { watching: 'open', recordings: true })).data).toEqual({
    agreedWatching: 'open',
    agreedRecordings: true,
    agreedRecordingDays: 90,
  });
  await ask('agree', 'learner', { watching: 'off', recordings: false });
  expect(await agreed()).toEqual(['off', false, null]);
  expect(await actions()).toEqual(['agreement.changed', 'cohort.settings-changed', 'agreement.changed', 'agreement.changed']);
});

test('an invite is made, used, and revoked; typed with dashes and look-alikes it is the same', async () => {
  const made = String((await ask('invite', 'mentor', { days: 7, maxUses: null })).data.code);
  const typed = `${made.slice(0, 4).toLowerCase().replaceAll('0', 'o').replaceAll('1', 'l')}-${made.slice(4)}`;
  expect(await ask('join', 'stranger', { code: typed, watching: 'open', recordings: true })).toMatchObject({
    status: 200,
    data: { cohort: ids.cohort },
  });
  expect(await memberOf('stranger')).toMatchObject({
    role: 'learner',
    agreedWatching: 'ask',
    agreedRecordings: true,
    agreedRecordingDays: 30,
  });
  expect([await told('mentor'), await told('second'), await told('stranger')]).toEqual([['joined'], ['joined'], []]);
  await ask('revoke', 'mentor', { revoked: true });
  expect((await ask('revoke', 'mentor', { revoked: true })).status).toBe(200);
  expect((await ask('join', 'otherMentor', { code, watching: 'off', recordings: false })).status).toBe(409);
  expect(await actions()).toEqual(['invite.created', 'member.joined', 'invite.revoked']);
});

test('what is recorded follows whatever decides it, and nothing else', async () => {
  const after = async (...asked: Parameters<typeof ask>) => {
    refreshed.length = 0;
    expect((await ask(...asked)).status).toBe(200);
    return [...refreshed];
  };
  expect(await after('agree', 'learner', { watching: 'off', recordings: true })).toEqual([ids.learner]);
  expect(await after('change', 'mentor', { ...SETTINGS, recordingDays: 7 })).toEqual([ids.learner]);
  expect(await after('change', 'mentor', { ...SETTINGS, recordingDays: 7, stuckAfterFails: 5 })).toEqual([]);
  expect(await after('change', 'mentor', { archived: true })).toEqual([ids.learner]);
  expect(await after('change', 'mentor', { archived: false })).toEqual([ids.learner]);
  expect(await after('join', 'stranger', REQUESTS.join())).toEqual([ids.stranger]);
  expect(await after('leave', 'stranger')).toEqual([ids.stranger]);
  expect(await after('remove', 'mentor', {}, { user: ids.learner })).toEqual([ids.learner]);
  expect(await after('deadline', 'mentor', DUE)).toEqual([]);
});

test('an invite of another cohort cannot be revoked', async () => {
  const other = await database().cohort.create({ data: { name: 'B', members: { create: { userId: ids.otherMentor, role: 'mentor' } } } });
  expect((await ask('revoke', 'otherMentor', { revoked: true }, { cohort: other.id })).status).toBe(404);
  expect((await database().cohortInvite.findUniqueOrThrow({ where: { id: ids.invite } })).revokedAt).toBeNull();
});

test.each([
  ['expired', { expiresAt: new Date(Date.now() - 1000) }, {}],
  ['full', { maxUses: 3, uses: 3 }, {}],
  ['revoked', { revokedAt: new Date() }, {}],
  ['of an archived cohort', {}, { archivedAt: new Date() }],
])('nobody joins by an invite that is %s', async (_, invite, cohort) => {
  await database().cohortInvite.update({ where: { id: ids.invite }, data: invite });
  await database().cohort.update({ where: { id: ids.cohort }, data: cohort });
  expect((await ask('join', 'stranger', REQUESTS.join())).status).toBe(409);
  expect(await memberOf('stranger')).toBeNull();
});

test('six at once by an invite for two: two join', async () => {
  await database().cohortInvite.update({ where: { id: ids.invite }, data: { maxUses: 2 } });
  const { joinCohort } = await import('./join-cohort.ts');
  const people = await Promise.all(
    Array.from({ length: 6 }, async (_, count) => await database().user.create({ data: { name: `P${count}` } })),
  );
  const answers = await Promise.allSettled(
    people.map(({ id, name }) =>
      joinCohort({ id, name, role: 'learner', locale: 'vi', guest: false, email: null }, { code, watching: 'off', recordings: false }, 'x'),
    ),
  );
  expect(answers.filter(({ status }) => status === 'fulfilled')).toHaveLength(2);
  for (const answer of answers) if (answer.status === 'rejected') expect(answer.reason).toMatchObject({ code: 'conflict' });
  expect((await database().cohortInvite.findUniqueOrThrow({ where: { id: ids.invite } })).uses).toBe(2);
  expect(await database().cohortMember.count({ where: { cohortId: ids.cohort, role: 'learner' } })).toBe(3);
});

test('a member who follows the link again uses nothing up and stays what they are', async () => {
  for (const who of ['learner', 'mentor'] as const)
    expect((await ask('join', who, { code, watching: 'off', recordings: false })).status).toBe(200);
  expect((await database().cohortInvite.findUniqueOrThrow({ where: { id: ids.invite } })).uses).toBe(0);
  expect([await memberOf('learner'), await memberOf('mentor')]).toMatchObject([{ agreedWatching: 'ask' }, { role: 'mentor' }]);
  expect(await actions()).toEqual([]);
});

test('codes cannot be guessed: after twenty wrong ones even the right one waits', async () => {
  const guess = async (typed: string) => (await ask('join', 'stranger', { code: typed, watching: 'off', recordings: false })).status;
  for (let count = 0; count < 20; count += 1) expect(await guess(count % 2 === 0 ? 'ZZZZ-ZZZZ' : 'no code')).toBe(404);
  expect(await guess(code)).toBe(429);
});

test('who is removed is out until they join again, and is asked again what they agree to', async () => {
  await ask('agree', 'learner', { watching: 'ask', recordings: true });
  await ask('remove', 'mentor', {}, { user: ids.learner });
  expect((await memberOf('learner'))?.leftAt).not.toBeNull();
  expect(await told('learner')).toEqual(['removed']);
  expect((await ask('agree', 'learner', REQUESTS.agree())).status).toBe(404);
  expect((await ask('remove', 'mentor', {}, { user: ids.learner })).status).toBe(404);
  await ask('join', 'learner', { code, watching: 'off', recordings: false });
  expect(await memberOf('learner')).toMatchObject({ leftAt: null, role: 'learner', agreedWatching: 'off', agreedRecordings: false });
  expect(await actions()).toEqual(['agreement.changed', 'member.removed', 'member.rejoined']);
});

test('the last mentor cannot leave or be removed; who lost the role does not count as one', async () => {
  expect((await ask('leave', 'second')).status).toBe(200);
  expect((await ask('leave', 'mentor')).status).toBe(409);
  expect((await ask('remove', 'admin', {}, { user: ids.mentor })).status).toBe(409);
  expect((await memberOf('mentor'))?.leftAt).toBeNull();
  await ask('addMentor', 'mentor', { email: ' SECOND@example.test ' });
  await database().user.update({ where: { id: ids.second }, data: { role: 'learner' } });
  expect((await ask('leave', 'mentor')).status).toBe(409);
  expect((await ask('remove', 'mentor', {}, { user: ids.second })).status).toBe(200);
});

test('of two mentors who leave at once one stays', async () => {
  const { leaveCohort } = await import('./remove-member.ts');
  const who = (id: string) => ({ id, role: 'mentor', locale: 'vi', guest: false, name: null, email: null }) as const;
  const answers = await Promise.allSettled([ids.mentor, ids.second].map((id) => leaveCohort(who(id), ids.cohort)));
  expect(answers.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
  expect(await database().cohortMember.count({ where: { cohortId: ids.cohort, role: 'mentor', leftAt: null } })).toBe(1);
});

test('only who is a mentor of the platform can become one of a cohort; an admin can so of any, which is on the record', async () => {
  for (const email of ['learner@example.test', 'stranger@example.test', 'nobody@example.test'])
    expect((await ask('addMentor', 'mentor', { email })).status).toBe(409);
  expect((await ask('addMentor', 'admin', { email: 'admin@example.test' })).status).toBe(200);
  expect((await ask('addMentor', 'admin', { email: 'admin@example.test' })).status).toBe(200);
  expect(await memberOf('admin')).toMatchObject({ role: 'mentor', leftAt: null });
  expect(await actions()).toEqual(['mentor.added']);
});

test('a deadline is set, moved and removed, once each, and learners are told', async () => {
  const later = { item: LAB, dueAt: '2026-12-05T10:00:00Z' };
  for (const body of [DUE, DUE, later, { item: LAB, dueAt: null }, { item: LAB, dueAt: null }])
    expect((await ask('deadline', 'mentor', body)).status).toBe(body.dueAt === null || body === later || body === DUE ? 200 : 0);
  expect(await actions()).toEqual(['deadline.set', 'deadline.set', 'deadline.removed']);
  expect([await told('learner'), await told('second')]).toEqual([['deadline', 'deadline', 'deadline'], []]);
  expect(await database().deadline.count()).toBe(0);
});

test.each([['week-9'], ['week-1/no-such-lab'], ['week-1/']])('%s has no deadline', async (item) => {
  expect((await ask('deadline', 'mentor', { ...DUE, item })).status).toBe(404);
});

test('an extension takes a reason, a learner of the cohort and a deadline', async () => {
  const extend = async (body: Record<string, unknown>) =>
    (await ask('extend', 'mentor', { item: LAB, userId: ids.learner, dueAt: DUE.dueAt, reason: 'ốm', ...body })).status;
  expect(await extend({})).toBe(409);
  await ask('deadline', 'mentor', { item: 'week-1', dueAt: '2026-11-30T10:00:00Z' });
  expect(await extend({ reason: ' ' })).toBe(400);
  expect(await extend({ userId: ids.stranger })).toBe(404);
  expect(await extend({ userId: ids.second })).toBe(404);
  expect(await extend({})).toBe(200);
  expect(await told('learner')).toEqual(['deadline', 'extension']);
  expect(await database().auditEntry.findFirst({ where: { action: 'extension.granted' } })).toMatchObject({
    actorId: ids.mentor,
    subjectId: ids.learner,
    target: LAB,
    reason: 'ốm',
    before: { dueAt: null },
    after: { dueAt: '2026-12-01T10:00:00.000Z' },
  });
  const { dueDatesOf } = await import('./find-deadlines.ts');
  const learner = { id: ids.learner, role: 'learner', locale: 'vi', guest: false, name: null, email: null } as const;
  expect((await dueDatesOf(learner))(LAB)).toEqual(new Date(DUE.dueAt));
  expect((await dueDatesOf({ ...learner, id: ids.stranger }))(LAB)).toBeNull();
  expect((await ask('extend', 'mentor', { item: LAB, userId: ids.learner, dueAt: null })).status).toBe(200);
  expect((await dueDatesOf(learner))(LAB)).toEqual(new Date('2026-11-30T10:00:00Z'));
  await database().cohort.update({ where: { id: ids.cohort }, data: { archivedAt: new Date() } });
  expect((await dueDatesOf(learner))(LAB)).toBeNull();
});
