/** A guest begins at once; what they did becomes their account's. Work outlives a sandbox. */
import { expect, test } from 'vitest';
import { openPerson } from './browser.ts';
import { newAccount, signUp } from './people.ts';
import { runPlatform } from './run-platform.ts';
import { openLab, runInTerminal, startSandbox } from './workbench.ts';

const LAB = 'week-1/haproxy-basics';

const running = runPlatform({ LUYEN_GUESTS: '1' });

test('a guest’s sandbox and kept files follow them into their account', async () => {
  const { page, errors } = await openPerson(running.browser, 'en');
  await page.goto(`${running.platform.url}/en/sign-in`);
  await page.getByRole('button', { name: 'Learn now, without an account' }).click();
  await page.waitForURL((url) => !url.pathname.endsWith('/sign-in'));

  await openLab(page, running.platform.url, 'en', LAB);
  await startSandbox(page, ['lb']);
  const [shell] = await runInTerminal(page, 'lb', 'clear; echo "# của khách" > /etc/haproxy/haproxy.cfg; echo shell-$$', /shell-\d+/);

  await signUp(page, running.platform.url, 'en', newAccount('Guest'));
  await openLab(page, running.platform.url, 'en', LAB);
  expect((await runInTerminal(page, 'lb', 'clear; echo shell-$$', /shell-\d+/))[0]).toBe(shell);

  await page.getByRole('button', { name: 'More' }).click();
  await page.getByRole('menuitem', { name: 'Stop the sandbox' }).click();
  await page.getByRole('button', { name: 'Stop', exact: true }).click();
  await page.getByText('The sandbox has been stopped').waitFor();
  await openLab(page, running.platform.url, 'en', LAB);
  await page.getByText('/etc/haproxy/haproxy.cfg').last().waitFor();
  await page.getByRole('button', { name: 'Continue' }).click();
  await runInTerminal(page, 'lb', 'clear; cat /etc/haproxy/haproxy.cfg', /# của khách/);
  expect(errors).toEqual([]);
});
