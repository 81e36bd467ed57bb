import { expect, test } from 'vitest';
import type { Question } from '#content/format/quiz-schema.ts';
import { sampleQuiz } from '#content/format/testing/sample-quiz.ts';
import { answerOfIds, idsOfAnswer } from './given-ids.ts';
import type { GivenAnswer } from './grade-answer.ts';

const quiz = sampleQuiz();
const question = (id: string): Question => {
  const found = quiz.questions.find((each) => each.id === id);
  if (!found) throw new Error(`the sample has no ${id}`);
  return found;
};
const ANSWERS: readonly (readonly [string, GivenAnswer])[] = [
  ['single-1', [2]],
  ['multiple-1', [2, 0]],
  ['order-1', [1, 2, 0]],
  ['match-1', [1, 1, 0]],
  ['fill-1', ['connect', '3']],
];

test.each(ANSWERS)('%s: an answer comes back as it was given', (id, answer) => {
  for (let seed = 0; seed < 20; seed += 1) expect(answerOfIds(question(id), seed, idsOfAnswer(question(id), seed, answer))).toEqual(answer);
});

test('ids mean the same after the file was put in another order', () => {
  const before = question('single-1') as Extract<Question, { kind: 'single' | 'predict' }>;
  const after = { ...before, options: [...before.options].reverse() };
  for (let seed = 0; seed < 20; seed += 1) {
    const [id] = idsOfAnswer(before, seed, [1]);
    const back = answerOfIds(after, seed, [String(id)]) ?? [];
    expect(idsOfAnswer(after, seed, back)).toEqual([id]);
  }
});

test('what has left the question has no place any more', () => {
  expect(answerOfIds(question('single-1'), 1, ['long-gone'])).toBeNull();
});
