import { encode } from 'next-auth/jwt';
import { beforeEach, expect, test, vi } from 'vitest';
import type { Question } from '#content/format/quiz-schema.ts';
import { sampleQuiz } from '#content/format/testing/sample-quiz.ts';
import { database } from '#prisma/client.ts';
import { testOnScratchDatabase } from '#prisma/testing/scratch-database.ts';
import { mergeGuest } from '../people/merge-guest.ts';
import { stubSettings, TEST_SETTINGS } from '../testing/test-settings.ts';
import type { GivenAnswer } from './grade-answer.ts';
import { shownOrder } from './present-question.ts';
import { quizStandings } from './quiz-standings.ts';
import type { AnsweredQuestion, ShownSitting } from './sitting-protocol.ts';

let cookie = '';
vi.mock('next/headers', () => ({ cookies: async () => ({ toString: () => cookie }) }));
let quiz = sampleQuiz();
vi.mock('./find-quiz.ts', () => ({
  findQuiz: async (week: string, slug: string) => (slug === 'asked' ? { lesson: `${week}/${slug}`, quiz } : null),
}));

stubSettings();
const start = await import('../../api/quizzes/[week]/[slug]/route.ts');
const answer = await import('../../api/quizzes/[week]/[slug]/[sitting]/route.ts');

testOnScratchDatabase();
beforeEach(async () => {
  cookie = '';
  quiz = sampleQuiz();
});

const OWN = TEST_SETTINGS.LUYEN_URL;
const request = (body: unknown, origin: string | null = OWN) =>
  new Request(`${OWN}/api`, { method: 'POST', body: JSON.stringify(body), headers: origin === null ? {} : { origin } });

async function signIn(name: string): Promise<void> {
  const { id, sessionVersion } = await database().user.create({ data: { name } });
  cookie = `luyen.session=${await encode({ token: { sub: id, v: sessionVersion }, secret: TEST_SETTINGS.LUYEN_SECRET })}`;
}

const begin = (slug = 'asked', body: unknown = {}, origin?: string | null) =>
  start.POST(request(body, origin), { params: Promise.resolve({ week: 'week-1', slug }) });
const begun = async (): Promise<ShownSitting> => (await (await begin()).json()) as ShownSitting;
const send = (sitting: string, body: unknown, origin?: string | null) =>
  answer.POST(request(body, origin), { params: Promise.resolve({ week: 'week-1', slug: 'asked', sitting }) });

/** Answers the question at a place in the version it is shown in now. */
async function reply(sitting: string, place: number, given: GivenAnswer): Promise<Response> {
  const version = (await begun()).places[place]?.question?.version;
  return send(sitting, { question: place, version, answer: given });
}

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

/** Answers every question that is open; all right but the first `wrong`. */
async function finish(sitting: ShownSitting, wrong = 0): Promise<void> {
  for (const [place, { answer: done }] of sitting.places.entries()) {
    if (done) continue;
    const { question, right } = await rightAnswer(sitting.id, place);
    const response = await reply(sitting.id, place, place < wrong ? wrongFor(question, right) : right);
    expect(response.status).toBe(200);
  }
}

/** Makes the quiz file another one until the test is over. */
function edit(change: (questions: readonly Question[]) => readonly Question[]): void {
  quiz = { questions: [...change(sampleQuiz().questions)] };
}

test.each([
  ['a foreign page', 'https://evil.test'],
  ['no page at all', null],
])('both routes refuse %s', async (_, origin) => {
  await signIn('An');
  const { id, places } = await begun();
  expect((await begin('asked', {}, origin)).status).toBe(403);
  const body = { question: 0, version: places[0]?.question?.version, answer: [0] };
  expect((await send(id, body, origin)).status).toBe(403);
  expect(await database().quizAnswer.count()).toBe(0);
});

test('somebody signed out is refused', async () => {
  expect((await begin()).status).toBe(401);
  expect((await send('x', { question: 0, version: '', answer: [0] })).status).toBe(401);
});

test('a lesson without a quiz, and a sitting that never was, are not found', async () => {
  await signIn('An');
  expect((await begin('unasked')).status).toBe(404);
  expect((await begin('asked', { review: true })).status).toBe(404);
  expect((await send('x', { question: 0, version: '', answer: [0] })).status).toBe(404);
});

test("another person's sitting is not found, and stays as it is", async () => {
  await signIn('An');
  const { id, places } = await begun();
  await signIn('Binh');
  const body = { question: 0, version: places[0]?.question?.version, answer: [0] };
  expect((await send(id, body)).status).toBe(404);
  expect((await begun()).id).not.toBe(id);
  expect(await database().quizAnswer.count()).toBe(0);
});

test('six questions answered right, one after the other, finish the sitting', async () => {
  await signIn('An');
  const { id, places } = await begun();
  const scores: unknown[] = [];
  for (const place of places.keys()) {
    const { right } = await rightAnswer(id, place);
    const graded = (await (await reply(id, place, right)).json()) as AnsweredQuestion;
    expect([graded.isRight, graded.parts.length > 0]).toEqual([true, true]);
    scores.push([graded.score, graded.isFinished]);
  }
  expect(scores).toEqual([1, 2, 3, 4, 5, 6].map((score) => [score, score === 6]));
  expect((await database().quizSitting.findUniqueOrThrow({ where: { id } })).finishedAt).not.toBeNull();
});

test('reasons and right answers reach the browser with the answer to their own question, and not before', async () => {
  await signIn('An');
  const { id } = await begun();
  const secrets = /"(why|correct|accept|parts|options|id)":|why [a-r]|max 3/;
  expect(JSON.stringify((await begun()).places)).not.toMatch(secrets);
  const { right } = await rightAnswer(id, 2);
  await reply(id, 2, right);
  const { places } = await begun();
  expect(places.map(({ answer: given }) => given !== null)).toEqual([false, false, true, false, false, false]);
  expect(JSON.stringify(places[2]?.answer)).toMatch(/"why"/);
  expect(JSON.stringify(places.toSpliced(2, 1))).not.toMatch(secrets);
});

test('coming back goes on with the sitting under way: the same questions in the same order, and what was answered', async () => {
  await signIn('An');
  const first = await begun();
  const { question, right } = await rightAnswer(first.id, 0);
  await reply(first.id, 0, wrongFor(question, right));
  const again = await begun();
  expect(again.places.map((place) => place.question)).toEqual(first.places.map((place) => place.question));
  expect(again).toMatchObject({ id: first.id, score: 0, isFinished: false, replaced: 0 });
  expect(again.places[0]?.answer).toMatchObject({ isRight: false, explained: { given: wrongFor(question, right) } });
});

test('two pages that begin at once get the same sitting', async () => {
  await signIn('An');
  const ids = (await Promise.all([begun(), begun(), begun(), begun()])).map(({ id }) => id);
  expect(new Set(ids).size).toBe(1);
  expect(await database().quizSitting.count()).toBe(1);
});

test('a question is answered once: knowing the reasons helps no second try', async () => {
  await signIn('An');
  const { id } = await begun();
  const { question, right } = await rightAnswer(id, 0);
  const graded = await (await reply(id, 0, wrongFor(question, right))).json();
  expect(graded).toMatchObject({ isRight: false, score: 0, isFinished: false });
  expect((await reply(id, 0, right)).status).toBe(409);
  expect(await database().quizAnswer.findMany({ select: { isRight: true } })).toEqual([{ isRight: false }]);
});

test('answered twice at once, one answer counts and the other is told', async () => {
  await signIn('An');
  const { id } = await begun();
  const { right } = await rightAnswer(id, 0);
  const statuses = (await Promise.all([reply(id, 0, right), reply(id, 0, right)])).map(({ status }) => status);
  expect(statuses.sort()).toEqual([200, 409]);
});

test.each([
  ['a place that was never shown', 400, { question: 0, answer: [99] }],
  ['a text where places are wanted', 400, { question: 0, answer: 'a' }],
  ['no answer', 400, { question: 0 }],
  ['more than there is to choose', 400, { question: 0, answer: Array.from({ length: 21 }, () => 0) }],
  ['a text nobody would type', 400, { question: 0, answer: ['x'.repeat(201)] }],
  ['half a place', 400, { question: 0.5, answer: [0] }],
  ['a field of its own', 400, { question: 0, answer: [0], isRight: true }],
  ['a question the sitting does not ask', 404, { question: 6, answer: [0] }],
  ['a body beyond all measure', 400, { question: 0, answer: ['x'.repeat(20_000)] }],
])('%s is refused and leaves the question open', async (_, status, body) => {
  await signIn('An');
  const { id, places } = await begun();
  expect((await send(id, { version: places[0]?.question?.version, ...body })).status).toBe(status);
  const { right } = await rightAnswer(id, 0);
  expect((await reply(id, 0, right)).status).toBe(200);
});

test('a body that is no JSON is refused', async () => {
  await signIn('An');
  const { id } = await begun();
  const bad = new Request(`${OWN}/api`, { method: 'POST', body: '{"question":', headers: { origin: OWN } });
  expect((await answer.POST(bad, { params: Promise.resolve({ week: 'week-1', slug: 'asked', sitting: id }) })).status).toBe(400);
});

test('a retry asks what the first sitting left out', async () => {
  await signIn('An');
  await finish(await begun());
  await begun();
  const rows = await database().quizSitting.findMany({ select: { questionIds: true } });
  expect(rows).toHaveLength(2);
  expect(new Set(rows.flatMap(({ questionIds }) => questionIds as string[])).size).toBe(quiz.questions.length);
});

test('the sitting finished last can be looked at again, and standings know it', async () => {
  await signIn('An');
  const sitting = await begun();
  await finish(sitting, 2);
  await begun();
  const review = (await (await begin('asked', { review: true })).json()) as ShownSitting;
  expect(review).toMatchObject({ id: sitting.id, score: 4, isFinished: true });
  expect(review.places.every((place) => (place.answer?.explained?.parts.length ?? 0) > 0)).toBe(true);
  const { id } = await database().user.findFirstOrThrow();
  const standing = { state: 'under-way', best: { score: 4, maxScore: 6 }, answered: 0 };
  expect(await quizStandings(id)).toEqual(new Map([['week-1/asked', standing]]));
  expect(await quizStandings(id, 'week-1/other')).toEqual(new Map());
});

test('a question taken out while the sitting is under way gives way to another; what was answered counts on', async () => {
  await signIn('An');
  const sitting = await begun();
  const { right } = await rightAnswer(sitting.id, 0);
  await reply(sitting.id, 0, right);
  const { questionIds } = await database().quizSitting.findUniqueOrThrow({ where: { id: sitting.id } });
  const [answered, open] = questionIds as string[];
  edit((questions) => questions.filter(({ id }) => id !== answered && id !== open));
  expect((await send(sitting.id, { question: 1, version: sitting.places[1]?.question?.version, answer: [0] })).status).toBe(404);
  const mended = await begun();
  expect(mended).toMatchObject({ id: sitting.id, score: 1, replaced: 1 });
  expect(mended.places).toHaveLength(6);
  expect(mended.places[0]).toEqual({ question: null, answer: { isRight: true, explained: null } });
  expect((await begun()).replaced).toBe(0);
  await finish(mended);
  expect((await database().quizSitting.findUniqueOrThrow({ where: { id: sitting.id } })).finishedAt).not.toBeNull();
});

test('with nothing left to ask, an edited sitting is finished and the next one is new', async () => {
  await signIn('An');
  const sitting = await begun();
  const { right } = await rightAnswer(sitting.id, 0);
  await reply(sitting.id, 0, right);
  const { questionIds } = await database().quizSitting.findUniqueOrThrow({ where: { id: sitting.id } });
  edit((questions) => questions.filter(({ id }) => id === (questionIds as string[])[0]));
  expect(await begun()).toMatchObject({ id: sitting.id, score: 1, isFinished: true });
  expect((await begun()).id).not.toBe(sitting.id);
});

test('an answer to a question edited since it was shown is not taken for another', async () => {
  await signIn('An');
  const sitting = await begun();
  const { question, right } = await rightAnswer(sitting.id, 0);
  edit((questions) => questions.map((each) => (each.id === question.id ? { ...each, prompt: { vi: 'khác', en: 'other' } } : each)));
  const body = { question: 0, version: sitting.places[0]?.question?.version, answer: right };
  expect((await send(sitting.id, body)).status).toBe(409);
  expect(await database().quizAnswer.count()).toBe(0);
  expect((await reply(sitting.id, 0, right)).status).toBe(200);
});

test('a reason edited after the answer is shown as it is now; a verdict that would be another is no longer explained', async () => {
  await signIn('An');
  const sitting = await begun();
  const places = [...sitting.places.keys()];
  const kinds = await Promise.all(places.map(async (place) => (await rightAnswer(sitting.id, place)).question));
  const at = kinds.findIndex(({ kind }) => kind === 'single');
  const { question, right } = await rightAnswer(sitting.id, at);
  await reply(sitting.id, at, right);
  edit((questions) => questions.map((each) => (each.id === question.id ? withOtherRight(each) : each)));
  expect((await begun()).places[at]?.answer).toEqual({ isRight: true, explained: null });
});

function withOtherRight(question: Question): Question {
  if (question.kind !== 'single') return question;
  return { ...question, options: question.options.map((option, at) => ({ ...option, correct: at === 1 })) };
}

test("a guest's sittings go to the account they sign in to, and go on there", async () => {
  await signIn('Khách');
  const guest = await database().user.findFirstOrThrow();
  await database().user.update({ where: { id: guest.id }, data: { guest: true } });
  const sitting = await begun();
  await signIn('An');
  const account = await database().user.findFirstOrThrow({ where: { name: 'An' } });
  await mergeGuest(guest.id, account.id, { moveWork: async () => undefined });
  expect((await begun()).id).toBe(sitting.id);
});
