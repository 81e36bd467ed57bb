/** axe finds nothing serious on any page (lessons have a file of their own), by day and by night, in both languages. */
import { expect, test } from 'vitest';
import { findings } from './axe.ts';
import { openPerson } from './browser.ts';
import { newAccount, signUp } from './people.ts';
import { runPlatform } from './run-platform.ts';
import { openLab, startSandbox } from './workbench.ts';

const PAGES = ['', '/sign-in', '/sign-up', '/labs/week-1/haproxy-basics'];

const running = runPlatform();

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
