import { encode } from 'next-auth/jwt';
import { beforeEach, expect, test, vi } from 'vitest';
import { database } from '#prisma/client.ts';
import { testOnScratchDatabase } from '#prisma/testing/scratch-database.ts';
import { stubSettings, TEST_SETTINGS } from '../testing/test-settings.ts';

let cookie = '';
vi.mock('next/headers', () => ({ cookies: async () => ({ toString: () => cookie }) }));

stubSettings();
const routes = {
  people: await import('../../api/people/route.ts'),
  me: await import('../../api/people/me/route.ts'),
  person: await import('../../api/people/[id]/route.ts'),
  firstAdmin: await import('../../api/people/first-admin/route.ts'),
  progress: await import('../../api/progress/route.ts'),
};

testOnScratchDatabase();
beforeEach(async () => {
  cookie = '';
});

const OWN = TEST_SETTINGS.LUYEN_URL;
const request = (body: unknown, origin: string | null = OWN) =>
  new Request(`${OWN}/api`, { method: 'POST', body: JSON.stringify(body), headers: origin === null ? {} : { origin } });
const context = (id: string) => ({ params: Promise.resolve({ id }) });
const account = { name: 'An', email: 'an@example.test', password: 'correct horse battery' };

async function signIn(data: Parameters<ReturnType<typeof database>['user']['create']>[0]['data']): Promise<string> {
  const { id, sessionVersion } = await database().user.create({ data });
  cookie = `luyen.session=${await encode({ token: { sub: id, v: sessionVersion }, secret: TEST_SETTINGS.LUYEN_SECRET })}`;
  return id;
}

test.each([
  ['a foreign page', 'https://evil.test'],
  ['no page at all', null],
  ['a sandboxed frame', 'null'],
  ['another port', 'http://127.0.0.1:3001'],
])('every changing route refuses %s', async (_, origin) => {
  const id = await signIn({ role: 'admin', name: 'Admin' });
  const answers = await Promise.all([
    routes.people.POST(request(account, origin)),
    routes.me.PATCH(request({ name: 'X' }, origin)),
    routes.person.PATCH(request({ role: 'learner' }, origin), context(id)),
    routes.firstAdmin.POST(request({ ...account, token: 'x' }, origin)),
    routes.progress.POST(request({ lesson: 'week-1/haproxy-ideas', percent: 5 }, origin)),
  ]);
  expect(answers.map((answer) => answer.status)).toEqual([403, 403, 403, 403, 403]);
  expect(await database().user.findMany({ select: { name: true, role: true } })).toEqual([{ name: 'Admin', role: 'admin' }]);
});

test('only an admin gives roles', async () => {
  const { id } = await database().user.create({ data: { name: 'Bình' } });
  const ask = async () => (await routes.person.PATCH(request({ role: 'admin' }), context(id))).status;
  expect(await ask()).toBe(401);
  await signIn({ role: 'mentor' });
  expect(await ask()).toBe(403);
  await signIn({ role: 'admin', guest: true });
  expect(await ask()).toBe(403);
  await signIn({ role: 'admin' });
  expect(await ask()).toBe(200);
  expect((await database().user.findUniqueOrThrow({ where: { id } })).role).toBe('admin');
});

test('a session of before the password changed, or of somebody deleted, is nobody', async () => {
  const id = await signIn({ role: 'admin' });
  await database().user.update({ where: { id }, data: { sessionVersion: { increment: 1 } } });
  expect((await routes.me.PATCH(request({ name: 'X' }))).status).toBe(401);
  await database().user.delete({ where: { id } });
  expect((await routes.me.PATCH(request({ name: 'X' }))).status).toBe(401);
});

test('nobody signs up as an admin, whatever they send along', async () => {
  expect((await routes.people.POST(request({ ...account, role: 'admin', id: 'x' }))).status).toBe(200);
  expect((await database().user.findFirstOrThrow()).role).toBe('learner');
});

test.each([
  [{ ...account, password: 'short' }, 400],
  [{ ...account, email: 'no address' }, 400],
  [{ ...account, name: ' ' }, 400],
  ['not an object', 400],
  [account, 200],
])('sign-up with %j answers %i', async (body, status) => {
  expect((await routes.people.POST(request(body))).status).toBe(status);
});

test('a body that is no JSON, or far too large, is refused', async () => {
  const raw = (body: string) => routes.people.POST(new Request(OWN, { method: 'POST', body, headers: { origin: OWN } }));
  expect((await raw('{')).status).toBe(400);
  expect((await raw(JSON.stringify({ ...account, name: 'x'.repeat(20_000) }))).status).toBe(400);
});

test('reading is kept for whoever is signed in, only forwards, only for lessons there are', async () => {
  const read = async (percent: number, lesson = 'week-1/haproxy-ideas') =>
    (await routes.progress.POST(request({ lesson, percent }))).status;
  expect(await read(10)).toBe(200);
  expect(await database().lessonProgress.count()).toBe(0);
  const userId = await signIn({});
  expect([await read(50), await read(20), await read(97), await read(10, 'week-1/none'), await read(101)]).toEqual([
    200, 200, 200, 404, 400,
  ]);
  expect(await database().lessonProgress.findMany({ select: { userId: true, percent: true } })).toEqual([{ userId, percent: 97 }]);
});
