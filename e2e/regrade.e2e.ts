/** A mentor has a kept attempt graded again on a real sandbox, sees both results and lets the new one hold; the learner sees it. */
import { beforeAll, expect, test } from 'vitest';
import { gradedAnswer, keepGraded } from '#app/_lib/testing/graded-answers.ts';
import type { CheckResult } from '#grader/result.ts';
import { database } from '#prisma/client.ts';
import { findings } from './axe.ts';
import { runPlatform } from './run-platform.ts';
import { castTwoPeople } from './two-people.ts';

const OLD_VERSION = '0dd0dd0dd0dd';
const OLD_WORDS = { vi: 'Bộ tiêu chí cũ nói khác.', en: 'The old checks said otherwise.' };
/** What a regrading takes on a busy machine. */
const GRADED_MS = 300_000;

const running = runPlatform();
const two = castTwoPeople(running);
let attempt = '';

beforeAll(async () => {
  attempt = await keepWronged();
});

/** A correct answer of which checks of an earlier version said that one thing was wrong. */
async function keepWronged(): Promise<string> {
  const { report, files } = await gradedAnswer('reference');
  const last = report.checks.at(-1) as CheckResult;
  const failed: CheckResult = { ...last, status: 'fail', points: 0, message: OLD_WORDS };
  const checks = [...report.checks.slice(0, -1), failed];
  const graded = { report: { ...report, checks, passed: false, score: report.score - last.maxPoints }, files };
  const id = await keepGraded(two.ids.learner, 'reference', { startedAt: new Date(), graded });
  const units = { lb: { running: ['haproxy.service'], enabled: [] } };
  const web = { running: ['nginx.service'], enabled: ['nginx.service'] };
  await database().attempt.update({
    where: { id },
    data: { checksVersion: OLD_VERSION, units: { ...units, web1: web, web2: web, web3: web } },
  });
  return id;
}

test('graded again, compared, accepted, and shown to the learner', { timeout: 480_000 }, async () => {
  const mentor = await two.openAs('mentor', 'en');
  const learner = await two.openAs('learner', 'vi');
  const desk = mentor.page;

  // The cohort's page knows that another version judged it.
  await desk.goto(`${running.platform.url}/en/mentor/${two.cohort}/regrades`);
  await desk.getByText('1 attempt judged by another version').waitFor();
  await desk.getByText(OLD_VERSION).waitFor();
  expect(await findings(desk)).toEqual([]);

  await desk.goto(`${running.platform.url}/en/attempts/${attempt}`);
  const panel = desk.getByRole('region', { name: 'Regrading' });
  await panel.getByLabel('Why grade it again (optional)').fill('The last check was too strict.');
  await panel.getByRole('button', { name: 'Grade again' }).click();
  await panel.getByText(/^(Waiting|Being graded)$/).waitFor({ timeout: 60_000 });
  await panel.getByText('Now passes', { exact: true }).waitFor({ timeout: GRADED_MS });
  const row = panel.getByRole('row', { name: /now passes/ });
  await row.getByText(OLD_WORDS.en).waitFor();
  expect(await row.getByText('Passed').count()).toBe(1);
  await panel.getByText(`checks ${OLD_VERSION}`).waitFor();
  expect(await findings(desk)).toEqual([]);

  // Until somebody accepts it the learner has the old result, and hears of nothing.
  const seat = learner.page;
  await seat.goto(`${running.platform.url}/vi/attempts/${attempt}`);
  await seat.getByRole('heading', { level: 1 }).waitFor();
  expect(await seat.getByRole('region', { name: 'Chấm lại' }).count()).toBe(0);
  expect(await database().notification.count({ where: { userId: two.ids.learner } })).toBe(0);

  await panel.getByLabel('A word to the learner (optional)').fill('Tiêu chí cũ chấm sai, xin lỗi bạn.');
  await panel.getByRole('button', { name: 'Accept the new result' }).click();
  await panel.getByText(/Accepted by An/).waitFor();

  await seat.reload();
  const shown = seat.getByRole('region', { name: 'Chấm lại' });
  await shown.getByText('Tiêu chí cũ chấm sai, xin lỗi bạn.').waitFor();
  expect(await shown.getByRole('row', { name: /nay đạt/ }).count()).toBe(1);
  expect(await shown.getByRole('button').count()).toBe(0);
  expect(await findings(seat)).toEqual([]);
  const kept = await database().attempt.findUniqueOrThrow({ where: { id: attempt }, include: { overrides: true } });
  expect(kept).toMatchObject({ passed: false, checksVersion: OLD_VERSION, overrides: [{ passed: true, score: kept.maxScore }] });
  const told = await database().notification.findMany({ where: { userId: two.ids.learner } });
  expect(told).toMatchObject([{ kind: 'regraded', attemptId: attempt }]);
  expect([...mentor.errors, ...learner.errors]).toEqual([]);
});
