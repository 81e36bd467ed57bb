/** The quiz.yaml files that exist, and what a wrong one is told. */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { stringify } from 'yaml';
import { loadLessons } from './load-lessons.ts';
import { loadQuiz } from './load-quiz.ts';
import { QuizSchema } from './quiz-schema.ts';
import { readYaml } from './read-yaml.ts';
import { sampleQuizFile } from './testing/sample-quiz.ts';

const CONTENT = join(import.meta.dirname, '..');
const lessons = await loadLessons(CONTENT, 'week-1');

test.each(lessons.map((lesson) => [lesson.id, lesson] as const))('%s: its quiz, if it has one, is valid', async (_, lesson) => {
  const quiz = await loadQuiz(CONTENT, lesson);
  const file = join(CONTENT, 'week-1', `${String(lesson.order).padStart(2, '0')}-${lesson.slug}`, 'quiz.yaml');
  expect(quiz !== null).toBe(existsSync(file));
  for (const question of quiz?.questions ?? []) {
    const text = JSON.stringify(question);
    expect([question.id, text === text.normalize('NFC')]).toEqual([question.id, true]);
  }
});

test('a lesson without a quiz has none', async () => {
  expect(await loadQuiz(CONTENT, { id: 'week-1/unwritten', order: 99, slug: 'unwritten' })).toBeNull();
});

type Fields = Record<string, unknown>;
type QuizFile = { questions: Fields[] };

function bent(change: (file: QuizFile) => unknown): string {
  const file = structuredClone(sampleQuizFile()) as QuizFile;
  change(file);
  return stringify(file, { aliasDuplicateObjects: false });
}

const question = (file: QuizFile, id: string): Fields => file.questions.find((each) => each.id === id) ?? {};
const parts = (file: QuizFile, id: string, field: string): Fields[] => question(file, id)[field] as Fields[];
const set = (fields: Fields | undefined, values: Fields): unknown => Object.assign(fields ?? {}, values);

test('a plain string stands for both languages', () => {
  const [first] = readYaml(
    bent((file) => set(parts(file, 'single-1', 'options')[0], { text: '`check`' })),
    QuizSchema,
    'quiz.yaml',
  ).questions;
  expect(first?.kind === 'single' && first.options[0]?.text).toEqual({ vi: '`check`', en: '`check`' });
});

const WRONG: readonly (readonly [string, (file: QuizFile) => unknown, RegExp])[] = [
  ['eight questions', (file) => file.questions.pop(), /Too small/],
  ['an id used twice', (file) => set(file.questions[1], { id: 'single-1' }), /two questions are called single-1/],
  ['three kinds', onlyThreeKinds, /3 kinds of question/],
  ['an unknown key', (file) => set(question(file, 'single-1'), { hint: 'x' }), /hint/],
  ['an unknown kind', (file) => set(question(file, 'single-1'), { kind: 'essay' }), /kind/],
  ['a prompt in one language', (file) => set(question(file, 'single-1'), { prompt: { vi: 'x' } }), /prompt\.en/],
  ['an empty translation', (file) => set(question(file, 'single-1'), { prompt: { vi: ' ', en: 'x' } }), /prompt\.vi/],
  ['an option without a reason', (file) => set(parts(file, 'single-1', 'options')[1], { why: undefined }), /why/],
  ['two right answers', (file) => set(parts(file, 'single-1', 'options')[1], { correct: true }), /exactly one/],
  ['no right answer', (file) => set(parts(file, 'predict-1', 'options')[0], { correct: false }), /exactly one/],
  ['nothing wrong to choose', (file) => set(parts(file, 'multiple-1', 'options')[2], { correct: true }), /at least one is wrong/],
  ['an option twice', (file) => set(parts(file, 'multiple-1', 'options')[2], { id: 'a' }), /“a” stands there twice/],
  ['two options', (file) => parts(file, 'single-1', 'options').pop(), /Too small/],
  ['two items', (file) => parts(file, 'order-1', 'items').pop(), /Too small/],
  ['two pairs', (file) => parts(file, 'match-1', 'pairs').pop(), /Too small/],
  ['one right side for two', (file) => parts(file, 'match-1', 'pairs').map((pair) => set(pair, { right: 'x' })), /“x” stands there twice/],
  ['a blank too few', (file) => parts(file, 'fill-1', 'blanks').pop(), /one blank for each/],
];

function onlyThreeKinds(file: QuizFile): void {
  file.questions = file.questions.map((each) =>
    ['predict', 'match', 'fill'].includes(String(each.kind)) ? { ...file.questions[0], id: each.id } : each,
  );
}

test.each(WRONG)('%s is refused, and the file named', (_, change, reason) => {
  expect(() => readYaml(bent(change), QuizSchema, 'week-1/01-x/quiz.yaml')).toThrow(reason);
  expect(() => readYaml(bent(change), QuizSchema, 'week-1/01-x/quiz.yaml')).toThrow(/^week-1\/01-x\/quiz\.yaml: /);
});

test('what is not YAML is refused, and the file named', () => {
  expect(() => readYaml('questions: [', QuizSchema, 'week-1/01-x/quiz.yaml')).toThrow('week-1/01-x/quiz.yaml: not YAML');
});
