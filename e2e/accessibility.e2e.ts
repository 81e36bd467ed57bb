/**
 * Every page there is (lessons have a file of their own), as somebody sees it who may, in both languages: axe finds nothing
 * serious by day and by night, and on a phone nothing scrolls sideways but boxes meant to.
 */
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { findings } from './axe.ts';
import { openPerson } from './browser.ts';
import { stickingOut } from './narrow.ts';
import { newAccount, signUp } from './people.ts';
import { type Cast, castRoles, type RoleName } from './roles/cast.ts';
import { PAGES, type PageRow } from './roles/pages.ts';
import { runPlatform } from './run-platform.ts';
import { openLab, startSandbox } from './workbench.ts';

const LAPTOP = { width: 1280, height: 720 };
const PHONE = { width: 390, height: 844 };
const SCHEMES = ['light', 'dark'] as const;

const running = runPlatform();
let cast: Cast;

beforeAll(async () => {
  cast = await castRoles(running.platform);
});
afterAll(() => cast?.dispose());

/** Whose view says most: a mentor's, else a learner's. */
const visitorOf = ({ seenBy }: PageRow): RoleName =>
  (['lan', 'an', ...seenBy] as const).find((role) => seenBy.includes(role)) ?? 'stranger';

async function openAs(role: RoleName, locale: 'vi' | 'en') {
  const opened = await openPerson(running.browser, locale);
  const [name = '', value = ''] = cast.cookies[role].split('=');
  if (name !== '') await opened.context.addCookies([{ name, value, url: running.platform.url }]);
  return opened;
}

async function lookAt(page: Page, problems: string[], where: string): Promise<void> {
  for (const colorScheme of SCHEMES) {
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    problems.push(...(await findings(page)).map((finding) => `${where} ${colorScheme}: ${finding}`));
  }
  await page.setViewportSize(PHONE);
  problems.push(...(await stickingOut(page)).map((what) => `${where} on a phone: ${what}`));
  await page.setViewportSize(LAPTOP);
}

const JUDGED_ELSEWHERE = ['/lessons/[week]/[slug]'];

test.each(Object.entries(PAGES).filter(([pattern]) => !JUDGED_ELSEWHERE.includes(pattern)))('%s holds nothing serious', async (_, row) => {
  const problems: string[] = [];
  for (const locale of ['vi', 'en'] as const) {
    const { page, context, errors } = await openAs(visitorOf(row), locale);
    await page.goto(`${running.platform.url}/${locale}${row.at(cast)}`);
    await lookAt(page, problems, locale);
    problems.push(...errors);
    await context.close();
  }
  expect(problems).toEqual([]);
});

test('a workbench with a running sandbox holds nothing serious in either theme', async () => {
  const { page } = await openPerson(running.browser, 'en');
  await signUp(page, running.platform.url, 'en', newAccount('Axe'));
  await openLab(page, running.platform.url, 'en', 'week-1/haproxy-basics');
  await startSandbox(page, ['lb', 'web1']);
  await page.locator('.monaco-editor').first().waitFor();
  for (const colorScheme of SCHEMES) {
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    expect([colorScheme, await findings(page)]).toEqual([colorScheme, []]);
  }
});
