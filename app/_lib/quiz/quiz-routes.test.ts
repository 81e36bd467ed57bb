import { encode } from 'next-auth/jwt';
import { afterAll, beforeAll, beforeEach, expect, test, vi } from 'vitest';
import type { Question } from '#content/format/quiz-schema.ts';
import { sampleQuiz } from '#content/format/testing/sample-quiz.ts';
import { database } from '#prisma/client.ts';
import { createScratchDatabase } from '#prisma/testing/scratch-database.ts';
import { stubSettings, TEST_SETTINGS } from '../testing/test-settings.ts';
import { type GivenAnswer, gradeAnswer } from './grade-answer.ts';
import { shownOrder } from './present-question.ts';
import type { AnsweredQuestion, BegunSitting } from './sitting-protocol.ts';

let cookie = '';
vi.mock('next/headers', () => ({ cookies: async () => ({ toString: () => cookie }) }));
const quiz = sampleQuiz();
vi.mock('./find-quiz.ts', () => ({
  findQuiz: async (week: string, slug: string) => (slug === 'asked' ? { lesson: `${week}/${slug}`, quiz } : null),
}));

stubSettings();
const start = await import('../../api/quizzes/[week]/[slug]/route.ts');
const answer = await import('../../api/quizzes/[week]/[slug]/[sitting]/route.ts');

let scratch: Awaited<ReturnType<typeof createScratchDatabase>>;
beforeAll(async () => {
  scratch = await createScratchDatabase();
});
afterAll(() => scratch.dispose());
beforeEach(async () => {
  await database().user.deleteMany();
  cookie = '';
});

const OWN = TEST_SETTINGS.LUYEN_URL;
const request = (body: unknown, origin: string | null = OWN) =>
  new Request(`${OWN}/api`, { method: 'POST', body: JSON.stringify(body), headers: origin === null ? {} : { origin } });

async function signIn(name: string): Promise<void> {
  const { id, sessionVersion } = await database().user.create({ data: { name } });
  cookie = `luyen.session=${await encode({ token: { sub: id, v: sessionVersion }, secret: TEST_SETTINGS.LUYEN_SECRET })}`;
}

const begin = (slug = 'asked', origin?: string | null) =>
  start.POST(request({}, origin), { params: Promise.resolve({ week: 'week-1', slug }) });
const begun = async (): Promise<BegunSitting> => (await (await begin()).json()) as BegunSitting;
const reply = (sitting: string, body: unknown, origin?: string | null) =>
  answer.POST(request(body, origin), { params: Promise.resolve({ week: 'week-1', slug: 'asked', sitting }) });

/** What the database knows of a sitting, and only the server should: the question at a place, and its right answer. */
async function rightAnswer(sitting: string, place: number): Promise<{ question: Question; right: GivenAnswer }> {
  const { seed, questionIds } = await database().quizSitting.findUniqueOrThrow({ where: { id: sitting } });
  const question = quiz.questions.find(({ id }) => id === (questionIds as string[])[place]);
  if (!question) throw new Error('not a question of the quiz');
  return { question, right: rightFor(question, seed) };
}

function rightFor(question: Question, seed: number): GivenAnswer {
  const shown = shownOrder(question, seed);
  if (question.kind === 'fill') return question.blanks.map(({ accept }) => accept[0] ?? '');
  if (question.kind === 'order' || question.kind === 'match') return shown.map((_, at) => shown.indexOf(at));
  return question.options.flatMap(({ correct }, at) => (correct ? [shown.indexOf(at)] : []));
}

function wrongFor({ kind }: Question, right: GivenAnswer): GivenAnswer {
  if (kind === 'fill') return right.map(() => 'x');
  if (kind === 'order' || kind === 'match') return [...right].reverse();
  return kind === 'multiple' ? right.slice(1) : right.map((place) => (Number(place) + 1) % 3);
}

test.each([
  ['a foreign page', 'https://evil.test'],
  ['no page at all', null],
])('both routes refuse %s', async (_, origin) => {
  await signIn('An');
  const { id } = await begun();
  expect((await begin('asked', origin)).status).toBe(403);
  expect((await reply(id, { question: 0, answer: [0] }, origin)).status).toBe(403);
  expect(await database().quizAnswer.count()).toBe(0);
});

test('somebody signed out is refused', async () => {
  expect((await begin()).status).toBe(401);
  expect((await reply('x', { question: 0, answer: [0] })).status).toBe(401);
});

test('a lesson without a quiz, and a sitting that never was, are not found', async () => {
  await signIn('An');
  expect((await begin('unasked')).status).toBe(404);
  expect((await reply('x', { question: 0, answer: [0] })).status).toBe(404);
});

test("another person's sitting is not found", async () => {
  await signIn('An');
  const { id } = await begun();
  await signIn('Binh');
  expect((await reply(id, { question: 0, answer: [0] })).status).toBe(404);
});

test('six questions answered right, one after the other, finish the sitting', async () => {
  await signIn('An');
  const { id, questions } = await begun();
  expect(JSON.stringify(questions)).not.toMatch(/why|correct|accept/);
  const scores: unknown[] = [];
  for (const place of questions.keys()) {
    const { right } = await rightAnswer(id, place);
    const graded = (await (await reply(id, { question: place, answer: right })).json()) as AnsweredQuestion;
    expect([graded.isRight, graded.parts.length > 0]).toEqual([true, true]);
    scores.push([graded.score, graded.isFinished]);
  }
  expect(scores).toEqual([1, 2, 3, 4, 5, 6].map((score) => [score, score === 6]));
  expect((await database().quizSitting.findUniqueOrThrow({ where: { id } })).finishedAt).not.toBeNull();
});

test('a question is answered once: knowing the reasons helps no second try', async () => {
  await signIn('An');
  const { id } = await begun();
  const { question, right } = await rightAnswer(id, 0);
  const wrong = wrongFor(question, right);
  expect(await (await reply(id, { question: 0, answer: wrong })).json()).toMatchObject({ isRight: false, score: 0, isFinished: false });
  expect((await reply(id, { question: 0, answer: right })).status).toBe(409);
  expect(await database().quizAnswer.findMany({ select: { isRight: true } })).toEqual([{ isRight: false }]);
});

test('what is no answer is refused and leaves the question open', async () => {
  await signIn('An');
  const { id } = await begun();
  expect((await reply(id, { question: 0, answer: [99] })).status).toBe(400);
  expect((await reply(id, { question: 0, answer: 'a' })).status).toBe(400);
  expect((await reply(id, { question: 6, answer: [0] })).status).toBe(404);
  const { question, right } = await rightAnswer(id, 0);
  expect(gradeAnswer(question, 1, [99])).toBeNull();
  expect((await reply(id, { question: 0, answer: right })).status).toBe(200);
});

test('a retry asks what the first sitting left out', async () => {
  await signIn('An');
  await begun();
  await begun();
  const rows = await database().quizSitting.findMany({ select: { questionIds: true } });
  expect(new Set(rows.flatMap(({ questionIds }) => questionIds as string[])).size).toBe(quiz.questions.length);
});
