/** A lesson's command comes to the prompt of the learner's own terminal, and is run by the learner alone. */
import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { openPerson } from './browser.ts';
import { newAccount, signUp } from './people.ts';
import { runPlatform } from './run-platform.ts';
import { openLab, showTerminal, startSandbox, terminal, terminalText, waitForText } from './workbench.ts';

const LAB = 'week-1/keepalived-vip';
/** A line of the lesson, typed on lb2. */
const command = 'ip -br link show eth0';
const running = runPlatform();

/** Opens a lesson and clicks the button of the line that holds `command`. */
async function tryCommand(lesson: Page, command: string): Promise<void> {
  await lesson.goto(`${running.platform.url}/en/lessons/week-1/keepalived-vrrp`);
  await lesson.waitForLoadState('networkidle');
  await lesson.locator(`a[data-try][data-command="${command}"]`).first().click();
}

test('it waits for the sandbox, is typed and not run, and Enter runs it', async () => {
  const { page, context, errors } = await openPerson(running.browser, 'en');
  await signUp(page, running.platform.url, 'en', newAccount('Try'));

  // No sandbox: the lab opens in a tab of its own and says what is waiting.
  const opening = context.waitForEvent('page');
  await tryCommand(page, command);
  const lab = await opening;
  await lab.getByText('A command from the lesson will be typed').waitFor();
  await openLab(lab, running.platform.url, 'en', LAB);
  await lab.getByText('A command from the lesson will be typed').waitFor();
  await lab.getByRole('button', { name: 'Start', exact: true }).click();
  const atPrompt = new RegExp(`root@lb2:\\S*# ${command.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')}$`, 'm');
  await waitForText(lab, 'lb2', atPrompt, 60_000);
  await expect
    .poll(() =>
      terminal(lab, 'lb2')
        .locator('.xterm-helper-textarea')
        .evaluate((field) => field === document.activeElement),
    )
    .toBe(true);
  expect((await terminalText(lab, 'lb2')).trimEnd().endsWith(command)).toBe(true);

  // Enter is the learner's.
  await lab.keyboard.press('Enter');
  await waitForText(lab, 'lb2', /[\s\S]*root@lb2:\S*#[\s\S]*root@lb2:\S*#\s*$/);

  // The lab is open: the same tab gets the next one, and says so in the lesson.
  const pages = context.pages().length;
  await tryCommand(page, command);
  await page.getByRole('status').filter({ hasText: 'The command is in the terminal of lb2' }).waitFor();
  await waitForText(lab, 'lb2', atPrompt);
  expect(context.pages()).toHaveLength(pages);
  expect(errors).toEqual([]);
  await context.close();
});

test('nothing that is planted runs by itself, nor is typed into a program', async () => {
  const { page, context } = await openPerson(running.browser, 'en');
  await signUp(page, running.platform.url, 'en', newAccount('Planted'));
  const planted = 'touch /root/ran\rtouch /root/ran\n\u001b[201~\rtouch /root/ran\u0003\r';
  await page.goto(`${running.platform.url}/en`);
  await page.evaluate(
    ([lab, command]) => localStorage.setItem('luyen:try', JSON.stringify({ lab, node: 'lb1', command, atMs: Date.now() })),
    [LAB, planted],
  );
  // An address is not a way at all, whatever it says.
  await page.goto(
    `${running.platform.url}/en/labs/${LAB}?renderer=dom&node=lb1&command=touch%20/root/ran%0d#${encodeURIComponent(JSON.stringify({ node: 'lb1', command: planted }))}`,
  );
  await startSandbox(page, ['lb1', 'lb2']);
  await showTerminal(page, 'lb1');
  await waitForText(page, 'lb1', /root@lb1:\S*# touch \/root\/ran touch \/root\/ran/);
  // Had it run, there would be a second prompt and a file.
  await terminal(page, 'lb1').locator('.xterm-helper-textarea').focus();
  await page.keyboard.press('Control+C');
  await page.keyboard.insertText('ls /root/ran; echo looked');
  await page.keyboard.press('Enter');
  await waitForText(page, 'lb1', /No such file or directory\s+looked/);

  // A program has the keyboard: the command waits until its prompt is back.
  await page.keyboard.insertText('cat');
  await page.keyboard.press('Enter');
  await waitForText(page, 'lb1', /# cat\s*$/);
  await page.evaluate((lab) => {
    const channel = new BroadcastChannel('luyen:try');
    channel.onmessage = ({ data }) => {
      if (data.type === 'offer')
        channel.postMessage({ type: 'take', id: '1', lab, page: data.page, handed: { lab, node: 'lb1', command: 'hostname' } });
    };
    channel.postMessage({ type: 'wanted', id: '1', lab });
  }, LAB);
  await page.getByText('waits for an empty prompt').waitFor();
  expect(await terminalText(page, 'lb1')).not.toContain('hostname');
  await terminal(page, 'lb1').locator('.xterm-helper-textarea').focus();
  await page.keyboard.press('Control+D');
  await waitForText(page, 'lb1', /root@lb1:\S*# hostname\s*$/);
  await context.close();
});
