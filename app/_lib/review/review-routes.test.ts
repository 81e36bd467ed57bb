import { randomUUID } from 'node:crypto';
import { beforeEach, expect, test, vi } from 'vitest';
import { database } from '#prisma/client.ts';
import { testOnScratchDatabase } from '#prisma/testing/scratch-database.ts';
import { sessionCookie } from '../testing/session-cookie.ts';
import { stubSettings, TEST_SETTINGS } from '../testing/test-settings.ts';

let cookie = '';
vi.mock('next/headers', () => ({ cookies: async () => ({ toString: () => cookie }) }));

stubSettings();
const routes = {
  review: await import('../../api/reviews/attempts/[attempt]/route.ts'),
  threads: await import('../../api/reviews/attempts/[attempt]/threads/route.ts'),
  override: await import('../../api/reviews/attempts/[attempt]/override/route.ts'),
  thread: await import('../../api/reviews/threads/[thread]/route.ts'),
  answers: await import('../../api/reviews/threads/[thread]/comments/route.ts'),
  comment: await import('../../api/reviews/comments/[comment]/route.ts'),
  withdrawal: await import('../../api/reviews/overrides/[override]/route.ts'),
};

testOnScratchDatabase();

const FILE = { node: 'lb', path: '/etc/haproxy/haproxy.cfg', text: 'global\n  user haproxy\n' };
const CHECKS = [{ id: 'haproxy.config.valid' }];
const LINE = { kind: 'line', node: FILE.node, path: FILE.path, line: 2 };

/** Everyone there can be: the learner, mentors of theirs and of others, and people with no business here. */
const ids: Record<string, string> = {};
let attempt = '';
beforeEach(async () => {
  for (const [name, role] of Object.entries({
    learner: 'learner',
    classmate: 'learner',
    mentor: 'mentor',
    second: 'mentor',
    stranger: 'mentor',
    demoted: 'learner',
    admin: 'admin',
  } as const)) {
    ids[name] = (await database().user.create({ data: { name, role } })).id;
  }
  ids.guest = (await database().user.create({ data: { guest: true } })).id;
  const cohort = async (mentors: readonly string[], learners: readonly string[]) => {
    const members = [
      ...mentors.map((name) => ({ userId: ids[name] ?? '', role: 'mentor' as const })),
      ...learners.map((name) => ({ userId: ids[name] ?? '', role: 'learner' as const })),
    ];
    return (await database().cohort.create({ data: { name: `of ${mentors[0]}`, members: { create: members } } })).id;
  };
  ids.cohort = await cohort(['mentor', 'second', 'demoted'], ['learner', 'classmate']);
  ids.other = await cohort(['stranger'], []);
  attempt = await newAttempt();
});

async function newAttempt(data: { readonly state?: 'running' | 'finished' | 'failed' } = {}): Promise<string> {
  const { id } = await database().attempt.create({
    data: {
      userId: ids.learner ?? '',
      lab: 'week-1/haproxy-basics',
      sandboxId: 's',
      state: 'finished',
      score: 6,
      maxScore: 10,
      report: { checks: CHECKS },
      files: { create: FILE },
      ...data,
    },
  });
  return id;
}

const OWN = TEST_SETTINGS.LUYEN_URL;
const request = (method: string, body?: unknown, origin: string = OWN) =>
  new Request(`${OWN}/api`, { method, headers: { origin }, ...(body === undefined ? {} : { body: JSON.stringify(body) }) });
const at = <Name extends string>(name: Name, id: string) => ({ params: Promise.resolve({ [name]: id } as Record<Name, string>) });

async function as(name: string): Promise<void> {
  cookie = name === 'nobody' ? '' : await sessionCookie(ids[name] ?? '');
}

const read = () => routes.review.GET(request('GET'), at('attempt', attempt));
const begin = (anchor: unknown = LINE, text = 'Dòng này để làm gì?', id: string = randomUUID()) =>
  routes.threads.POST(request('POST', { id, anchor, text }), at('attempt', attempt));
const answer = (thread: string, text = 'Để bỏ quyền root.', id: string = randomUUID()) =>
  routes.answers.POST(request('POST', { id, text }), at('thread', thread));
const edit = (comment: string, text: string) => routes.comment.PATCH(request('PATCH', { text }), at('comment', comment));
const resolve = (thread: string, isResolved = true) => routes.thread.PATCH(request('PATCH', { isResolved }), at('thread', thread));
const override = (input: unknown = { score: 9, passed: true, reason: 'Tiêu chí này chấm sai máy.' }) =>
  routes.override.POST(request('POST', input), at('attempt', attempt));
const withdraw = (id: string, reason = '') => routes.withdrawal.DELETE(request('DELETE', { reason }), at('override', id));

interface State {
  readonly threads: readonly {
    readonly id: string;
    readonly isResolved: boolean;
    readonly comments: readonly {
      readonly id: string;
      readonly text: string;
      readonly isEdited: boolean;
      readonly mayEdit: boolean;
      readonly author: { readonly name: string; readonly part: string; readonly isMe: boolean } | null;
    }[];
  }[];
  readonly override: { readonly id: string; readonly score: number; readonly by: string } | null;
}
const state = async (response: Promise<Response>) => (await (await response).json()) as State;
const status = async (response: Promise<Response>) => (await response).status;

/** A thread the mentor began, and its first comment. */
async function begun(): Promise<{ readonly thread: string; readonly comment: string }> {
  await as('mentor');
  const [thread] = (await state(begin())).threads;
  return { thread: thread?.id ?? '', comment: thread?.comments[0]?.id ?? '' };
}

/** Who was told what since last asked. */
async function told(): Promise<readonly string[]> {
  const rows = await database().notification.findMany({ include: { user: true }, orderBy: { createdAt: 'asc' } });
  await database().notification.deleteMany();
  return rows.map(({ kind, user }) => `${user.name}: ${kind}`).toSorted();
}

test.each([
  ['nobody', [401, 401, 401, 401, 401, 401, 401]],
  ['guest', [404, 404, 404, 404, 404, 404, 404]],
  ['classmate', [404, 404, 404, 404, 404, 404, 404]],
  ['stranger', [404, 404, 404, 404, 404, 404, 404]],
  ['demoted', [404, 404, 404, 404, 404, 404, 404]],
  ['admin', [404, 404, 404, 404, 404, 404, 404]],
  ['learner', [200, 200, 200, 200, 403, 403, 403]],
  ['second', [200, 200, 200, 200, 403, 200, 200]],
  ['mentor', [200, 200, 200, 200, 200, 200, 200]],
])('%s may do what is theirs on every route, and nothing more', async (name, expected) => {
  const { thread, comment } = await begun();
  const standing = (await state(override())).override?.id ?? '';
  await as(name);
  const answers = [await read(), await begin(), await answer(thread), await resolve(thread), await edit(comment, 'Khác')];
  answers.push(await withdraw(standing), await override());
  expect(answers.map((each) => each.status)).toEqual(expected);
});

test('whose attempt it was once, or who once was their mentor, may not look any more', async () => {
  await as('mentor');
  expect(await status(read())).toBe(200);
  await database().cohortMember.updateMany({ where: { userId: ids.mentor ?? '' }, data: { leftAt: new Date() } });
  expect(await status(read())).toBe(404);
});

test('of an archived cohort everything can be read and nothing written', async () => {
  const { thread, comment } = await begun();
  await database().cohort.updateMany({ data: { archivedAt: new Date() } });
  for (const name of ['mentor', 'learner']) {
    await as(name);
    expect(await status(read())).toBe(200);
    const answers = [await begin(), await answer(thread), await resolve(thread), await edit(comment, 'Khác'), await override()];
    expect(answers.map((each) => each.status)).toEqual([403, 403, 403, 403, 403]);
  }
});

test('no foreign page may do anything', async () => {
  const { thread, comment } = await begun();
  const foreign = (method: string, body: unknown) => request(method, body, 'https://evil.test');
  const answers = await Promise.all([
    routes.threads.POST(foreign('POST', { id: randomUUID(), anchor: LINE, text: 'x' }), at('attempt', attempt)),
    routes.answers.POST(foreign('POST', { id: randomUUID(), text: 'x' }), at('thread', thread)),
    routes.thread.PATCH(foreign('PATCH', { isResolved: true }), at('thread', thread)),
    routes.comment.PATCH(foreign('PATCH', { text: 'x' }), at('comment', comment)),
    routes.override.POST(foreign('POST', { score: 1, passed: false, reason: 'xxxxxxxxxx' }), at('attempt', attempt)),
    routes.withdrawal.DELETE(foreign('DELETE', {}), at('override', 'x')),
    routes.review.GET(new Request(OWN, { headers: { 'sec-fetch-site': 'cross-site' } }), at('attempt', attempt)),
  ]);
  expect(answers.map((each) => each.status)).toEqual([403, 403, 403, 403, 403, 403, 403]);
});

test('a conversation: each side hears of the other, and of nothing they did themselves', async () => {
  const { thread } = await begun();
  expect(await told()).toEqual(['learner: comment']);
  await as('learner');
  const after = await state(answer(thread));
  expect(await told()).toEqual(['mentor: comment']);
  expect(after.threads[0]?.comments.map(({ author, mayEdit }) => [author?.part, author?.isMe, mayEdit])).toEqual([
    ['mentor', false, false],
    ['learner', true, true],
  ]);
  await as('second');
  expect((await state(resolve(thread))).threads[0]?.isResolved).toBe(true);
  expect(await told()).toEqual(['learner: resolved', 'mentor: resolved']);
  await resolve(thread);
  expect(await told()).toEqual([]);
  await as('learner');
  expect((await state(resolve(thread, false))).threads[0]?.isResolved).toBe(false);
  expect(await told()).toEqual(['mentor: reopened']);
});

test('what a learner begins, every mentor of theirs hears of', async () => {
  await as('learner');
  await begin({ kind: 'attempt' });
  expect(await told()).toEqual(['mentor: comment', 'second: comment']);
});

test('a comment sent twice, even at once, is one comment and one notification', async () => {
  await as('mentor');
  const id = randomUUID();
  const sent = await Promise.all([begin(LINE, 'Một', id), begin(LINE, 'Một', id)]);
  expect(sent.map((each) => each.status)).toEqual([200, 200]);
  const last = await state(begin(LINE, 'Một', id));
  expect(last.threads.map(({ comments }) => comments.map(({ text }) => text))).toEqual([['Một']]);
  expect(await told()).toEqual(['learner: comment']);
  await as('learner');
  expect(await status(begin(LINE, 'Của người khác', id))).toBe(409);
});

test.each([
  [{ kind: 'line', node: 'lb', path: FILE.path, line: 99 }, 'x', 400],
  [{ kind: 'line', node: 'lb', path: '/etc/shadow', line: 1 }, 'x', 400],
  [{ kind: 'check', check: 'no.such' }, 'x', 400],
  [{ kind: 'check', check: 'haproxy.config.valid' }, 'x', 200],
  [{ kind: 'elsewhere' }, 'x', 400],
  [{ kind: 'attempt' }, ' \n ', 400],
  [{ kind: 'attempt' }, 'ư'.repeat(4000), 200],
  [{ kind: 'attempt' }, 'x'.repeat(4001), 400],
])('a thread on %j is answered as it should be', async (anchor, text, expected) => {
  await as('mentor');
  expect(await status(begin(anchor, text))).toBe(expected);
});

test('an edited comment says so; one that stays as it is does not', async () => {
  const { comment } = await begun();
  expect((await state(edit(comment, 'Dòng này để làm gì?'))).threads[0]?.comments[0]?.isEdited).toBe(false);
  expect((await state(edit(comment, 'Vì sao có dòng này?'))).threads[0]?.comments[0]).toMatchObject({
    text: 'Vì sao có dòng này?',
    isEdited: true,
  });
});

test('the words of somebody who left the platform stay, without their name', async () => {
  await begun();
  await database().user.delete({ where: { id: ids.mentor ?? '' } });
  await as('learner');
  expect((await state(read())).threads[0]?.comments[0]?.author).toBeNull();
});

test('a score is overridden with its reason, kept in the log, told to the learner, and taken back', async () => {
  await as('mentor');
  const first = await state(override());
  expect(first.override).toMatchObject({ score: 9, by: 'mentor' });
  expect(await told()).toEqual(['learner: override']);
  await as('second');
  const second = await state(override({ score: 10, passed: true, reason: 'Xem lại: đủ điểm tối đa.' }));
  await withdraw(second.override?.id ?? '', 'Nhầm lần chấm');
  const back = await state(read());
  expect(back.override).toMatchObject({ score: 9, by: 'mentor' });
  expect(await status(withdraw(second.override?.id ?? ''))).toBe(409);
  const log = await database().auditEntry.findMany({ orderBy: { at: 'asc' } });
  expect(log.map(({ action, before, after, reason, cohortId }) => ({ action, before, after, reason, cohortId }))).toEqual([
    {
      action: 'score.overridden',
      before: { score: 6, passed: false },
      after: { score: 9, passed: true },
      reason: 'Tiêu chí này chấm sai máy.',
      cohortId: ids.cohort,
    },
    {
      action: 'score.overridden',
      before: { score: 9, passed: true },
      after: { score: 10, passed: true },
      reason: 'Xem lại: đủ điểm tối đa.',
      cohortId: ids.cohort,
    },
    {
      action: 'score.override-withdrawn',
      before: { score: 10, passed: true },
      after: { score: 9, passed: true },
      reason: 'Nhầm lần chấm',
      cohortId: ids.cohort,
    },
  ]);
});

test.each([
  [{ score: 11, passed: true, reason: 'Nhiều hơn tối đa.' }, 400],
  [{ score: -1, passed: true, reason: 'Ít hơn không điểm.' }, 400],
  [{ score: 5.5, passed: true, reason: 'Không tròn điểm nào.' }, 400],
  [{ score: 5, passed: true, reason: ' ngắn      ' }, 400],
  [{ score: 10, passed: false, reason: 'Đúng mười ký tự trở lên.' }, 200],
])('an override of %j is answered %i', async (input, expected) => {
  await as('mentor');
  expect(await status(override(input))).toBe(expected);
});

test('a grading that could not judge has no score to override', async () => {
  attempt = await newAttempt({ state: 'failed' });
  await as('mentor');
  expect(await status(override())).toBe(403);
});
