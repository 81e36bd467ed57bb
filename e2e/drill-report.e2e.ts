/** A drill on real nodes, read from its chart as somebody does who works with a keyboard or hears the page. */
import { readFileSync } from 'node:fs';
import type { Locator } from 'playwright-core';
import { expect, test } from 'vitest';
import { openPerson } from './browser.ts';
import { newAccount, signUp } from './people.ts';
import { runPlatform } from './run-platform.ts';
import { check, openLab, runInTerminal, startSandbox, writeOpenFile } from './workbench.ts';

const LAB = 'week-1/haproxy-basics';
const REFERENCE = readFileSync(
  new URL('../labs/week-1/haproxy-basics/answers/reference/lb/etc/haproxy/haproxy.cfg', import.meta.url),
  'utf8',
);
/** The longest walk through the events of one drill. */
const MOST_EVENTS = 200;

const running = runPlatform();

test('a power cut is read from its chart: by keys, as numbers, and again from the history', async () => {
  const { page, errors } = await openPerson(running.browser, 'en');
  await signUp(page, running.platform.url, 'en', newAccount('Drill'));
  await openLab(page, running.platform.url, 'en', LAB);
  await startSandbox(page, ['lb']);
  await writeOpenFile(page, 'haproxy.cfg', REFERENCE);
  await runInTerminal(page, 'lb', 'clear; systemctl restart haproxy; echo restarted=$?', /restarted=0/);
  const results = await check(page);

  const drills = results.getByRole('region', { name: 'Drills' });
  const chart = drills.getByRole('figure', { name: /web2/ });
  await chart.waitFor();
  await drills.getByRole('button', { name: /^Passed.*web2/, expanded: true }).waitFor();
  expect(await chart.textContent()).toMatch(/Users: .*requests/);

  const told = await walk(chart.getByRole('slider', { name: /^Time cursor/ }));
  expect(told[0]).toMatch(/^\d+\.\d\d s — /);
  expect(told.join('\n')).toMatch(/web2: (?:DOWN|off)/i);
  expect(told.length).toBeGreaterThan(2);

  await chart.getByText('Data table').click();
  const events = chart.getByRole('table', { name: 'What happened' });
  expect(await events.getByRole('row').count()).toBe(told.length + 1);
  await chart.getByRole('table', { name: 'Users' }).getByRole('row', { name: /^200 / }).waitFor();

  await page.reload();
  await page.getByRole('button', { name: 'More' }).click();
  await page.getByRole('menuitem', { name: 'Results' }).click();
  await page
    .getByRole('region', { name: 'Check results' })
    .getByRole('button', { name: /points/ })
    .first()
    .click();
  await page.getByRole('figure', { name: /web2/ }).waitFor();
  expect(errors).toEqual([]);
});

/** What a cursor says at every event, from the first to the last. */
async function walk(cursor: Locator): Promise<readonly string[]> {
  await cursor.focus();
  await cursor.press('Home');
  const told: string[] = [];
  let before: string | null = null;
  while (told.length < MOST_EVENTS) {
    const words = await cursor.getAttribute('aria-valuetext');
    if (words === null || words === before) break;
    told.push(words);
    before = words;
    await cursor.press('ArrowRight');
  }
  return told;
}
