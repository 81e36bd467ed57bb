/** Who gets to recordings: the learner, mentors of a cohort that keeps them with the learner's agreement, and nobody else. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { encode } from 'next-auth/jwt';
import { afterAll, beforeAll, beforeEach, expect, test, vi } from 'vitest';
import { database } from '#prisma/client.ts';
import { createScratchDatabase } from '#prisma/testing/scratch-database.ts';
import { type FakeLabs, startFakeLabs } from '../testing/fake-labs.ts';
import { stubSettings, TEST_SETTINGS } from '../testing/test-settings.ts';
import { refreshRecording } from './refresh-recording.ts';

let cookie = '';
vi.mock('next/headers', () => ({ cookies: async () => ({ toString: () => cookie }) }));

const directory = mkdtempSync(join(tmpdir(), 'luyen-recordings-'));
const socketPath = join(directory, 'labs.sock');
stubSettings({ LUYEN_LABS_SOCKET: socketPath });
const lists = await import('../../api/recordings/route.ts');
const one = await import('../../api/recordings/[learner]/[id]/route.ts');

const CAST = '{"version": 2, "width": 80, "height": 24}\n[0.1, "o", "xin chào"]\n';
let scratch: Awaited<ReturnType<typeof createScratchDatabase>>;
let labs: FakeLabs;
beforeAll(async () => {
  scratch = await createScratchDatabase();
  labs = await startFakeLabs({ socketPath });
});
afterAll(async () => {
  await labs.close();
  await scratch.dispose();
  rmSync(directory, { recursive: true, force: true });
});

type Agreement = { readonly agreedRecordings?: boolean; readonly leftAt?: Date };
type Settings = { readonly keepsRecordings?: boolean; readonly archivedAt?: Date; readonly recordingDays?: number };
let learner: string;
let mentor: string;
let recording: string;

async function makeCohort(learnerId: string, mentorId: string, settings: Settings = {}, agreement: Agreement = {}): Promise<void> {
  const members = {
    create: [
      { userId: learnerId, role: 'learner' as const, agreedRecordings: true, ...agreement },
      { userId: mentorId, role: 'mentor' as const },
    ],
  };
  await database().cohort.create({ data: { name: 'Lớp', keepsRecordings: true, ...settings, members } });
}
const makePerson = async (role: 'learner' | 'mentor' | 'admin', guest = false) =>
  (await database().user.create({ data: { role, guest }, select: { id: true } })).id;

beforeEach(async () => {
  await database().auditEntry.deleteMany();
  await database().cohort.deleteMany();
  await database().user.deleteMany();
  learner = await makePerson('learner');
  mentor = await makePerson('mentor');
  recording = labs.addRecording(learner, {}, CAST).id;
});

async function as(id: string | null): Promise<void> {
  cookie = id === null ? '' : `luyen.session=${await encode({ token: { sub: id, v: 0 }, secret: TEST_SETTINGS.LUYEN_SECRET })}`;
}
const OWN = TEST_SETTINGS.LUYEN_URL;
const context = (id = recording) => ({ params: Promise.resolve({ learner, id }) });
const get = (path: string) => new Request(`${OWN}/api/recordings${path}`);
const remove = (origin: string | null = OWN) =>
  new Request(`${OWN}/api/recordings/${learner}/${recording}`, {
    method: 'DELETE',
    body: '{}',
    headers: origin === null ? {} : { origin },
  });

/** Status of listing, playing and removing. */
async function statuses(): Promise<readonly number[]> {
  const listed = await lists.GET(get(`?learner=${learner}`));
  const played = await one.GET(get(`/${learner}/${recording}`), context());
  await played.body?.cancel();
  const removed = await one.DELETE(remove(), context());
  return [listed.status, played.status, removed.status];
}

test('a learner lists, plays and removes their own', async () => {
  await as(learner);
  const listed = (await (await lists.GET(get(''))).json()) as { recordings: { id: string }[] };
  expect(listed.recordings.map(({ id }) => id)).toEqual([recording]);
  const played = await one.GET(get(`/${learner}/${recording}`), context());
  expect(played.headers.get('content-type')).toBe('application/x-asciicast');
  expect(await played.text()).toBe(CAST);
  expect(await database().auditEntry.count()).toBe(0);
  expect((await one.DELETE(remove(null), context())).status).toBe(403);
  expect((await one.DELETE(remove('https://evil.test'), context())).status).toBe(403);
  expect(await statuses()).toEqual([200, 200, 200]);
  expect((await one.GET(get(''), context())).status).toBe(404);
});

test('a mentor of their cohort lists and plays, which is noted, and removes nothing', async () => {
  await makeCohort(learner, mentor);
  await as(mentor);
  expect(await statuses()).toEqual([200, 200, 404]);
  const noted = await database().auditEntry.findMany({ select: { actorId: true, subjectId: true, action: true, target: true } });
  expect(noted).toEqual([{ actorId: mentor, subjectId: learner, action: 'recording.played', target: recording }]);
});

test('an archived cohort can still be looked through', async () => {
  await makeCohort(learner, mentor, { archivedAt: new Date() });
  await as(mentor);
  expect(await statuses()).toEqual([200, 200, 404]);
});

const NOBODY: readonly [string, () => Promise<string | null>][] = [
  ['somebody signed out', async () => null],
  ['another learner', async () => makePerson('learner')],
  [
    'a learner of the same cohort',
    async () => {
      await makeCohort(learner, mentor);
      const id = await makePerson('learner');
      const { id: cohortId } = await database().cohort.findFirstOrThrow();
      await database().cohortMember.create({ data: { cohortId, userId: id, role: 'learner', agreedRecordings: true } });
      return id;
    },
  ],
  ['a mentor of nobody', async () => mentor],
  ['an admin', async () => makePerson('admin')],
  [
    'a mentor whose role was taken away',
    async () => {
      const id = await makePerson('learner');
      await makeCohort(learner, id);
      return id;
    },
  ],
  [
    'a mentor of another cohort of the learner, to which they did not agree',
    async () => {
      await makeCohort(learner, mentor);
      const id = await makePerson('mentor');
      await makeCohort(learner, id, {}, { agreedRecordings: false });
      return id;
    },
  ],
  [
    'a mentor whose cohort keeps no recordings any more',
    async () => {
      await makeCohort(learner, mentor, { keepsRecordings: false });
      return mentor;
    },
  ],
  [
    'a mentor whom the learner has left',
    async () => {
      await makeCohort(learner, mentor, {}, { leftAt: new Date() });
      return mentor;
    },
  ],
  ['a guest', async () => makePerson('mentor', true)],
];
test.each(NOBODY)('%s gets nothing', async (_, make) => {
  const id = await make();
  await as(id);
  expect(await statuses()).toEqual(id === null ? [401, 401, 401] : [404, 404, 404]);
  expect(await database().auditEntry.count()).toBe(0);
});

test('running sandboxes follow what was agreed', async () => {
  const { id } = labs.addSandbox(learner);
  const days = async () => {
    await refreshRecording(learner);
    return labs.recordingOrders.get(id);
  };
  expect(await days()).toBe(0);
  await makeCohort(learner, mentor, { recordingDays: 14 });
  expect(await days()).toBe(14);
  await makeCohort(learner, await makePerson('mentor'), { recordingDays: 3 });
  expect(await days()).toBe(3);
  await database().cohortMember.updateMany({ where: { userId: learner }, data: { agreedRecordings: false } });
  expect(await days()).toBe(0);
});
