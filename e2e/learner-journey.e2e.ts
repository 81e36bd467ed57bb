/** One learner, one evening: from signing up to a kept pass, in a real browser on real nodes. */
import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { openPerson } from './browser.ts';
import { newAccount, signIn, signOut, signUp } from './people.ts';
import { runPlatform } from './run-platform.ts';
import { check, openLab, runInTerminal, showTerminal, startSandbox, waitForText, writeOpenFile } from './workbench.ts';

const LAB = 'week-1/haproxy-basics';
const NODES = ['lb', 'web1', 'web2', 'web3'];
const REFERENCE = readFileSync(
  new URL('../labs/week-1/haproxy-basics/answers/reference/lb/etc/haproxy/haproxy.cfg', import.meta.url),
  'utf8',
);

const running = runPlatform();

test('a learner signs up, reads, builds, fails, fixes, passes, and finds the pass again', async () => {
  const { page, errors } = await openPerson(running.browser, 'vi');
  const learner = newAccount('Lan');
  await signUp(page, running.platform.url, 'vi', learner);

  await page.goto(`${running.platform.url}/vi/lessons/week-1/haproxy-configuration`);
  expect(await page.locator('html').getAttribute('lang')).toBe('vi');
  await page
    .getByRole('link', { name: 'Đọc trang này bằng tiếng Anh' })
    .or(page.getByRole('link', { name: 'English' }))
    .first()
    .click();
  await page.waitForURL('**/en/lessons/week-1/haproxy-configuration**');
  expect(await page.locator('html').getAttribute('lang')).toBe('en');

  await openLab(page, running.platform.url, 'en', LAB);
  await startSandbox(page, NODES);

  const broken = REFERENCE.replace('default-server check inter', 'default-server inter').replace(
    'global',
    '# Tiếng Việt: bộ cân bằng tải\nglobal',
  );
  await writeOpenFile(page, 'haproxy.cfg', broken);
  await runInTerminal(page, 'lb', 'clear; head -1 /etc/haproxy/haproxy.cfg', /# Tiếng Việt: bộ cân bằng tải/);
  await runInTerminal(page, 'lb', 'clear; systemctl restart haproxy; echo restarted=$?', /restarted=0/);
  const refused = await check(page);
  await refused.getByText('Failed').first().waitFor();
  expect(await refused.textContent()).toMatch(/haproxy\.cfg/);

  await writeOpenFile(page, 'haproxy.cfg', REFERENCE);
  const [, shell] = await runInTerminal(page, 'lb', 'clear; systemctl restart haproxy; echo shell-$$', /shell-(\d+)/);
  const passed = await check(page);
  await passed.getByText('All passed').waitFor();

  await page.reload();
  await showTerminal(page, 'lb');
  await waitForText(page, 'lb', new RegExp(`shell-${shell}`));
  await runInTerminal(page, 'lb', 'clear; echo again-$$', new RegExp(`again-${shell}`));

  await signOut(page, running.platform.url, 'en');
  await signIn(page, running.platform.url, 'en', learner);
  await page.goto(`${running.platform.url}/en`);
  await page
    .getByRole('main')
    .getByText(/Passed/)
    .first()
    .waitFor();
  expect(errors).toEqual([]);
});
