/** The diagrams of the lessons come alive where a reader scrolls to them, are used by keyboard, and say something without scripts. */
import type { Locator, Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { findings } from './axe.ts';
import { openPerson } from './browser.ts';
import { runPlatform } from './run-platform.ts';

const PHONE = { width: 390, height: 844 };
/** Where each stands, and whether it is played step by step. */
const DIAGRAMS = [
  { name: 'request-flow', lesson: 'create-instance', hasSteps: true },
  { name: 'replication-threads', lesson: 'mysql-replication', hasSteps: true },
  { name: 'ndb-groups', lesson: 'ndb-cluster', hasSteps: false },
  { name: 'vrrp-election', lesson: 'keepalived-vrrp', hasSteps: true },
] as const;

const running = runPlatform();

const figureOf = (page: Page, name: string): Locator => page.locator(`#see-${name}`);

/** Brings a figure into view and waits until its live half is there. */
async function openDiagram(page: Page, lesson: string, name: string): Promise<Locator> {
  await page.goto(`${running.platform.url}/en/lessons/week-1/${lesson}`);
  const figure = figureOf(page, name);
  await figure.scrollIntoViewIfNeeded();
  await figure.getByRole('status').waitFor();
  await figure.getByRole('button').first().waitFor();
  return figure;
}

/** Steps on by the arrow key until the spoken sentence changes. */
async function stepOn(figure: Locator): Promise<void> {
  const before = await figure.getByRole('status').textContent();
  await figure.getByRole('button', { name: 'One step forward' }).press('ArrowRight');
  await expect.poll(() => figure.getByRole('status').textContent()).not.toBe(before);
}

test.each(DIAGRAMS)('$name is used on a phone, by keyboard, in either theme', async ({ name, lesson, hasSteps }) => {
  const { page, context, errors } = await openPerson(running.browser, 'en');
  await page.setViewportSize(PHONE);
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    const figure = await openDiagram(page, lesson, name);
    // A replica that has nothing to copy has no next step.
    if (name === 'replication-threads') await figure.getByRole('button', { name: 'Write a row' }).press('Enter');
    if (hasSteps) await stepOn(figure);
    expect([colorScheme, await findings(page)]).toEqual([colorScheme, []]);
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(PHONE.width);
  }
  expect(errors).toEqual([]);
  await context.close();
});

test('without scripts each diagram still shows its first picture, and all of it in words', async () => {
  const context = await running.browser.newContext({ viewport: PHONE, javaScriptEnabled: false });
  const page = await context.newPage();
  for (const { name, lesson } of DIAGRAMS) {
    await page.goto(`${running.platform.url}/vi/lessons/week-1/${lesson}`);
    const figure = figureOf(page, name);
    expect([name, (await figure.boundingBox())?.height ?? 0]).toEqual([name, expect.any(Number)]);
    expect([name, await figure.getByRole('button').count()]).toEqual([name, 0]);
    await figure.locator('summary').click();
    expect([name, await figure.locator('details li').first().isVisible()]).toEqual([name, true]);
  }
  await context.close();
});
