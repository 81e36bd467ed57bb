import { expect, test } from 'vitest';
import type { Week } from './curriculum.ts';
import { NOTHING_DONE, nextStep, pathThroughWeek, type Standings } from './path-through-week.ts';

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

test('each lesson is followed by its labs, and labs of none come last', () => {
  expect(pathThroughWeek(week, NOTHING_DONE).map((step) => step.path)).toEqual([
    '/lessons/week-1/mysql',
    '/lessons/week-1/haproxy',
    '/labs/week-1/haproxy-basics',
    '/labs/week-1/loose',
  ]);
});

test('the next step is the first that is not done, begun or not', () => {
  const standings: Standings = {
    lessons: new Map([
      ['week-1/mysql', { percent: 100, isRead: true }],
      ['week-1/haproxy', { percent: 40, isRead: false }],
    ]),
    labs: new Map([['week-1/loose', { state: 'passed', best: { score: 10, maxScore: 10 } }]]),
  };
  const steps = pathThroughWeek(week, standings);
  expect(steps.map((step) => step.state)).toEqual(['done', 'under-way', 'not-begun', 'done']);
  expect(nextStep(steps)?.id).toBe('week-1/haproxy');
  expect(nextStep(steps.filter((step) => step.state === 'done'))).toBeNull();
});
