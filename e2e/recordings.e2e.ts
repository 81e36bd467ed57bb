/** A terminal on a real node is recorded over a killed labs process, and played back by the learner and by their mentor. */
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openPerson } from './browser.ts';
import { newAccount, signUp } from './people.ts';
import { makeRecordedCohort, type RecordedCohort } from './recorded-cohort.ts';
import { runPlatform } from './run-platform.ts';
import { openLab, runInTerminal, startSandbox, terminal } from './workbench.ts';

const running = runPlatform();
const [learner, mentor, stranger] = [newAccount('Lan'), newAccount('Huong'), newAccount('Khoa')];
let cohort: RecordedCohort;
let learning: Page;
let mentoring: Page;
const errors: string[][] = [];

async function open(account = learner): Promise<Page> {
  const person = await openPerson(running.browser, 'en');
  errors.push(person.errors);
  await signUp(person.page, running.platform.url, 'en', account);
  return person.page;
}

beforeAll(async () => {
  learning = await open(learner);
  mentoring = await open(mentor);
  cohort = await makeRecordedCohort(running.platform.dataDir, { learner: learner.email, mentor: mentor.email });
});
afterAll(async () => {
  await cohort?.dispose();
});

/** What the player's screen shows. */
const shown = async (page: Page) =>
  (await page.locator('[data-player] .xterm-rows > div').allTextContents()).join('\n').replaceAll('\u00a0', ' ');
const seek = (page: Page) => page.getByRole('slider', { name: 'Position' });

async function play(page: Page): Promise<void> {
  await page.locator('main table a').first().click();
  await page.locator('[data-player="ready"]').waitFor({ timeout: 30_000 });
}

test('the workbench says that it is recorded, and typing goes on over a killed labs process', async () => {
  await openLab(learning, running.platform.url, 'en', 'week-1/haproxy-basics');
  await startSandbox(learning, ['lb']);
  await learning.locator('[data-recorded]').waitFor();
  await runInTerminal(learning, 'lb', 'printf "before: %s\\n" gõ-tiếng-Việt', /before: gõ-tiếng-Việt/);
  await runInTerminal(learning, 'lb', 'read -rsp "password: " word; echo; echo "took $(printf %s "$word" | wc -c)"', /^password:$/m);
  await learning.keyboard.insertText('hunter2-never-shown');
  await learning.keyboard.press('Enter');
  await expect.poll(() => terminal(learning, 'lb').textContent()).toContain('took 19');

  const before = running.platform.pidOf('labs');
  process.kill(before, 'SIGKILL');
  await expect.poll(() => running.platform.pidOf('labs'), { timeout: 30_000 }).not.toBe(before);
  // What is typed while the connection is down is not sent: type again until it is back.
  const again = () => runInTerminal(learning, 'lb', 'printf "after: %s\\n" $((40 + 2))', /after: 42/, 5_000).then(() => true);
  await expect.poll(() => again().catch(() => false), { timeout: 60_000 }).toBe(true);
});

test('the learner plays it back: what was shown is there, what was not is not', async () => {
  await learning.goto(`${running.platform.url}/en/recordings`);
  await play(learning);
  expect(await shown(learning)).not.toContain('before:');
  await learning.keyboard.press('Tab');
  await seek(learning).focus();
  await learning.keyboard.press('End');
  await expect.poll(() => shown(learning)).toContain('after: 42');
  expect(await shown(learning)).toContain('before: gõ-tiếng-Việt');
  await learning
    .getByRole('button', { name: /restarted|^\d+:\d\d$/ })
    .first()
    .waitFor();
  await learning.keyboard.press('Home');
  await expect.poll(() => shown(learning)).not.toContain('after: 42');
  await learning.getByRole('combobox', { name: 'Speed' }).selectOption('8');
  await learning.getByRole('button', { name: 'Play', exact: true }).click();
  await expect.poll(() => shown(learning), { timeout: 60_000 }).toContain('after: 42');
  const cast = await learning.request.get(learning.url().replace('/en/recordings/', '/api/recordings/'));
  expect(await cast.text()).not.toContain('hunter2');
});

test('the mentor of the cohort plays it too; nobody else finds it', async () => {
  const address = learning.url();
  await mentoring.goto(address);
  await mentoring.locator('[data-player="ready"]').waitFor({ timeout: 30_000 });
  await seek(mentoring).focus();
  await mentoring.keyboard.press('End');
  await expect.poll(() => shown(mentoring)).toContain('after: 42');
  const other = await open(stranger);
  expect((await other.goto(address))?.status()).toBe(404);
  expect((await other.request.get(address.replace('/en/recordings/', '/api/recordings/'))).status()).toBe(404);
});

test('the learner removes it', async () => {
  await learning.goto(`${running.platform.url}/en/recordings`);
  await learning
    .getByRole('button', { name: /^Remove/ })
    .first()
    .click();
  await learning.getByRole('button', { name: 'Remove for good' }).click();
  // The terminal is still open: a new recording, of what follows, may have begun.
  await expect.poll(() => learning.locator('main table tbody tr').count()).toBeLessThanOrEqual(1);
  expect(errors.flat()).toEqual([]);
});
