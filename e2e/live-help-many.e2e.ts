/** Two mentors, a learner with two tabs, and a labs process that is killed while all of them look at one real sandbox. */
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openPerson } from './browser.ts';
import { newAccount, signUp } from './people.ts';
import { runPlatform } from './run-platform.ts';
import { makeWatchedCohort, type WatchedCohort } from './watched-cohort.ts';
import { openLab, runInTerminal, startSandbox, terminal, terminalText, waitForText } from './workbench.ts';

const LAB = 'week-1/haproxy-basics';

const running = runPlatform();
let learner: Page;
let secondTab: Page;
let first: Page;
let second: Page;
let cohort: WatchedCohort;
const errors: string[][] = [];

async function open(name: string): Promise<{ page: Page; email: string }> {
  const { page, errors: own } = await openPerson(running.browser, 'en');
  errors.push(own);
  const account = newAccount(name);
  await signUp(page, running.platform.url, 'en', account);
  return { page, email: account.email };
}

beforeAll(async () => {
  const [an, lan, minh] = [await open('An'), await open('Lan'), await open('Minh')];
  [learner, first, second] = [an.page, lan.page, minh.page];
  cohort = await makeWatchedCohort(running.platform.dataDir, { mentors: [lan.email, minh.email], learner: an.email });
  await openLab(learner, running.platform.url, 'en', LAB);
  await startSandbox(learner, ['lb']);
  secondTab = await learner.context().newPage();
  await openLab(secondTab, running.platform.url, 'en', LAB);
});
afterAll(() => cohort?.dispose());

const band = (page: Page, tone: string) => page.locator(`[data-help-band="${tone}"]`);
const press = (page: Page, name: string) => page.getByRole('button', { name }).first().click();
async function typeAs(mentor: Page, text: string): Promise<void> {
  await terminal(mentor, 'lb').locator('.xterm-helper-textarea').focus();
  await mentor.keyboard.insertText(text);
  await mentor.keyboard.press('Enter');
}
async function askToWatch(mentor: Page): Promise<void> {
  await mentor.goto(`${running.platform.url}/en/mentor/${cohort.id}/live`);
  await mentor.getByRole('link', { name: 'Watch' }).click();
  await mentor.waitForURL('**/live/*');
  await mentor.goto(`${mentor.url()}?renderer=dom`);
  await press(mentor, 'Ask to watch');
}

test('each is let in by the learner, from whichever tab; both tabs name both', async () => {
  await askToWatch(first);
  await press(learner, 'Let them watch');
  await waitForText(first, 'lb', /root@lb/);
  await askToWatch(second);
  await press(secondTab, 'Let them watch');
  await waitForText(second, 'lb', /root@lb/);
  for (const tab of [learner, secondTab]) {
    await expect.poll(async () => (await tab.locator('[data-help-band]').allTextContents()).join()).toMatch(/Lan/);
    await expect.poll(async () => (await tab.locator('[data-help-band]').allTextContents()).join()).toMatch(/Minh/);
  }
});

test('the keyboard is one mentor’s, until the learner takes it back from the other tab', async () => {
  await press(first, 'Ask for the keyboard');
  await press(learner, 'Let them type');
  await first.locator('[data-keyboard="yes"]').waitFor();
  await expect
    .poll(async () => {
      await typeAs(first, 'echo from-first-$((1+1))');
      return terminalText(learner, 'lb');
    })
    .toContain('from-first-2');
  await typeAs(second, 'echo from-second-$((1+1))');
  await runInTerminal(learner, 'lb', 'echo fence-$((2+2))', /fence-4/);
  expect(await terminalText(learner, 'lb')).not.toContain('from-second');

  await secondTab.keyboard.press('Control+Alt+k');
  await first.locator('[data-keyboard="no"]').waitFor();
  await band(learner, 'typing').waitFor({ state: 'detached' });
});

test('a killed labs process ends nobody’s watching, and gives nobody the keyboard', async () => {
  const before = running.platform.pidOf('labs');
  process.kill(before, 'SIGKILL');
  await expect.poll(() => running.platform.pidOf('labs'), { timeout: 30_000 }).not.toBe(before);
  const again = () => runInTerminal(learner, 'lb', 'echo after-$((3+3))', /after-6/, 5_000).then(() => true);
  await expect.poll(() => again().catch(() => false), { timeout: 60_000 }).toBe(true);
  for (const mentor of [first, second]) {
    await waitForText(mentor, 'lb', /after-6/);
    await typeAs(mentor, 'echo late-$((4+4))');
  }
  await runInTerminal(learner, 'lb', 'echo fence-$((5+5))', /fence-10/);
  expect(await terminalText(learner, 'lb')).not.toContain('late-');
});

test('the learner ends one mentor’s watching; the other’s goes on', async () => {
  await learner
    .locator('[data-help-band]')
    .filter({ hasText: 'Lan' })
    .getByRole('button', { name: /Stop the watching/ })
    .click();
  await first.getByText('stopped the watching').waitFor();
  await runInTerminal(learner, 'lb', 'echo still-$((6+6))', /still-12/);
  await waitForText(second, 'lb', /still-12/);
  expect(await first.locator('[data-terminal]').count()).toBe(0);
});

test('on a phone a mentor’s letters can be read, and what has no room is scrolled to', async () => {
  await second.setViewportSize({ width: 390, height: 844 });
  const rows = terminal(second, 'lb').locator('.xterm-rows');
  await expect.poll(() => rows.evaluate((element) => Number.parseFloat(getComputedStyle(element).fontSize))).toBe(9);
  const scrolled = await terminal(second, 'lb')
    .locator('.xterm')
    .evaluate(({ parentElement: room }) => {
      room?.scrollTo({ left: 9999 });
      return room?.scrollLeft;
    });
  expect(scrolled).toBeGreaterThan(50);
  expect(errors.flat()).toEqual([]);
});
