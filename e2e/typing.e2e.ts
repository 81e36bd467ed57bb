/** Vietnamese as input methods type it, into a real shell and into the editor: whole words, nothing doubled, nothing lost. */
import type { CDPSession, Page } from 'playwright-core';
import { beforeAll, expect, test } from 'vitest';
import { openPerson } from './browser.ts';
import { newAccount, signUp } from './people.ts';
import { runPlatform } from './run-platform.ts';
import { openLab, runInTerminal, startSandbox, terminal, waitForText } from './workbench.ts';

/** Each word as it grows under Telex. */
const WORDS = [
  ['T', 'Ti', 'Tie', 'Tiê', 'Tiên', 'Tiêng', 'Tiếng'],
  ['V', 'Vi', 'Vie', 'Viê', 'Viêt', 'Việt'],
  ['c', 'ch', 'chi', 'chin', 'chính'],
  ['d', 'đ', 'đu', 'đươ', 'đươn', 'đương', 'đường'],
];
const SENTENCE = 'Tiếng Việt chính đường';

const running = runPlatform();
let page: Page;
let keyboard: CDPSession;

beforeAll(async () => {
  const person = await openPerson(running.browser, 'en');
  page = person.page;
  keyboard = await person.context.newCDPSession(page);
  await signUp(page, running.platform.url, 'en', newAccount('Hà'));
  await openLab(page, running.platform.url, 'en', 'week-1/haproxy-basics');
  await startSandbox(page, ['lb']);
});

/** Composes every word of the sentence, with spaces typed between them. */
async function compose(): Promise<void> {
  for (const [index, word] of WORDS.entries()) {
    if (index > 0) await page.keyboard.press('Space');
    for (const text of word)
      await keyboard.send('Input.imeSetComposition', { text, selectionStart: text.length, selectionEnd: text.length });
    await keyboard.send('Input.insertText', { text: word.at(-1) ?? '' });
  }
}

test('a composed sentence reaches the shell whole', async () => {
  // Its word is printed when the shell has given the terminal over: typed earlier, the keys would reach its line editor.
  await runInTerminal(page, 'lb', 'clear; echo listening; cat > /tmp/typed', /^listening\s*$/m);
  await terminal(page, 'lb').locator('.xterm-helper-textarea').focus();
  await compose();
  await page.keyboard.press('Enter');
  await page.keyboard.press('Control+D');
  await waitForText(page, 'lb', /root@lb.*#\s*$/);
  const file = await page.request.get(`${running.platform.url}/api/sandboxes/${await sandboxId()}/nodes/lb/file?path=/tmp/typed`);
  expect((await file.json()).text).toBe(`${SENTENCE}\n`);
});

test('a composed sentence reaches the editor whole', async () => {
  const editor = page.locator('.monaco-editor').first();
  await editor.locator('.view-lines').click();
  await page.keyboard.press('Control+A');
  await page.keyboard.press('Delete');
  await page.keyboard.press('Shift+Digit3');
  await compose();
  await page.keyboard.press('Control+S');
  await page.getByRole('status').filter({ hasText: 'Saved' }).first().waitFor();
  const file = await page.request.get(
    `${running.platform.url}/api/sandboxes/${await sandboxId()}/nodes/lb/file?path=/etc/haproxy/haproxy.cfg`,
  );
  expect((await file.json()).text).toBe(`#${SENTENCE}`);
});

async function sandboxId(): Promise<string> {
  const { sandboxes } = await (await page.request.get(`${running.platform.url}/api/sandboxes`)).json();
  return sandboxes[0].id;
}
