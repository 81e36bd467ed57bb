import { expect, test } from 'vitest';
import type { Question } from '#content/format/quiz-schema.ts';
import { answerInWords } from './answer-words.ts';

const both = (text: string) => ({ vi: `${text} vi`, en: `${text} en` });
const part = (id: string) => ({ id, text: both(id), why: both('why') });
const head = { id: 'q', prompt: both('prompt'), covers: [] };
const single: Question = { ...head, kind: 'single', options: ['a', 'b', 'c'].map((id) => ({ ...part(id), correct: id === 'a' })) };
const order: Question = { ...head, kind: 'order', items: ['a', 'b', 'c'].map(part) };
const pair = (id: string) => ({ id, left: both(`left ${id}`), right: both(`right ${id}`), why: both('why') });
const match: Question = { ...head, kind: 'match', pairs: ['a', 'b', 'c'].map(pair) };
const fill: Question = {
  ...head,
  kind: 'fill',
  code: { lang: 'text', text: '___' },
  blanks: [{ accept: ['x'], anyCase: false, why: both('why') }],
};

test.each([
  ['an option', single, ['b'], ['b en']],
  ['an order', order, ['c', 'a', 'b'], ['c en', 'a en', 'b en']],
  ['what was put to what', match, ['b', 'a', 'c'], ['left a en → right b en', 'left b en → right a en', 'left c en → right c en']],
  ['a text as it was typed', fill, ['30s'], ['30s']],
])('%s is told in words', (_, question, given, chosen) => {
  expect(answerInWords(question, given)?.chosen.map(({ en }) => en)).toEqual(chosen);
});

test('a question, or a choice, that has left the quiz is told no more', () => {
  expect(answerInWords(undefined, ['a'])).toBeNull();
  expect(answerInWords(single, ['gone'])).toBeNull();
});
