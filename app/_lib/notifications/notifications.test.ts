import { beforeEach, expect, test, vi } from 'vitest';
import { database } from '#prisma/client.ts';
import { testOnScratchDatabase } from '#prisma/testing/scratch-database.ts';
import { notify } from '../notify.ts';
import { sessionCookie } from '../testing/session-cookie.ts';
import { stubSettings, TEST_SETTINGS } from '../testing/test-settings.ts';
import { countUnread, forgetOldNotifications, listNotifications } from './notifications.ts';

let cookie = '';
vi.mock('next/headers', () => ({ cookies: async () => ({ toString: () => cookie }) }));
stubSettings();
const route = await import('../../api/notifications/route.ts');

testOnScratchDatabase();
let [an, binh] = ['', ''];
beforeEach(async () => {
  an = (await database().user.create({ data: { name: 'An' } })).id;
  binh = (await database().user.create({ data: { name: 'Bình' } })).id;
  cookie = await sessionCookie(an);
});

const read = async (what: unknown, origin: string = TEST_SETTINGS.LUYEN_URL) =>
  route.PATCH(new Request(`${origin}/api`, { method: 'PATCH', body: JSON.stringify({ read: what }), headers: { origin } }));

test('one, all about an attempt, or all are marked read: one’s own only', async () => {
  await notify([
    { userId: an, kind: 'comment', actorId: binh, attemptId: 'a1', threadId: 't1' },
    { userId: an, kind: 'resolved', actorId: binh, attemptId: 'a1', threadId: 't1' },
    { userId: an, kind: 'removed', actorId: binh },
    { userId: an, kind: 'deadline', actorId: binh },
    { userId: binh, kind: 'comment', actorId: an, attemptId: 'a1' },
  ]);
  const { notifications, total } = await listNotifications(an, 1);
  expect([total, notifications.length, notifications[0]?.actor]).toEqual([4, 4, 'Bình']);
  const id = notifications.find(({ kind }) => kind === 'removed')?.id ?? '';
  expect(await (await read({ id })).json()).toEqual({ unread: 3 });
  expect(await (await read({ attemptId: 'a1' })).json()).toEqual({ unread: 1 });
  expect(await (await read('all')).json()).toEqual({ unread: 0 });
  expect(await countUnread(binh)).toBe(1);
});

test('another’s notification cannot be marked, nor by nobody, nor from a foreign page', async () => {
  await notify([{ userId: binh, kind: 'comment', actorId: an }]);
  const [theirs] = (await listNotifications(binh, 1)).notifications;
  await read({ id: theirs?.id });
  await read({ id: theirs?.id, userId: binh });
  expect((await read('all', 'https://evil.test')).status).toBe(403);
  cookie = '';
  expect((await read('all')).status).toBe(401);
  expect((await read({})).status).toBe(400);
  expect(await countUnread(binh)).toBe(1);
});

test('what is older than 90 days is forgotten, read or not', async () => {
  const day = (ago: number) => new Date(Date.now() - ago * 24 * 3_600_000);
  await database().notification.createMany({ data: [1, 89, 91, 400].map((ago) => ({ userId: an, kind: 'removed', createdAt: day(ago) })) });
  expect(await forgetOldNotifications()).toBe(2);
  expect((await listNotifications(an, 1)).total).toBe(2);
});
