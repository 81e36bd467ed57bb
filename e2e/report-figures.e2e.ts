/** What a check drew on real nodes: in the results, on paper, and again from the history. */
import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { findings } from './axe.ts';
import { openPerson } from './browser.ts';
import { newAccount, signUp } from './people.ts';
import { runPlatform } from './run-platform.ts';
import { check, openLab, runInTerminal, startSandbox } from './workbench.ts';

const LAB = 'week-1/ndb-config';
const CONFIG = '/var/lib/mysql-cluster/config.ini';
const REFERENCE = readFileSync(new URL(`../labs/${LAB}/answers/reference/mgm${CONFIG}`, import.meta.url));

const running = runPlatform();

test("where a table's copies lie is drawn from the learner's own file, and can be read without seeing it", async () => {
  const { page, errors } = await openPerson(running.browser, 'en');
  await signUp(page, running.platform.url, 'en', newAccount('Figures'));
  await openLab(page, running.platform.url, 'en', LAB);
  await startSandbox(page, ['mgm']);
  const write = `clear; mkdir -p ${CONFIG.replace(/\/[^/]+$/, '')}; base64 -d <<< ${REFERENCE.toString('base64')} > ${CONFIG}; echo written=$?`;
  await runInTerminal(page, 'mgm', write, /written=0/);
  const results = await check(page);

  const figure = results.getByRole('region', { name: 'Diagrams' }).getByRole('figure');
  await figure.getByText('Partitions: 8; node groups: 1; copies of each partition: 2.').waitFor();
  const group = figure.getByRole('table', { name: 'Node group 0' });
  await group.getByRole('columnheader', { name: /data1/ }).waitFor();
  expect(await group.getByRole('row', { name: /^P3/ }).getByRole('cell').allTextContents()).toEqual(['backup', 'primary']);
  expect(await findings(page, '[data-results] figure')).toEqual([]);

  await page.emulateMedia({ media: 'print' });
  expect(await group.isVisible()).toBe(true);
  expect(await results.getByRole('heading', { level: 2 }).isVisible()).toBe(true);
  await page.emulateMedia({ media: 'screen' });

  // The report is kept once the learner's files have been collected as well.
  const attempt = page.getByRole('region', { name: 'Check results' }).getByRole('button', { name: /\d:\d\d.*points/ });
  await attempt.waitFor();
  await page.reload();
  await page.getByRole('button', { name: 'More' }).click();
  await page.getByRole('menuitem', { name: 'Results' }).click();
  await attempt.click();
  await page.getByRole('table', { name: 'Node group 0' }).waitFor();
  expect(errors).toEqual([]);
});
