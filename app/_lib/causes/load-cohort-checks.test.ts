import { beforeEach, expect, test } from 'vitest';
import { database } from '#prisma/client.ts';
import { testOnScratchDatabase } from '#prisma/testing/scratch-database.ts';
import { GRADED_LAB, type GradedAnswer, keepGraded } from '../testing/graded-answers.ts';
import { causeKey, loadCheckTallies, loadCompared, tallyLabs } from './load-cohort-checks.ts';

const HEALTH = 'haproxy.backend.health-check';
testOnScratchDatabase();
let cohort: string;
beforeEach(async () => {
  cohort = (await database().cohort.create({ data: { name: 'A' } })).id;
});

async function learner(name: string, answers: readonly GradedAnswer[], cohortId = cohort): Promise<string> {
  const { id } = await database().user.create({ data: { name, memberships: { create: { cohortId, role: 'learner' } } } });
  for (const [at, answer] of answers.entries()) await keepGraded(id, answer, { startedAt: new Date(Date.UTC(2026, 10, 23, 8, at)) });
  return id;
}

test('a cohort by what it fails: real answers, their causes, who got over them', async () => {
  const an = await learner('An', ['mutant-no-check']);
  const binh = await learner('Bình', ['mutant-two-servers', 'mutant-no-check']);
  await learner('Cường', ['mutant-no-check', 'reference']);
  await learner('Dung', []);
  expect(await tallyLabs(cohort)).toEqual(new Map([[GRADED_LAB, { graded: 3, failing: 2 }]]));
  const [health, servers, ...others] = await loadCheckTallies(cohort, GRADED_LAB);
  expect(others).toEqual([]);
  expect(health).toMatchObject({
    id: HEALTH,
    failing: 2,
    overcome: 1,
    medianAttempts: 1,
    causes: [{ learners: [{ userId: an }, { userId: binh }] }],
  });
  expect(health?.causes[0]?.message.vi).toContain('không hỏi thăm');
  expect(servers).toMatchObject({ id: 'haproxy.backend.servers', failing: 0, overcome: 1, medianAttempts: 1 });
});

test('another cohort, and who has left, do not count', async () => {
  const other = (await database().cohort.create({ data: { name: 'B' } })).id;
  await learner('An', ['mutant-no-check'], other);
  const gone = await learner('Bình', ['mutant-no-check']);
  await database().cohortMember.updateMany({ where: { userId: gone }, data: { leftAt: new Date() } });
  expect((await tallyLabs(cohort)).size).toBe(0);
  expect(await loadCheckTallies(cohort, GRADED_LAB)).toEqual([]);
});

test('answers side by side: what the check said of each, and the file it named first', async () => {
  await learner('An', ['mutant-no-check']);
  const attempt = await database().attempt.findFirstOrThrow();
  await database().attemptFile.create({ data: { attemptId: attempt.id, node: 'lb', path: '/etc/aaa', text: 'x' } });
  const [health] = await loadCheckTallies(cohort, GRADED_LAB);
  const [compared, ...others] = await loadCompared(HEALTH, health?.causes[0]?.learners ?? []);
  expect(others).toEqual([]);
  expect(compared).toMatchObject({ name: 'An', times: 1, evidence: [{ line: 25 }, { line: 26 }, { line: 27 }] });
  expect(compared?.files.map(({ path }) => path)).toEqual(['/etc/haproxy/haproxy.cfg', '/etc/aaa']);
});

test("a cause's name in an address is short and its own", () => {
  expect(causeKey('a')).toMatch(/^[0-9a-f]{10}$/);
  expect(causeKey('a')).not.toBe(causeKey('b'));
});
