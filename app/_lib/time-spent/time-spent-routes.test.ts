import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { database } from '#prisma/client.ts';
import { testOnScratchDatabase } from '#prisma/testing/scratch-database.ts';
import { mergeGuest } from '../people/merge-guest.ts';
import { sessionCookie } from '../testing/session-cookie.ts';
import { stubSettings, TEST_SETTINGS } from '../testing/test-settings.ts';
import { noteTime, timeOfItems } from './note-time.ts';

let cookie = '';
vi.mock('next/headers', () => ({ cookies: async () => ({ toString: () => cookie }) }));
stubSettings();
const { POST } = await import('../../api/time-spent/route.ts');

testOnScratchDatabase();
let an: string;
afterEach(() => void vi.useRealTimers());
beforeEach(async () => {
  an = (await database().user.create({ data: { name: 'An' } })).id;
  cookie = await sessionCookie(an);
});

const OWN = TEST_SETTINGS.LUYEN_URL;
const LAB = { kind: 'lab', item: 'week-1/haproxy-basics' } as const;
const QUIZ = { kind: 'quiz', item: 'week-1/haproxy-ideas' } as const;
const tell = async (spent: unknown, origin: string | null = OWN) =>
  (await POST(new Request(OWN, { method: 'POST', body: JSON.stringify({ spent }), headers: origin === null ? {} : { origin } }))).status;

test('a minute told is a minute kept, and none is believed twice', async () => {
  // The clock stands: nothing passes between the two.
  vi.useFakeTimers({ toFake: ['Date'] });
  expect([await tell([{ ...LAB, seconds: 60 }]), await tell([{ ...LAB, seconds: 60 }])]).toEqual([200, 200]);
  expect(await timeOfItems(an)).toEqual([{ ...LAB, seconds: 60, lastAt: expect.any(Date) }]);
});

test('time of a lab and of a quiz are kept apart, over days together', async () => {
  const at = (time: string) => new Date(`2026-11-${time}Z`);
  await noteTime(an, [{ ...LAB, seconds: 60 }], at('22T23:59:50'));
  await noteTime(
    an,
    [
      { ...LAB, seconds: 40 },
      { ...QUIZ, seconds: 20 },
    ],
    at('23T00:00:50'),
  );
  const days = await database().timeSpent.findMany({
    select: { kind: true, day: true, seconds: true },
    orderBy: [{ day: 'asc' }, { seconds: 'asc' }],
  });
  expect(days).toEqual([
    { kind: 'lab', day: '2026-11-22', seconds: 60 },
    { kind: 'quiz', day: '2026-11-23', seconds: 20 },
    { kind: 'lab', day: '2026-11-23', seconds: 40 },
  ]);
  expect(await timeOfItems(an)).toEqual(expect.arrayContaining([{ ...LAB, seconds: 100, lastAt: at('23T00:00:50') }]));
});

test.each([
  ['no such lab', [{ ...LAB, item: 'week-1/none', seconds: 5 }], 404],
  ['a lesson that is a lab', [{ kind: 'lesson', item: LAB.item, seconds: 5 }], 404],
  ['no time', [{ ...LAB, seconds: 0 }], 400],
  ['a part of a second', [{ ...LAB, seconds: 1.5 }], 400],
  ['nothing', [], 400],
  ['somebody else', [{ ...LAB, seconds: 5, userId: 'x' }], 400],
])('%s is refused', async (_, spent, status) => {
  expect(await tell(spent)).toBe(status);
  expect(await database().timeSpent.count()).toBe(0);
});

test('another page cannot tell, and for nobody nothing is kept', async () => {
  expect(await tell([{ ...LAB, seconds: 5 }], 'https://evil.test')).toBe(403);
  cookie = '';
  expect(await tell([{ ...LAB, seconds: 5 }])).toBe(200);
  expect(await database().timeSpent.count()).toBe(0);
});

test('what a guest has spent is added to the account they sign in to', async () => {
  const guest = await database().user.create({ data: { guest: true } });
  const now = new Date('2026-11-23T08:00:00Z');
  await noteTime(
    guest.id,
    [
      { ...LAB, seconds: 30 },
      { ...QUIZ, seconds: 10 },
    ],
    now,
  );
  await noteTime(an, [{ ...LAB, seconds: 50 }], now);
  await mergeGuest(guest.id, an, { moveWork: async () => undefined });
  expect(await timeOfItems(an)).toEqual(
    expect.arrayContaining([
      { ...LAB, seconds: 80, lastAt: now },
      { ...QUIZ, seconds: 10, lastAt: now },
    ]),
  );
  expect(await timeOfItems(guest.id)).toEqual([]);
});
