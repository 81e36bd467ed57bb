/** A small valid quiz with every kind of question, as its file has it. */
import { type Quiz, QuizSchema } from '../quiz-schema.ts';

const both = (text: string) => ({ vi: `${text} (vi)`, en: `${text} (en)` });
const option = (id: string, correct: boolean) => ({ id, text: both(id), correct, why: both(`why ${id}`) });
const head = (id: string) => ({ id, prompt: both(id) });

/** Nine questions: four single, one of each other kind. Every call gives a new object to bend. */
export function sampleQuizFile() {
  const single = (id: string) => ({ ...head(id), kind: 'single', options: [option('a', true), option('b', false), option('c', false)] });
  return {
    questions: [
      single('single-1'),
      single('single-2'),
      single('single-3'),
      single('single-4'),
      { ...single('predict-1'), kind: 'predict', code: { lang: 'console', text: 'ip -br addr' } },
      { ...head('multiple-1'), kind: 'multiple', options: [option('a', true), option('b', true), option('c', false)] },
      {
        ...head('order-1'),
        kind: 'order',
        items: ['first', 'second', 'third'].map((id) => ({ id, text: both(id), why: both(`why ${id}`) })),
      },
      {
        ...head('match-1'),
        kind: 'match',
        pairs: ['p', 'q', 'r'].map((id) => ({ id, left: both(`left ${id}`), right: both(`right ${id}`), why: both(`why ${id}`) })),
      },
      {
        ...head('fill-1'),
        kind: 'fill',
        code: { lang: 'haproxy', text: 'timeout ___ 2s\nretries ___\n' },
        blanks: [
          { accept: ['connect'], why: both('why connect') },
          { accept: ['3', 'max 3'], why: both('why 3') },
        ],
      },
    ],
  };
}

/** The same, read. */
export function sampleQuiz(): Quiz {
  return QuizSchema.parse(sampleQuizFile());
}
