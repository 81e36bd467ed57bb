/** The matrix as a file: for mentors of its cohort, and as if it were not there for everybody else. */
import { afterAll, beforeAll, beforeEach, expect, test, vi } from 'vitest';
import { database } from '#prisma/client.ts';
import { createScratchDatabase } from '#prisma/testing/scratch-database.ts';
import { sessionCookie } from '../testing/session-cookie.ts';
import { stubSettings, TEST_SETTINGS } from '../testing/test-settings.ts';

let cookie = '';
vi.mock('next/headers', () => ({ cookies: async () => ({ toString: () => cookie }) }));
stubSettings({ LUYEN_CHECKOUT_DIR: process.cwd() });
const { GET } = await import('../../api/cohorts/[cohort]/matrix/route.ts');

let scratch: Awaited<ReturnType<typeof createScratchDatabase>>;
beforeAll(async () => {
  scratch = await createScratchDatabase();
  const people = [
    { id: 'mai', role: 'mentor' },
    { id: 'other', role: 'mentor' },
    { id: 'admin', role: 'admin' },
    { id: 'an', role: 'learner' },
    { id: 'binh', role: 'learner' },
  ] as const;
  await database().user.createMany({ data: people.map((person) => ({ ...person, name: person.id })) });
  const members = [
    { userId: 'mai', role: 'mentor' as const },
    { userId: 'an', role: 'learner' as const },
    { userId: 'binh', role: 'learner' as const },
  ];
  await database().cohort.create({ data: { id: 'c1', name: 'K1', members: { create: members } } });
});
afterAll(() => scratch.dispose());
beforeEach(() => {
  cookie = '';
});

const get = (query: string, cohort = 'c1') =>
  GET(new Request(`${TEST_SETTINGS.LUYEN_URL}/api/cohorts/${cohort}/matrix?${query}`, { headers: { 'sec-fetch-site': 'same-origin' } }), {
    params: Promise.resolve({ cohort }),
  });

test.each(['other', 'admin', 'an'])('for %s there is no such matrix', async (person) => {
  cookie = await sessionCookie(person);
  expect((await get('format=csv&locale=vi')).status).toBe(404);
});

test('somebody signed out is refused', async () => {
  expect((await get('format=csv&locale=vi')).status).toBe(401);
});

test('its mentor gets it whole, and filtered as the address says', async () => {
  cookie = await sessionCookie('mai');
  const whole = await get('format=csv&locale=vi');
  expect(whole.status).toBe(200);
  expect((await whole.text()).split('\r\n').slice(1, 3)).toEqual([expect.stringMatching(/^an,/), expect.stringMatching(/^binh,/)]);
  expect((await (await get('format=csv&locale=en&q=binh')).text()).split('\r\n')).toHaveLength(3);
  expect((await get('format=xlsx&locale=en')).headers.get('content-type')).toContain('spreadsheetml');
});

test('another format, another language, another cohort', async () => {
  cookie = await sessionCookie('mai');
  expect((await get('format=pdf&locale=vi')).status).toBe(400);
  expect((await get('format=csv&locale=fr')).status).toBe(400);
  expect((await get('format=csv&locale=vi', 'c2')).status).toBe(404);
});
