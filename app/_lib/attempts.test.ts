import { beforeEach, expect, test } from 'vitest';
import type { GradeReport } from '#grader/result.ts';
import { database } from '#prisma/client.ts';
import { testOnScratchDatabase } from '#prisma/testing/scratch-database.ts';
import {
  attemptHistory,
  beginAttempt,
  closeAbandonedAttempts,
  findAttempt,
  finishAttempt,
  labStandings,
  standingAfter,
} from './attempts.ts';

testOnScratchDatabase();
let an: string;
let binh: string;
beforeEach(async () => {
  [an, binh] = (await Promise.all(['an', 'binh'].map(async (name) => (await database().user.create({ data: { name } })).id))) as [
    string,
    string,
  ];
});

const LAB = 'week-1/haproxy-basics';
const report = (score: number, passed = false): GradeReport => ({ lab: LAB, passed, score, maxScore: 10, durationMs: 5, checks: [] });
const begin = (userId = an) => beginAttempt({ userId, lab: LAB, sandboxId: 's1' });

test('keeps the report and the files of a grading', async () => {
  const id = await begin();
  const files = [{ node: 'lb', path: '/etc/haproxy/haproxy.cfg', text: 'global # đủ dấu\n' }];
  await finishAttempt(id, { kind: 'graded', report: report(7), files });
  expect(await findAttempt(an, id)).toMatchObject({ state: 'finished', score: 7, passed: false, report: report(7), files });
});

test('keeps what a regrading starts from', async () => {
  const id = await begin();
  const units = { lb: { running: ['haproxy.service'], enabled: [] } };
  const files = [{ node: 'lb', path: '/usr/local/bin/check', text: '#!/bin/sh\n', mode: 0o755 }];
  await finishAttempt(id, { kind: 'graded', report: report(7), files, checksVersion: '0123456789ab', units });
  const select = { checksVersion: true, units: true, files: { select: { mode: true } } };
  const kept = await database().attempt.findUniqueOrThrow({ where: { id }, select });
  expect(kept).toEqual({ checksVersion: '0123456789ab', units, files: [{ mode: 0o755 }] });
});

test("another person's attempt is not found", async () => {
  const id = await begin();
  expect(await findAttempt(binh, id)).toBeNull();
  expect(await attemptHistory(binh, LAB)).toEqual([]);
});

test('a grading we could not do says nothing about the learner', async () => {
  await finishAttempt(await begin(), { kind: 'failed', code: 'labs-unreachable' });
  expect((await labStandings(an)).get(LAB)).toEqual({ state: 'under-way', best: null });
});

test('attempts a killed process left running are closed, and a late answer does not reopen them', async () => {
  const id = await begin();
  expect(await closeAbandonedAttempts()).toBe(1);
  await finishAttempt(id, { kind: 'graded', report: report(10, true), files: [] });
  expect(await findAttempt(an, id)).toMatchObject({ state: 'abandoned', report: null, files: [] });
});

test('history is newest first; a standing keeps the best score and a pass', async () => {
  const ids: string[] = [];
  for (const [score, passed] of [
    [4, false],
    [10, true],
    [6, false],
  ] as const) {
    const id = await begin();
    await finishAttempt(id, { kind: 'graded', report: report(score, passed), files: [] });
    ids.unshift(id);
  }
  expect((await attemptHistory(an, LAB)).map((attempt) => attempt.id)).toEqual(ids);
  expect((await labStandings(an)).get(LAB)).toEqual({ state: 'passed', best: { score: 10, maxScore: 10 } });
});

test('scores are compared as parts of what was possible then', () => {
  const before = { state: 'under-way', best: { score: 5, maxScore: 10 } } as const;
  const finished = { state: 'finished', passed: false } as const;
  expect(standingAfter(before, { ...finished, score: 6, maxScore: 20 }).best).toEqual({ score: 5, maxScore: 10 });
  expect(standingAfter(before, { ...finished, score: 12, maxScore: 20 }).best).toEqual({ score: 12, maxScore: 20 });
});

test('a mentor’s score holds in the history and for the lab, until it is withdrawn; open conversations are counted', async () => {
  const id = await begin();
  await finishAttempt(id, { kind: 'graded', report: report(6), files: [] });
  await database().reviewThread.createMany({ data: [{ attemptId: id }, { attemptId: id, resolvedAt: new Date() }] });
  const { id: override } = await database().scoreOverride.create({
    data: { attemptId: id, score: 9, passed: true, reason: 'Chấm sai máy.' },
  });
  expect((await attemptHistory(an, LAB))[0]).toMatchObject({ score: 9, passed: true, openThreads: 1 });
  expect((await labStandings(an)).get(LAB)).toEqual({ state: 'passed', best: { score: 9, maxScore: 10 } });
  await database().scoreOverride.update({ where: { id: override }, data: { withdrawnAt: new Date() } });
  expect((await attemptHistory(an, LAB))[0]).toMatchObject({ score: 6, passed: false });
  expect((await labStandings(an)).get(LAB)).toEqual({ state: 'under-way', best: { score: 6, maxScore: 10 } });
});
