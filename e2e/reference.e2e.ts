/** The reference as pages, and as what the editor says: hover and completion over a real node's haproxy.cfg. */
import type { Locator, Page } from 'playwright-core';
import { beforeAll, expect, test } from 'vitest';
import { findings } from './axe.ts';
import { openPerson } from './browser.ts';
import { newAccount, signUp } from './people.ts';
import { runPlatform } from './run-platform.ts';
import { openLab, startSandbox, writeOpenFile } from './workbench.ts';

const CONFIG = `global
    log /dev/log local0

defaults
    mode http
    timeout connect 5s
    timeout client 30s
    timeout server 30s

frontend www
    bind :80
    default_backend webs

backend webs
    server web1 web1:80 check
`;
/** 1-based line of CONFIG. */
const lineOf = (text: string) => CONFIG.split('\n').findIndex((line) => line.includes(text)) + 1;

const running = runPlatform();
let lab: Page;
let errors: string[];

beforeAll(async () => {
  const person = await openPerson(running.browser, 'en');
  lab = person.page;
  errors = person.errors;
  await signUp(lab, running.platform.url, 'en', newAccount('Reader'));
  await openLab(lab, running.platform.url, 'en', 'week-1/haproxy-basics');
  await startSandbox(lab, ['lb']);
  await writeOpenFile(lab, 'haproxy.cfg', CONFIG);
});

const editor = () => lab.locator('.monaco-editor').first();
const offers = () => lab.locator('.suggest-widget.visible .monaco-list-row');

/** Makes a line below the one that holds `text`, with the cursor on it. */
async function newLineBelow(text: string): Promise<void> {
  // An explanation under the pointer would lie over the text.
  await lab.mouse.move(0, 0);
  await editor().locator('.view-lines').click();
  await lab.keyboard.press('Control+Home');
  for (let line = 1; line < lineOf(text); line += 1) await lab.keyboard.press('ArrowDown');
  await lab.keyboard.press('End');
  await lab.keyboard.press('Enter');
}

/** Back to CONFIG, whatever was typed. */
async function startOver(): Promise<void> {
  await lab.keyboard.press('Escape');
  await lab.mouse.move(0, 0);
  await writeOpenFile(lab, 'haproxy.cfg', CONFIG);
}

async function namesOffered(): Promise<string[]> {
  await offers().first().waitFor();
  return offers().locator('.label-name').allTextContents();
}

/** Where a word is drawn in a line of the editor. */
async function hoverWord(line: Locator, word: string): Promise<void> {
  const box = await line.evaluate((element, wanted) => {
    const walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      const at = node.textContent?.indexOf(wanted) ?? -1;
      if (at < 0) continue;
      const range = document.createRange();
      range.setStart(node, at);
      range.setEnd(node, at + wanted.length);
      const { x, y, width, height } = range.getBoundingClientRect();
      return { x: x + width / 2, y: y + height / 2 };
    }
    return null;
  }, word);
  if (box === null) throw new Error(`${word} is not drawn`);
  await lab.mouse.move(box.x - 3, box.y);
  await lab.mouse.move(box.x, box.y, { steps: 3 });
}

test('a directive under the pointer is explained, with a way to its entry', async () => {
  await hoverWord(
    editor()
      .locator('.view-line')
      .nth(lineOf('timeout connect') - 1),
    'connect',
  );
  const hover = lab.locator('.monaco-hover:visible').filter({ hasText: 'timeout connect <time>' });
  await hover.waitFor();
  const said = ((await hover.textContent()) ?? '').replaceAll('\u00a0', ' ');
  expect(said).toMatch(/Allowed in: .*defaults.*backend.*listen/);
  expect(said).toMatch(/Default \(HAProxy 3\.0\.\d+\)/);
  expect(said).toContain('Common mistake.');
  const opened = lab.context().waitForEvent('page');
  await hover.getByText('Open in the reference').click();
  const reference = await opened;
  await reference.waitForURL('**/en/reference/haproxy#timeout-connect');
  await reference.locator('#timeout-connect').waitFor();
  await reference.close();
});

test('names are offered by section as they are typed, and the chosen one is written', async () => {
  await newLineBelow('bind :80');
  await lab.keyboard.type('time', { delay: 40 });
  const inFrontend = await namesOffered();
  expect(inFrontend).toContain('timeout client');
  expect(inFrontend).not.toContain('timeout server');
  await startOver();
  await newLineBelow('server web1');
  await lab.keyboard.type('timeout s', { delay: 40 });
  await expect.poll(namesOffered, { timeout: 10_000 }).toContain('timeout server');
  await lab.locator('.suggest-details').getByText('Common mistake.').waitFor();
  await lab.keyboard.press('Enter');
  await lab.keyboard.type(' 5s');
  await expect
    .poll(() =>
      editor()
        .textContent()
        .then((text) => text?.replaceAll('\u00a0', ' ')),
    )
    .toContain('    timeout server 5s');
  await startOver();
});

test('Ctrl+Space offers the parameters of a server line; a comment offers nothing by itself', async () => {
  await newLineBelow('server web1');
  await lab.keyboard.type('server web2 web2:80 ');
  await lab.keyboard.press('Control+Space');
  const names = await namesOffered();
  expect(names).toEqual(expect.arrayContaining(['backup', 'check', 'inter']));
  expect(names).not.toContain('mode');
  await startOver();
  await newLineBelow('server web1');
  await lab.keyboard.type('# time', { delay: 40 });
  // The next thing typed is on the screen, so what typing opens would be too.
  await expect.poll(() => editor().textContent()).toContain('#\u00a0time');
  expect(await offers().count()).toBe(0);
  expect(errors).toEqual([]);
});

for (const locale of ['vi', 'en'] as const) {
  test(`the pages in ${locale} filter without marks and hold nothing serious in either theme`, async () => {
    const { page, context, errors: problems } = await openPerson(running.browser, locale);
    for (const colorScheme of ['light', 'dark'] as const) {
      await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
      for (const path of ['/reference', '/reference/haproxy']) {
        await page.goto(`${running.platform.url}/${locale}${path}`);
        expect([path, colorScheme, await findings(page)]).toEqual([path, colorScheme, []]);
      }
    }
    await page.goto(`${running.platform.url}/${locale}/reference/haproxy`);
    const entries = page.locator('[data-entry]:visible');
    const all = await entries.count();
    const field = page.getByRole('main').getByRole('searchbox');
    await field.fill(locale === 'vi' ? 'cho may chu connect' : 'connect timeout');
    await page.locator('#timeout-connect').waitFor();
    await expect.poll(() => entries.count(), { timeout: 10_000 }).toBeLessThan(all);
    expect(await page.locator('#balance').isVisible()).toBe(false);
    await field.fill('zzz');
    await expect.poll(() => entries.count(), { timeout: 10_000 }).toBe(0);
    await field.fill('');
    await expect.poll(() => entries.count(), { timeout: 10_000 }).toBe(all);
    expect(problems).toEqual([]);
    await context.close();
  });
}
