import { expect, test } from 'vitest';
import { sampleQuiz } from '#content/format/testing/sample-quiz.ts';
import { mendSitting, pickSitting } from './pick-sitting.ts';
import { shuffledPositions } from './seeded-shuffle.ts';
import { SITTING_LENGTH } from './sitting-rules.ts';

const quiz = sampleQuiz();
const ids = quiz.questions.map(({ id }) => id);
const SEEDS = Array.from({ length: 200 }, (_, seed) => seed * 7919);

test('a sitting asks six different questions of the quiz', () => {
  for (const seed of SEEDS) {
    const asked = pickSitting(quiz, [], seed);
    expect(new Set(asked).size).toBe(SITTING_LENGTH);
    expect(ids).toEqual(expect.arrayContaining([...asked]));
  }
});

test('the same seed gives the same sitting, another seed soon another', () => {
  expect(pickSitting(quiz, [], 4)).toEqual(pickSitting(quiz, [], 4));
  expect(new Set(SEEDS.map((seed) => pickSitting(quiz, [], seed).join())).size).toBeGreaterThan(SEEDS.length / 2);
});

test('every question is asked some time, at every place', () => {
  for (const id of ids) {
    const places = new Set(SEEDS.map((seed) => pickSitting(quiz, [], seed).indexOf(id)));
    expect([...places].sort((a, b) => a - b)).toEqual([-1, 0, 1, 2, 3, 4, 5]);
  }
});

test('a retry asks everything that was not asked before', () => {
  for (const seed of SEEDS) {
    const first = pickSitting(quiz, [], seed);
    const second = pickSitting(quiz, first, seed + 1);
    expect(second).toEqual(expect.arrayContaining(ids.filter((id) => !first.includes(id))));
  }
});

test('when all were asked, those asked longest ago come back', () => {
  const seen = [...ids, ...ids.slice(0, 3)];
  for (const seed of SEEDS) expect([...pickSitting(quiz, seen, seed)].sort()).toEqual(ids.slice(3).sort());
});

test('questions that have left the file since do not matter', () => {
  expect(pickSitting(quiz, ['gone', 'long-gone'], 1)).toHaveLength(SITTING_LENGTH);
});

test('a sitting whose questions are all still there stays as it is', () => {
  for (const seed of SEEDS) {
    const questionIds = pickSitting(quiz, [], seed);
    expect(mendSitting(quiz, { questionIds, seed }, new Set())).toEqual({ questionIds, replaced: 0 });
  }
});

test('a question that has left gives its place to another; one that was answered keeps it', () => {
  const sitting = { questionIds: ['gone-1', 'single-1', 'gone-2', 'gone-3', 'order-1', 'fill-1'], seed: 7 };
  const { questionIds, replaced } = mendSitting(quiz, sitting, new Set(['gone-2']));
  expect(replaced).toBe(2);
  expect([questionIds[1], questionIds[2], questionIds[4], questionIds[5]]).toEqual(['single-1', 'gone-2', 'order-1', 'fill-1']);
  expect(new Set(questionIds).size).toBe(6);
  expect(ids).toEqual(expect.arrayContaining([questionIds[0], questionIds[3]]));
});

test('with no question to spare, a gone one falls away', () => {
  const sitting = { questionIds: ['gone', ...ids], seed: 7 };
  expect(mendSitting(quiz, sitting, new Set())).toEqual({ questionIds: ids, replaced: 1 });
});

test('a shuffle loses nothing and favours no order', () => {
  const counts = new Map<string, number>();
  for (let seed = 0; seed < 6000; seed += 1) {
    const order = shuffledPositions(3, seed, 'x').join('');
    counts.set(order, (counts.get(order) ?? 0) + 1);
  }
  expect([...counts.keys()].sort()).toEqual(['012', '021', '102', '120', '201', '210']);
  for (const count of counts.values()) expect(Math.abs(count - 1000)).toBeLessThan(150);
});
