import { expect, test } from 'vitest';
import { byDay, creditTime, type ToldTime } from './credit-time.ts';

const now = new Date('2026-11-23T08:00:00Z');
const ago = (seconds: number) => new Date(now.getTime() - seconds * 1000);
const lab = (seconds: number): ToldTime => ({ kind: 'lab', item: 'week-1/haproxy-basics', seconds });
const quiz = (seconds: number): ToldTime => ({ kind: 'quiz', item: 'week-1/haproxy-ideas', seconds });

test.each([
  ['what has passed', [lab(60)], ago(60), [lab(60)]],
  ['no more than has passed', [lab(60)], ago(13.9), [lab(13)]],
  ['no more than that in all', [lab(40), quiz(20)], ago(50), [lab(40), quiz(10)]],
  ['nothing twice', [lab(40), quiz(20)], ago(0), []],
  ['nothing of a clock that runs behind', [lab(40)], ago(-30), []],
  ['no more than a told minute and a half, after hours', [lab(7200)], ago(7200), [lab(90)]],
  ['the first time, a minute and a half at most', [lab(7200)], null, [lab(90)]],
])('believed is %s', (_, told, last, credited) => {
  expect(creditTime(told, last, now)).toEqual(credited);
});

test('time over midnight lies on both days', () => {
  expect(byDay(60, new Date('2026-11-23T00:00:20Z'))).toEqual([
    { day: '2026-11-22', seconds: 40 },
    { day: '2026-11-23', seconds: 20 },
  ]);
  expect(byDay(60, now)).toEqual([{ day: '2026-11-23', seconds: 60 }]);
});
