import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { stringify } from 'yaml';
import { sampleQuizFile } from '#content/format/testing/sample-quiz.ts';

let content = '';
const lessons = ['asked', 'unasked'].map((slug) => ({ id: `week-1/${slug}`, slug, order: 1 }));
vi.mock('../curriculum/folders.ts', () => ({ contentDir: () => content }));
vi.mock('../curriculum/find-lesson.ts', () => ({
  findLesson: async (_: string, slug: string) => {
    const lesson = lessons.find((each) => each.slug === slug);
    return lesson ? { lesson } : null;
  },
}));
const { findQuiz, lessonsWithQuiz } = await import('./find-quiz.ts');

const FILE = () => join(content, 'week-1/01-asked/quiz.yaml');
const questionsNow = async () => (await findQuiz('week-1', 'asked'))?.quiz.questions.length;

async function write(take: number): Promise<void> {
  const { questions } = sampleQuizFile();
  const [first] = questions;
  await writeFile(FILE(), stringify({ questions: take > questions.length ? [...questions, { ...first, id: 'one-more' }] : questions }));
}

beforeAll(async () => {
  content = await mkdtemp(join(tmpdir(), 'luyen-quiz-'));
  await mkdir(join(content, 'week-1/01-asked'), { recursive: true });
  await mkdir(join(content, 'week-1/01-unasked'));
  await write(9);
});
afterAll(() => rm(content, { recursive: true, force: true }));

test('a lesson that is not there, or asks nothing, has no quiz', async () => {
  expect(await findQuiz('week-1', 'nowhere')).toBeNull();
  expect(await findQuiz('week-1', 'unasked')).toBeNull();
  const week = { lessons } as unknown as Parameters<typeof lessonsWithQuiz>[0][number];
  expect(await lessonsWithQuiz([week])).toEqual(new Set(['week-1/asked']));
});

test('in development an edit shows at once', async () => {
  expect(await questionsNow()).toBe(9);
  await write(10);
  expect(await questionsNow()).toBe(10);
});

test('in production the file is read once; one that could not be read is tried again', async () => {
  await writeFile(FILE(), 'questions: 7');
  await expect(questionsNow()).rejects.toThrow(/quiz\.yaml/);
  vi.stubEnv('NODE_ENV', 'production');
  await write(9);
  expect(await questionsNow()).toBe(9);
  await write(10);
  expect(await questionsNow()).toBe(9);
  vi.unstubAllEnvs();
});
