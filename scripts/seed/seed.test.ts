import { expect, test } from 'vitest';
import { loadCurriculum } from '#app/_lib/curriculum/curriculum.ts';
import { gradeAnswer } from '#app/_lib/quiz/grade-answer.ts';
import { loadQuiz } from '#content/format/load-quiz.ts';
import { answerTo } from './answer-questions.ts';
import { createChance } from './chance.ts';
import { chooseAnswers } from './choose-answers.ts';
import { learnerNames, mailName } from './learner-names.ts';
import { type LearnablePath, planLearner } from './plan-learner.ts';
import { readSeedOptions } from './seed-options.ts';

const answer = (name: string, ...fail: string[]) => ({ name, expect: fail.length === 0 ? ('pass' as const) : { fail } });

test('the reference, then mistakes of different checks, and no tricks', () => {
  const answers = [
    answer('listen'),
    answer('mutant-a', 'x'),
    answer('mutant-b', 'x'),
    answer('mutant-c', 'y'),
    answer('mutant-replaced-tools', 'z'),
    answer('reference'),
  ];
  const names = (count: number) => chooseAnswers(answers, count).map(({ name }) => name);
  expect(names(3)).toEqual(['reference', 'mutant-a', 'mutant-c']);
  expect(names(9)).toEqual(['reference', 'mutant-a', 'mutant-c', 'mutant-b']);
  expect(names(2)).toEqual(['reference', 'mutant-a']);
});

test('names differ, and make addresses', () => {
  const names = learnerNames(200, createChance(1));
  expect(new Set(names).size).toBe(200);
  expect(mailName('Đặng Thị Phượng')).toBe('phuong.dt');
  expect(names.map(mailName).filter((name) => !/^[a-z]+\.[a-z]+$/.test(name))).toEqual([]);
});

const PATH: LearnablePath = {
  lessons: Array.from({ length: 10 }, (_, at) => ({ id: `week-1/l${at}`, hasQuiz: true })),
  labs: [
    { id: 'week-1/a', right: ['reference'], wrong: ['m1', 'm2'] },
    { id: 'week-1/b', right: ['reference'], wrong: ['m3'] },
  ],
};
const START = new Date('2026-11-01T00:00:00Z');
const NOW = new Date('2026-11-15T00:00:00Z');

test('everybody goes forward in time, none beyond now, the same at every seed, and not all alike', () => {
  const plans = Array.from({ length: 60 }, (_, seed) => planLearner(PATH, createChance(seed), START, NOW));
  for (const plan of plans) {
    const times = plan.map(({ at }) => at.getTime());
    expect(times).toEqual(times.toSorted((a, b) => a - b));
    expect(times.every((time) => time >= START.getTime() && time < NOW.getTime())).toBe(true);
  }
  expect(planLearner(PATH, createChance(7), START, NOW)).toEqual(plans[7]);
  const last = plans.map((plan) => plan.findLast((step) => step.kind === 'attempt')?.answer);
  expect(new Set(last)).toEqual(new Set([undefined, 'reference', 'm1', 'm2', 'm3']));
});

test('a lab with nothing graded is left out, not tripped over', () => {
  const path = { ...PATH, labs: [{ id: 'week-1/a', right: [], wrong: [] }] };
  for (let seed = 0; seed < 20; seed += 1) {
    expect(planLearner(path, createChance(seed), START, NOW).filter(({ kind }) => kind === 'attempt')).toEqual([]);
  }
});

test('every question that ships is answered right by who knows and wrong by who does not', async () => {
  const [content, labs] = ['content', 'labs'].map((room) => new URL(`../../${room}`, import.meta.url).pathname) as [string, string];
  const lessons = (await loadCurriculum(content, labs)).flatMap((week) => week.lessons);
  let count = 0;
  for (const lesson of lessons) {
    for (const question of (await loadQuiz(content, lesson))?.questions ?? []) {
      count += 1;
      const judged = [true, false].map((knows) => gradeAnswer(question, count, answerTo(question, count, knows))?.isRight);
      expect([question.id, ...judged]).toEqual([question.id, true, false]);
    }
  }
  expect(count).toBeGreaterThan(50);
});

test('what was asked for', () => {
  expect(readSeedOptions(['--cohort', '12', '--labs', 'all'])).toEqual({ cohort: 12, name: 'Lớp mẫu', labs: [], answers: 5 });
  expect(() => readSeedOptions(['--cohort', 'many'])).toThrow('--cohort');
  expect(() => readSeedOptions(['--learners', '3'])).toThrow();
});
