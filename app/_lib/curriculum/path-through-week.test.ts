import { expect, test } from 'vitest';
import type { Week } from './curriculum.ts';
import { NOTHING_DONE, nextStep, pathThroughWeek, type Standings, type Step } from './path-through-week.ts';

const lesson = (slug: string) => {
  const text = { title: slug, summary: 's', minutes: 5, body: '', label: '' };
  return { id: `week-1/${slug}`, slug, order: 1, text: { vi: text, en: text } };
};
const lab = (name: string, of?: string) => ({ id: `week-1/${name}`, lesson: of, title: { vi: name, en: name }, minutes: 9 });
const week = {
  id: 'week-1',
  number: 1,
  title: { vi: 't', en: 't' },
  lessons: [lesson('mysql'), lesson('haproxy')],
  labs: [lab('loose'), lab('haproxy-basics', 'haproxy')],
} as unknown as Week;

const asking = new Set(['week-1/mysql', 'week-1/haproxy']);

test('each lesson is followed by its questions and its labs, and labs of none come last', () => {
  expect(pathThroughWeek(week, asking, NOTHING_DONE).map((step) => step.path)).toEqual([
    '/lessons/week-1/mysql',
    '/lessons/week-1/mysql#quiz',
    '/lessons/week-1/haproxy',
    '/lessons/week-1/haproxy#quiz',
    '/labs/week-1/haproxy-basics',
    '/labs/week-1/loose',
  ]);
});

test('a lesson without questions has no step for them', () => {
  const kinds = pathThroughWeek(week, new Set(['week-1/haproxy']), NOTHING_DONE).map(({ kind }) => kind);
  expect(kinds).toEqual(['lesson', 'lesson', 'quiz', 'lab', 'lab']);
});

test('the next step is the first that is not done, begun or not', () => {
  const standings: Standings = {
    lessons: new Map([
      ['week-1/mysql', { percent: 100, isRead: true }],
      ['week-1/haproxy', { percent: 40, isRead: false }],
    ]),
    quizzes: new Map([['week-1/mysql', { state: 'done', best: { score: 5, maxScore: 6 }, answered: null }]]),
    labs: new Map([['week-1/loose', { state: 'passed', best: { score: 10, maxScore: 10 } }]]),
  };
  const steps = pathThroughWeek(week, asking, standings);
  expect(steps.map((step) => step.state)).toEqual(['done', 'done', 'under-way', 'not-begun', 'not-begun', 'done']);
  expect(steps[1]?.best).toEqual({ score: 5, maxScore: 6 });
  expect(nextStep(steps)?.path).toBe('/lessons/week-1/haproxy');
  expect(nextStep(steps.filter((step) => step.state === 'done'))).toBeNull();
});

const step = (kind: Step['kind'], state: Step['state']) => ({ kind, state }) as Step;
const NEXT: readonly (readonly [string, readonly Step[], number])[] = [
  ['questions come right after their lesson', [step('lesson', 'done'), step('quiz', 'not-begun'), step('lab', 'not-begun')], 1],
  ['questions under way are gone on with', [step('lesson', 'done'), step('quiz', 'under-way'), step('lab', 'under-way')], 1],
  ['questions tried once hold nobody up', [step('lesson', 'done'), step('quiz', 'tried'), step('lesson', 'not-begun')], 2],
  [
    'questions left out by going on are not asked for again',
    [step('lesson', 'done'), step('quiz', 'not-begun'), step('lesson', 'under-way')],
    2,
  ],
  ['until nothing else is left', [step('quiz', 'tried'), step('lesson', 'done'), step('quiz', 'not-begun'), step('lab', 'done')], 0],
];
test.each(NEXT)('%s', (_, steps, at) => {
  expect(nextStep(steps)).toBe(steps[at]);
});
