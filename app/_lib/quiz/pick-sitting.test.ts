import { expect, test } from 'vitest';
import { sampleQuiz } from '#content/format/testing/sample-quiz.ts';
import { pickSitting, SITTING_LENGTH } from './pick-sitting.ts';
import { shuffledPositions } from './seeded-shuffle.ts';

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

test('a shuffle loses nothing and favours no order', () => {
  const counts = new Map<string, number>();
  for (let seed = 0; seed < 6000; seed += 1) {
    const order = shuffledPositions(3, seed, 'x').join('');
    counts.set(order, (counts.get(order) ?? 0) + 1);
  }
  expect([...counts.keys()].sort()).toEqual(['012', '021', '102', '120', '201', '210']);
  for (const count of counts.values()) expect(Math.abs(count - 1000)).toBeLessThan(150);
});
