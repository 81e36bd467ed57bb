import { expect, test } from 'vitest';
import type { Question } from '#content/format/quiz-schema.ts';
import { sampleQuiz } from '#content/format/testing/sample-quiz.ts';
import { type GivenAnswer, type GradedAnswer, gradeAnswer } from './grade-answer.ts';
import { presentQuestion, shownOrder } from './present-question.ts';

const SEEDS = Array.from({ length: 50 }, (_, seed) => seed);
const quiz = sampleQuiz();

function question(id: string): Question {
  const found = quiz.questions.find((each) => each.id === id);
  if (!found) throw new Error(`the sample has no ${id}`);
  return found;
}

function grade(id: string, answer: GivenAnswer, seed = 1): GradedAnswer {
  const graded = gradeAnswer(question(id), seed, answer);
  if (!graded) throw new Error('not taken as an answer');
  return graded;
}

/** Where the sitting shows what stands at these places of the file. */
const places = (id: string, seed: number, ...at: number[]): number[] => at.map((each) => shownOrder(question(id), seed).indexOf(each));
const marks = (graded: GradedAnswer): string[] => graded.parts.map(({ mark }) => mark);

test.each(['single-1', 'predict-1'])('%s: the one right option is right wherever it is shown, with a reason for each', (id) => {
  for (const seed of SEEDS) {
    const { isRight, parts } = grade(id, places(id, seed, 0), seed);
    expect([isRight, parts.filter(({ mark }) => mark === 'none').length]).toEqual([true, 2]);
    expect(parts.map(({ text }) => text)).toEqual(presentQuestion(question(id), seed).choices);
    for (const { text, why } of parts) expect(why.en).toBe(`why ${text.en}`);
  }
});

test('a wrong option is wrong, and the right one shown as missed', () => {
  const graded = grade('single-1', places('single-1', 1, 2));
  expect(graded.isRight).toBe(false);
  expect(marks(graded).sort()).toEqual(['missed', 'none', 'wrong']);
});

test('multiple wants all of the right ones and none of the wrong', () => {
  const graded = (...at: number[]) => grade('multiple-1', places('multiple-1', 1, ...at));
  expect(graded(1, 0).isRight).toBe(true);
  expect(graded(0).isRight).toBe(false);
  expect(graded(0, 1, 2).isRight).toBe(false);
  expect(marks(graded(0, 2)).sort()).toEqual(['missed', 'right', 'wrong']);
});

test('order is right only as a whole; each item is marked by its place', () => {
  for (const seed of SEEDS) expect(grade('order-1', places('order-1', seed, 0, 1, 2), seed).isRight).toBe(true);
  const graded = grade('order-1', places('order-1', 1, 1, 0, 2));
  expect([graded.isRight, marks(graded)]).toEqual([false, ['wrong', 'wrong', 'right']]);
  expect(graded.parts.map(({ text }) => text.en)).toEqual(['first (en)', 'second (en)', 'third (en)']);
});

test('match is right only as a whole; one right side may be given twice, and is then wrong once', () => {
  for (const seed of SEEDS) expect(grade('match-1', places('match-1', seed, 0, 1, 2), seed).isRight).toBe(true);
  const graded = grade('match-1', places('match-1', 1, 0, 0, 2));
  expect([graded.isRight, marks(graded)]).toEqual([false, ['right', 'wrong', 'right']]);
  expect(graded.parts[1]?.text.vi).toBe('left q (vi) → right q (vi)');
});

test('fill takes any accepted text, whatever the spaces, in the case it is written in', () => {
  expect(grade('fill-1', ['connect', '3']).isRight).toBe(true);
  expect(grade('fill-1', ['  connect ', 'max \t 3']).isRight).toBe(true);
  expect(marks(grade('fill-1', ['Connect', '3']))).toEqual(['wrong', 'right']);
  expect(marks(grade('fill-1', ['3', 'connect']))).toEqual(['wrong', 'wrong']);
  expect(grade('fill-1', ['', '']).parts.map(({ text }) => text.en)).toEqual(['`connect`', '`3`']);
});

test('fill forgives what a keyboard makes of the same text, and case only where the daemon does', () => {
  const blank = (accept: string, anyCase: boolean) => [{ accept: [accept], anyCase, why: { vi: 'w', en: 'w' } }];
  const isRight = (accept: string, written: string, anyCase = false) =>
    gradeAnswer({ ...(question('fill-1') as Extract<Question, { kind: 'fill' }>), blanks: blank(accept, anyCase) }, 1, [written])?.isRight;
  expect(isRight(`'{"a": "b"}'`, '‘{“a”: “b”}’')).toBe(true);
  expect(isRight('--read-only', '—read–only')).toBe(true);
  expect(isRight('ssl fc', 'ssl\u00a0fc')).toBe(true);
  expect(isRight('ndbd default', 'Ndbd DEFAULT', true)).toBe(true);
  expect(isRight('ndbd default', 'Ndbd DEFAULT')).toBe(false);
  expect(isRight('read_only', 'read only')).toBe(false);
});

test('what was given instead is told: the place put at, the right side matched, the text written', () => {
  const given = (graded: GradedAnswer) => graded.parts.map((part) => part.given?.vi ?? null);
  expect(given(grade('order-1', places('order-1', 1, 1, 0, 2)))).toEqual(['2', '1', null]);
  expect(given(grade('match-1', places('match-1', 1, 0, 0, 2)))).toEqual([null, 'right p (vi)', null]);
  expect(given(grade('fill-1', ['Connect', ' max  3 ']))).toEqual(['`Connect`', null]);
  expect(given(grade('single-1', places('single-1', 1, 2)))).toEqual([null, null, null]);
});

const NO_ANSWERS: readonly (readonly [string, GivenAnswer])[] = [
  ['single-1', []],
  ['single-1', [0, 1]],
  ['single-1', [3]],
  ['single-1', [-1]],
  ['single-1', [0.5]],
  ['single-1', ['a']],
  ['predict-1', [0, 1]],
  ['multiple-1', []],
  ['multiple-1', [0, 0]],
  ['order-1', [0, 1]],
  ['order-1', [0, 1, 1]],
  ['match-1', [0, 1]],
  ['match-1', [0, 1, 9]],
  ['fill-1', ['connect']],
  ['fill-1', ['connect', 3]],
];
test.each(NO_ANSWERS)('%s: %j is no answer', (id, answer) => {
  expect(gradeAnswer(question(id), 1, answer)).toBeNull();
});

test('what is asked tells nothing: no ids, no reasons, no order that is the answer', () => {
  for (const each of quiz.questions)
    for (const seed of SEEDS) {
      const shown = presentQuestion(each, seed);
      expect(Object.keys(shown).sort()).toEqual(['blanks', 'choices', 'code', 'kind', 'lefts', 'prompt']);
      expect(JSON.stringify(shown)).not.toMatch(/why|correct|accept|connect"/);
      if (each.kind === 'order' || each.kind === 'match') expect(shownOrder(each, seed)).not.toEqual([0, 1, 2]);
    }
});

test('a fill is asked with its code and the number of its blanks', () => {
  expect(presentQuestion(question('fill-1'), 1)).toMatchObject({ blanks: 2, choices: [], code: { lang: 'haproxy' } });
});
