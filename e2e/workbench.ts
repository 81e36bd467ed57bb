/** The workbench as a learner handles it: terminals, editor, Check. English pages. */
import type { Locator, Page } from 'playwright-core';

const BOOT_MS = 30_000;

/** Opens a lab's page with terminals drawn as text, so that a test can read them. */
export async function openLab(page: Page, origin: string, locale: string, lab: string): Promise<void> {
  await page.goto(`${origin}/${locale}/labs/${lab}?renderer=dom`);
}

/** Presses Start and waits until every terminal of `nodes` has shown a prompt. */
export async function startSandbox(page: Page, nodes: readonly string[]): Promise<void> {
  await page.getByRole('button', { name: 'Start', exact: true }).click();
  for (const node of nodes) {
    await showTerminal(page, node);
    await waitForText(page, node, /root@\w+.*[#$]/);
  }
}

export function terminal(page: Page, node: string): Locator {
  return page.locator(`[data-terminal="${node}/main"]`);
}

export async function showTerminal(page: Page, node: string): Promise<void> {
  await page
    .getByRole('tablist', { name: 'Terminals' })
    .getByRole('tab', { name: new RegExp(`^${node}\\b`) })
    .first()
    .click({ timeout: BOOT_MS });
  await terminal(page, node).waitFor({ state: 'visible', timeout: BOOT_MS });
}

/** What the terminal shows, without the padding of its lines. */
export async function terminalText(page: Page, node: string): Promise<string> {
  const rows = await terminal(page, node).locator('.xterm-rows > div').allTextContents();
  return rows.map((row) => row.replaceAll('\u00a0', ' ').trimEnd()).join('\n');
}

/** Resolves once the terminal shows `pattern`; rejects with what it showed instead. */
export async function waitForText(page: Page, node: string, pattern: RegExp, timeoutMs = BOOT_MS): Promise<RegExpMatchArray> {
  const deadline = Date.now() + timeoutMs;
  let text = '';
  while (Date.now() < deadline) {
    text = await terminalText(page, node).catch((cause: unknown) => `not readable yet: ${String(cause)}`);
    const match = text.match(pattern);
    if (match) return match;
    await page.waitForTimeout(50);
  }
  throw new Error(`${node} never showed ${pattern}:\n${text}`);
}

/** Types a command and waits for its output. */
export async function runInTerminal(
  page: Page,
  node: string,
  command: string,
  output: RegExp,
  timeoutMs = BOOT_MS,
): Promise<RegExpMatchArray> {
  await showTerminal(page, node);
  await terminal(page, node).locator('.xterm-helper-textarea').focus();
  await page.keyboard.insertText(command);
  await page.keyboard.press('Enter');
  return waitForText(page, node, output, timeoutMs);
}

/** Replaces the whole text of the open file and saves it into the node. */
export async function writeOpenFile(page: Page, name: string, text: string): Promise<void> {
  const editor = page.locator('.monaco-editor').first();
  await editor.waitFor({ timeout: BOOT_MS });
  await page.getByRole('tab', { name: new RegExp(name) }).click();
  await editor.locator('.view-lines').click();
  await page.keyboard.press('Control+A');
  await page.evaluate(pasteIntoFocus, text);
  await page.keyboard.press('Control+S');
  await page.getByRole('status').filter({ hasText: 'Saved' }).first().waitFor();
}

/** As a paste does; typed text would be indented by the editor as it goes. Runs in the page. */
function pasteIntoFocus(text: string): void {
  const clipboardData = new DataTransfer();
  clipboardData.setData('text/plain', text);
  document.activeElement?.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }));
}

/** Presses Check and resolves with the results panel once it is over. */
export async function check(page: Page): Promise<Locator> {
  await page.getByRole('button', { name: 'Check', exact: true }).click();
  const results = page.getByRole('region', { name: 'Check results' });
  await results.waitFor();
  await page.getByRole('button', { name: 'Check', exact: true }).waitFor({ timeout: 180_000 });
  return results;
}
