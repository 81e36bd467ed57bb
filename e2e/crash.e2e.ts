/** Either process may be killed at any moment: sandboxes stay, terminals come back, nothing leaks. */
import { execFileSync } from 'node:child_process';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { launchBrowser, openPerson } from './browser.ts';
import { newAccount, signUp } from './people.ts';
import { type Platform, startPlatform } from './platform.ts';
import { openLab, runInTerminal, startSandbox, waitForText } from './workbench.ts';

const LAB = 'week-1/haproxy-basics';

let platform: Platform;
let browser: Browser;
let page: Page;
let shell: string;

beforeAll(async () => {
  platform = await startPlatform();
  browser = await launchBrowser();
  ({ page } = await openPerson(browser, 'en'));
  await signUp(page, platform.url, 'en', newAccount('Minh'));
  await openLab(page, platform.url, 'en', LAB);
  await startSandbox(page, ['lb', 'web1', 'web2', 'web3']);
  shell = (await runInTerminal(page, 'lb', 'clear; echo shell-$$', /shell-(\d+)/))[1] ?? '';
});
afterAll(async () => {
  await browser?.close();
  await platform?.stop();
});

/** Processes that stand in a node on our account: a shell and its holder, never two of them. */
const attachedIn = (container: string) =>
  execFileSync('podman', ['top', container, 'hpid', 'args'], { encoding: 'utf8' })
    .split('\n')
    .filter((line) => /dtach/.test(line)).length;

const containers = () =>
  execFileSync('podman', ['ps', '--format', '{{.Names}}', '--filter', `label=luyen.lab=${LAB}`], { encoding: 'utf8' });

/** Kills one process without warning and waits for its successor. */
async function killHard(part: 'web' | 'labs'): Promise<void> {
  const before = platform.pidOf(part);
  process.kill(before, 'SIGKILL');
  await expect.poll(() => platform.pidOf(part), { timeout: 30_000 }).not.toBe(before);
}

for (const part of ['web', 'labs'] as const) {
  test(`killing the ${part} process: the same sandbox, the same shell, nothing more than before`, async () => {
    const running = containers();
    const lb = running.split('\n').find((name) => name.endsWith('-lb')) ?? '';
    const attached = attachedIn(lb);

    await killHard(part);
    await waitForText(page, 'lb', new RegExp(`shell-${shell}`));
    await expect
      .poll(() => runInTerminal(page, 'lb', 'clear; echo again-$$', new RegExp(`again-${shell}`)).then(() => true, String), {
        timeout: 60_000,
      })
      .toBe(true);

    expect(containers()).toBe(running);
    await expect.poll(() => attachedIn(lb), { timeout: 15_000 }).toBe(attached);
  });
}

test('stopping the platform’s sandboxes leaves nothing behind', async () => {
  expect((await platform.lab('down', '--all')).exitCode).toBe(0);
  expect(containers()).toBe('');
});
