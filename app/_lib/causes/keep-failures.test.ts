import { beforeEach, expect, test } from 'vitest';
import { database } from '#prisma/client.ts';
import { testOnScratchDatabase } from '#prisma/testing/scratch-database.ts';
import { gradedAnswer, keepGraded } from '../testing/graded-answers.ts';
import { backfillFailures } from './keep-failures.ts';

testOnScratchDatabase();
let an: string;
beforeEach(async () => {
  an = (await database().user.create({ data: { name: 'An' } })).id;
});

const startedAt = new Date('2026-11-23T02:00:00Z');
const failures = () => database().attemptFailure.findMany({ select: { checkId: true, cause: true, message: true } });

test('a grading leaves what it found failing, and only that', async () => {
  await keepGraded(an, 'mutant-no-check', { startedAt });
  const { report } = await gradedAnswer('mutant-no-check');
  expect(report.checks.filter(({ status }) => status === 'skipped')).not.toEqual([]);
  expect(await failures()).toEqual([
    {
      checkId: 'haproxy.backend.health-check',
      cause: 'HAProxy never asks …, and always takes them for healthy.',
      message: report.checks.find(({ status }) => status === 'fail')?.message,
    },
  ]);
});

test('what we could not judge is no failure of theirs', async () => {
  const graded = await gradedAnswer('mutant-no-check');
  const checks = graded.report.checks.map((check) => (check.status === 'fail' ? { ...check, status: 'error' as const } : check));
  await keepGraded(an, 'mutant-no-check', { startedAt, graded: { ...graded, report: { ...graded.report, checks } } });
  expect(await failures()).toEqual([]);
});

test('attempts of before get theirs once', async () => {
  await keepGraded(an, 'mutant-no-check', { startedAt });
  await keepGraded(an, 'mutant-two-servers', { startedAt });
  const kept = await failures();
  await database().attemptFailure.deleteMany();
  expect(await backfillFailures()).toBe(2);
  expect(await failures()).toEqual(expect.arrayContaining(kept));
  expect(await backfillFailures()).toBe(0);
  expect(await failures()).toHaveLength(kept.length);
});
