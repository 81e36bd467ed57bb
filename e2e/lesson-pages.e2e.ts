/** Every lesson, in both languages and both themes, on a laptop and on a phone: nothing serious for axe, nothing wider than the screen. */
import { join, resolve } from 'node:path';
import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { loadLessons } from '../content/format/load-lessons.ts';
import { findings } from './axe.ts';
import { openPerson } from './browser.ts';
import { runPlatform } from './run-platform.ts';

const LAPTOP = { width: 1280, height: 720 };
const PHONE = { width: 390, height: 844 };

const lessons = await loadLessons(join(resolve(import.meta.dirname, '..'), 'content'), 'week-1');
const running = runPlatform();

/** What makes the page wider than the screen: the outermost elements that stick out and are not in something that scrolls. */
function overflowing(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const width = document.documentElement.clientWidth;
    if (document.documentElement.scrollWidth <= width) return [];
    const wide = [...document.querySelectorAll('main *')].filter((element) => element.getBoundingClientRect().right > width + 1);
    return [`${document.documentElement.scrollWidth} px`, ...wide.slice(0, 3).map((element) => element.outerHTML.slice(0, 120))];
  });
}

/** Headings that skip a level, in reading order. */
function skippedLevels(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const headings = [...document.querySelectorAll('main :is(h1,h2,h3,h4,h5,h6)')];
    return headings.flatMap((heading, at) => {
      const before = Number(headings[at - 1]?.tagName[1] ?? 0);
      return Number(heading.tagName[1]) > before + 1 ? [heading.textContent ?? ''] : [];
    });
  });
}

for (const locale of ['vi', 'en'] as const) {
  test.each(lessons.map(({ id }) => id))(`%s in ${locale}`, async (id) => {
    const { page, context, errors } = await openPerson(running.browser, locale);
    for (const [colorScheme, viewport] of [
      ['light', LAPTOP],
      ['dark', LAPTOP],
      ['dark', PHONE],
    ] as const) {
      await page.setViewportSize(viewport);
      await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
      await page.goto(`${running.platform.url}/${locale}/lessons/${id}`);
      await page.waitForLoadState('networkidle');
      expect(await page.locator('html').getAttribute('lang')).toBe(locale);
      expect([colorScheme, viewport.width, await findings(page)]).toEqual([colorScheme, viewport.width, []]);
      expect([viewport.width, await overflowing(page)]).toEqual([viewport.width, []]);
    }
    expect(await skippedLevels(page)).toEqual([]);
    expect(errors).toEqual([]);
    await context.close();
  });
}
