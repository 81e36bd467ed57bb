/** axe finds nothing serious on any page, by day and by night, in both languages. */
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { AxeResults } from 'axe-core';
import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { openPerson } from './browser.ts';
import { newAccount, signUp } from './people.ts';
import { runPlatform } from './run-platform.ts';
import { openLab, startSandbox } from './workbench.ts';

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const PAGES = [
  '',
  '/sign-in',
  '/sign-up',
  '/lessons/week-1/haproxy-ideas',
  '/lessons/week-1/haproxy-configuration',
  '/labs/week-1/haproxy-basics',
];

const running = runPlatform();

/** Serious and critical findings, as `rule: where`. */
async function findings(page: Page): Promise<string[]> {
  // Dividers learn their values when the page comes alive.
  await page.waitForFunction(() => document.querySelector('[role="separator"]:not([aria-valuenow])') === null);
  await page.evaluate(AXE);
  const results: AxeResults = await page.evaluate('axe.run()');
  return results.violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .flatMap(({ id, nodes }) => nodes.map((node) => `${id}: ${node.target.join(' ')}`));
}

for (const locale of ['vi', 'en'] as const) {
  test(`pages in ${locale} hold nothing serious in either theme`, async () => {
    const { page, context } = await openPerson(running.browser, locale);
    for (const colorScheme of ['light', 'dark'] as const) {
      await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
      for (const path of PAGES) {
        await page.goto(`${running.platform.url}/${locale}${path}`);
        expect([path, colorScheme, await findings(page)]).toEqual([path, colorScheme, []]);
      }
    }
    await context.close();
  });
}

test('a workbench with a running sandbox holds nothing serious in either theme', async () => {
  const { page } = await openPerson(running.browser, 'en');
  await signUp(page, running.platform.url, 'en', newAccount('Axe'));
  await openLab(page, running.platform.url, 'en', 'week-1/haproxy-basics');
  await startSandbox(page, ['lb', 'web1']);
  await page.locator('.monaco-editor').first().waitFor();
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    expect([colorScheme, await findings(page)]).toEqual([colorScheme, []]);
  }
});
