/** Two people and one real sandbox: asked, allowed, watched, the keyboard given and taken back, messages, and out again. */
import type { BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { openPerson } from './browser.ts';
import { newAccount, signUp } from './people.ts';
import { runPlatform } from './run-platform.ts';
import { makeWatchedCohort, type WatchedCohort } from './watched-cohort.ts';
import { openLab, runInTerminal, startSandbox, terminal, terminalText, waitForText } from './workbench.ts';

const LAB = 'week-1/haproxy-basics';

const running = runPlatform();
let learner: Page;
let mentor: Page;
let mentorContext: BrowserContext;
let cohort: WatchedCohort;
let sandbox: string;
const errors: string[] = [];

beforeAll(async () => {
  const { browser, platform } = running;
  const [an, lan] = [await openPerson(browser, 'en'), await openPerson(browser, 'en')];
  const accounts = { an: newAccount('An'), lan: newAccount('Lan') };
  await signUp(an.page, platform.url, 'en', accounts.an);
  await signUp(lan.page, platform.url, 'en', accounts.lan);
  cohort = await makeWatchedCohort(platform.dataDir, { mentors: [accounts.lan.email], learner: accounts.an.email });
  learner = an.page;
  mentor = lan.page;
  mentorContext = lan.context;
  for (const { page } of [an, lan]) page.on('pageerror', (error) => errors.push(error.message));
  await openLab(learner, platform.url, 'en', LAB);
  await startSandbox(learner, ['lb']);
  const listed = await (await learner.request.get(`${platform.url}/api/sandboxes`)).json();
  sandbox = listed.sandboxes[0].id;
});
afterAll(() => cohort?.dispose());

const band = (tone: string) => learner.locator(`[data-help-band="${tone}"]`);
const press = (page: Page, name: string) => page.getByRole('button', { name, exact: false }).first().click();
const looks = () =>
  ['', '/events', '/terminals', '/nodes/lb/tree?path=/etc', '/nodes/lb/file?path=/etc/hostname'].map(
    (path) => `/api/sandboxes/${sandbox}${path}`,
  );

/** Answers of the mentor's browser; a stream of events counts once it has begun. */
async function mentorStatuses(paths: readonly string[], method = 'GET'): Promise<number[]> {
  return mentor.evaluate(
    async ({ paths, method }) =>
      Promise.all(
        paths.map(async (path) => {
          const leaving = new AbortController();
          const answer = await fetch(path, { method, signal: leaving.signal, ...(method === 'GET' ? {} : { body: '{"text":"x"}' }) });
          leaving.abort();
          return answer.status;
        }),
      ),
    { paths, method },
  );
}

async function typeAsMentor(text: string): Promise<void> {
  await terminal(mentor, 'lb').locator('.xterm-helper-textarea').focus();
  await mentor.keyboard.insertText(text);
  await mentor.keyboard.press('Enter');
}

test('before anybody was asked the mentor sees nothing of the sandbox', async () => {
  await mentor.goto(`${running.platform.url}/en/mentor/${cohort.id}/live`);
  await mentor.getByRole('link', { name: 'Watch' }).click();
  await mentor.waitForURL(`**/live/${sandbox}`);
  await mentor.goto(`${running.platform.url}/en/live/${sandbox}?renderer=dom`);
  await mentor.getByRole('button', { name: 'Ask to watch' }).waitFor();
  expect(await mentorStatuses(looks())).toEqual(looks().map(() => 404));
});

test('the learner is asked, keeps the keyboard, and lets the mentor watch', async () => {
  await terminal(learner, 'lb').locator('.xterm-helper-textarea').focus();
  await press(mentor, 'Ask to watch');
  await band('ask').waitFor();
  expect(await band('ask').textContent()).toContain('Lan');
  expect(await learner.evaluate(() => document.activeElement?.className)).toContain('xterm-helper-textarea');
  expect(await mentorStatuses(looks())).toEqual(looks().map(() => 404));
  await press(learner, 'Let them watch');
  await band('watching').waitFor();
  await waitForText(mentor, 'lb', /root@lb/);
  expect(await mentorStatuses(looks())).toEqual(looks().map(() => 200));
});

test('output and the unsaved text of the editor are seen; owning is not', async () => {
  await runInTerminal(learner, 'lb', 'echo seen-by-$((40+2))', /seen-by-42/);
  await waitForText(mentor, 'lb', /seen-by-42/);
  const editor = learner.locator('.monaco-editor').first();
  await editor.locator('.view-lines').click();
  await learner.keyboard.press('Control+End');
  await learner.keyboard.press('Enter');
  await learner.keyboard.type('# not saved yet');
  const shown = mentor.locator('.monaco-editor .view-lines');
  await vi.waitFor(async () => expect(((await shown.textContent()) ?? '').replaceAll('\u00a0', ' ')).toContain('# not saved yet'), {
    timeout: 20_000,
  });
  await mentor.getByText('unsaved').waitFor();
  await mentor.locator('.learner-line').first().waitFor({ state: 'attached' });
  const file = `/api/sandboxes/${sandbox}/nodes/lb/file?path=/etc/motd`;
  expect(await mentorStatuses([file], 'PUT')).toEqual([404]);
  expect(await mentorStatuses([`/api/sandboxes/${sandbox}/reset`, `/api/sandboxes/${sandbox}/nodes/lb/kill`], 'POST')).toEqual([404, 404]);
});

test('what a watcher types goes nowhere', async () => {
  await typeAsMentor('echo typed-$((1+1))');
  await runInTerminal(learner, 'lb', 'echo fence-$((2+2))', /fence-4/);
  await waitForText(mentor, 'lb', /fence-4/);
  expect(await terminalText(learner, 'lb')).not.toContain('typed-');
});

test('given the keyboard the mentor types, and the learner still can', async () => {
  await press(mentor, 'Ask for the keyboard');
  await press(learner, 'Let them type');
  await band('typing').waitFor();
  await mentor.locator('[data-keyboard="yes"]').waitFor();
  await vi.waitFor(
    async () => {
      await typeAsMentor('echo typed-$((1+1))');
      await waitForText(learner, 'lb', /typed-2/, 2000);
    },
    { timeout: 20_000 },
  );
  await runInTerminal(learner, 'lb', 'echo mine-$((3+3))', /mine-6/);
});

test('one key takes it back, and the mentor’s typing does nothing again', async () => {
  await terminal(learner, 'lb').locator('.xterm-helper-textarea').focus();
  await learner.keyboard.press('Control+Alt+k');
  await mentor.locator('[data-keyboard="no"]').waitFor();
  await band('watching').waitFor();
  await typeAsMentor('echo late-$((4+4))');
  await runInTerminal(learner, 'lb', 'echo fence-$((5+5))', /fence-10/);
  expect(await terminalText(learner, 'lb')).not.toContain('late-');
});

test('messages go both ways and outlive a reload', async () => {
  await mentor.getByRole('textbox', { name: 'Write a message' }).fill('look at line 12');
  await mentor.keyboard.press('Enter');
  await learner.getByRole('button', { name: 'Messages (1)' }).click();
  await learner.getByRole('log').getByText('look at line 12').waitFor();
  await learner.getByRole('textbox', { name: 'Write a message' }).fill('thank you, found it');
  await learner.keyboard.press('Enter');
  await mentor.getByRole('log').getByText('thank you, found it').waitFor();
  await mentor.reload();
  await mentor.getByRole('log').getByText('look at line 12').waitFor();
  await waitForText(mentor, 'lb', /fence-10/);
});

test('the learner ends it: terminals close and every door is shut', async () => {
  await press(learner, 'Stop the watching');
  await mentor.getByText('stopped the watching').waitFor();
  expect(await mentor.locator('[data-terminal]').count()).toBe(0);
  expect(await mentorStatuses(looks())).toEqual(looks().map(() => 404));
  await runInTerminal(learner, 'lb', 'echo alone-$((6+6))', /alone-12/);
});

test('agreed to beforehand, watching begins at once and shows; taken back, it ends at once', async () => {
  await cohort.agree('open');
  await mentor.reload();
  await press(mentor, 'Begin watching');
  await band('watching').waitFor();
  await waitForText(mentor, 'lb', /alone-12/);
  await cohort.agree('off');
  expect(await mentorStatuses(looks())).toEqual(looks().map(() => 404));
  await mentor.getByText('may no longer watch').waitFor();
  await band('watching').waitFor({ state: 'detached' });
  const page = await mentorContext.request.get(`${running.platform.url}/en/live/${sandbox}`);
  expect(page.status()).toBe(404);
  expect(errors).toEqual([]);
});
