/** What is pressed before the page's scripts have come must not harm: no password in an address, no lost click. */
import { expect, test } from 'vitest';
import { openPerson } from './browser.ts';
import { newAccount, signUp } from './people.ts';
import { runPlatform } from './run-platform.ts';
import { openLab, startSandbox } from './workbench.ts';

const running = runPlatform();

for (const path of ['sign-up', 'sign-in']) {
  test(`without scripts, ${path} never puts a password into the address`, async () => {
    const context = await running.browser.newContext({ javaScriptEnabled: false });
    const page = await context.newPage();
    await page.goto(`${running.platform.url}/en/${path}`);
    await page.locator('input[name="email"]').fill('lan@example.org');
    await page.locator('input[name="password"]').fill('never-in-an-address');
    await page.locator('input[name="password"]').press('Enter');
    await page.waitForLoadState();
    expect(page.url()).not.toContain('never-in-an-address');
    await context.close();
  });
}

test('a page whose first files were dropped asks for them again, and comes alive', async () => {
  const { page, errors } = await openPerson(running.browser, 'en');
  const dropped = new Set<string>();
  await page.route(/\/_next\/static\/.*\.(?:js|css)/, (route) => {
    const url = route.request().url();
    if (dropped.has(url)) return route.continue();
    dropped.add(url);
    return route.abort('internetdisconnected');
  });
  await page.goto(`${running.platform.url}/en/sign-up`);
  await page.locator('main form button[type="submit"]:not([disabled])').waitFor();
  await expect.poll(() => page.locator('body').evaluate((body) => getComputedStyle(body).margin)).toBe('0px');
  expect([...dropped].filter((url) => url.endsWith('.css'))).not.toEqual([]);
  expect(await page.getByRole('alert').filter({ hasText: 'has not loaded completely' }).isVisible()).toBe(false);
  expect(errors).toEqual([]);
});

test('a page whose first files never come says so', async () => {
  const { page } = await openPerson(running.browser, 'vi');
  await page.route(/\/_next\/static\/.*\.js/, (route) => route.abort());
  await page.goto(`${running.platform.url}/vi/sign-up`);
  await page.getByRole('alert').filter({ hasText: 'Trang chưa tải xong' }).waitFor();
  await page.unroute(/\/_next\/static\/.*\.js/);
  await page.getByRole('link', { name: 'Tải lại trang' }).click();
  await page.locator('main form button[type="submit"]:not([disabled])').waitFor();
});

test('what was dropped while a sandbox started is asked for again', async () => {
  const { page, errors } = await openPerson(running.browser, 'en');
  await signUp(page, running.platform.url, 'en', newAccount('Lan'));
  await openLab(page, running.platform.url, 'en', 'week-1/haproxy-basics');
  await page.waitForLoadState('networkidle');
  const dropped = new Set<string>();
  await page.route(/\/_next\/static\/|\/api\/sandboxes\/.*(?:\/file|\/tree)\?/, (route) => {
    const url = route.request().url();
    if (dropped.has(url)) return route.continue();
    dropped.add(url);
    return route.abort('internetdisconnected');
  });
  await startSandbox(page, ['lb']);
  await page.locator('.monaco-editor .view-lines', { hasText: 'defaults' }).waitFor();
  await page.getByRole('treeitem', { name: 'haproxy.cfg' }).waitFor();
  for (const part of ['.js', '.css', '/tree?', '/file?']) expect([...dropped].some((url) => url.includes(part))).toBe(true);
  expect(errors).toEqual([]);
});

test('the admin link makes the first admin once', async () => {
  const { page, context } = await openPerson(running.browser, 'en');
  await page.goto(running.platform.adminLink);
  for (const [name, value] of [
    ['name', 'Admin'],
    ['email', 'admin@example.org'],
    ['password', 'a sentence long enough'],
  ] as const) {
    await page.locator(`input[name="${name}"]`).fill(value);
  }
  await page.locator('main form button[type="submit"]').click();
  await page.waitForURL((url) => !url.pathname.includes('/welcome'));
  await page.goto(`${running.platform.url}/en/admin`);
  await page.getByText('admin@example.org').first().waitFor();

  const second = await openPerson(running.browser, 'en');
  await second.page.goto(running.platform.adminLink);
  await second.page.getByText('This link no longer works').waitFor();
  await context.close();
  await second.context.close();
});
