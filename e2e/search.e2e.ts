/** Searching: with marks and without, by keyboard alone, through an input method, without scripts, and while the network is away. */
import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { findings } from './axe.ts';
import { openPerson } from './browser.ts';
import { runPlatform } from './run-platform.ts';

const running = runPlatform();

async function openSearch(page: Page, locale: 'vi' | 'en', path = ''): Promise<void> {
  await page.goto(`${running.platform.url}/${locale}${path}`);
  await page.waitForLoadState('networkidle');
  await page.keyboard.press('/');
  await page.getByRole('combobox').waitFor();
}

test('typed without marks, a section is found, and Enter leads right to it', async () => {
  const { page, context, errors } = await openPerson(running.browser, 'vi');
  await openSearch(page, 'vi');
  await page.keyboard.type('can bang tai');
  const options = page.getByRole('option');
  await page
    .getByRole('option', { name: /HAProxy: bộ cân bằng tải/ })
    .first()
    .waitFor();
  expect(await options.first().locator('mark').allTextContents()).toContain('cân bằng tải');
  expect(await page.getByRole('status').filter({ hasText: 'kết quả' }).textContent()).toMatch(/^\d+ kết quả$/);

  await page.keyboard.press('ArrowDown');
  expect(await options.nth(1).getAttribute('aria-selected')).toBe('true');
  expect(await page.getByRole('combobox').getAttribute('aria-activedescendant')).toBe(await options.nth(1).getAttribute('id'));
  const href = (await options.nth(1).getAttribute('href')) ?? '';
  expect(href).toMatch(/^\/vi\/lessons\/week-1\/[a-z-]+#[a-z0-9-]+$/);
  await page.keyboard.press('Enter');
  await page.waitForURL((url) => url.pathname + url.hash === href);
  await page.getByRole('dialog').waitFor({ state: 'detached' });
  await page.waitForFunction((id) => (document.getElementById(id)?.getBoundingClientRect().top ?? 9999) < 400, href.split('#')[1] ?? '');
  expect(errors).toEqual([]);
  await context.close();
});

test('labs are found by what they check, the reference by a directive, a slip of the finger is forgiven', async () => {
  const { page, context } = await openPerson(running.browser, 'en');
  const ask = async (query: string) => {
    const response = await page.request.get(`${running.platform.url}/api/search`, { params: { q: query, locale: 'en' } });
    const { groups } = (await response.json()) as { groups: { kind: string; hits: { href: string }[] }[] };
    return Object.fromEntries(groups.map(({ kind, hits }) => [kind, hits.map(({ href }) => href)]));
  };
  expect((await ask('keepalved')).lesson?.[0]).toBe('/en/lessons/week-1/keepalived-vrrp');
  expect((await ask('timeout server')).reference?.[0]).toMatch(/^\/en\/reference\/haproxy#timeout-server/);
  // No text of a task says this; a check is called so.
  expect((await ask('current process file')).lab ?? (await ask('process runs')).lab).toBeDefined();
  await context.close();
});

test('without a locale it refuses, and an endless query is cut', async () => {
  const { page, context } = await openPerson(running.browser);
  const get = (params: Record<string, string>) => page.request.get(`${running.platform.url}/api/search`, { params });
  expect((await get({ q: 'x' })).status()).toBe(400);
  const long = await get({ q: 'haproxy '.repeat(500), locale: 'vi' });
  expect(((await long.json()) as { query: string }).query.length).toBeLessThanOrEqual(100);
  await context.close();
});

test('while an input method composes, Enter is its own', async () => {
  const { page, context } = await openPerson(running.browser, 'vi');
  await openSearch(page, 'vi');
  const typing = await context.newCDPSession(page);
  await page.keyboard.type('cân b');
  await page.getByRole('option').first().waitFor();
  const before = page.url();
  await typing.send('Input.imeSetComposition', { text: 'ằng', selectionStart: 3, selectionEnd: 3 });
  await page.getByRole('combobox').dispatchEvent('keydown', { key: 'Enter', isComposing: true, bubbles: true });
  expect(page.url()).toBe(before);
  expect(await page.getByRole('dialog').count()).toBe(1);
  await typing.send('Input.insertText', { text: 'ằng' });
  expect(await page.getByRole('combobox').inputValue()).toBe('cân bằng');
  await context.close();
});

test('offline it says so, and finds by itself once the network is back', async () => {
  const { page, context } = await openPerson(running.browser, 'en');
  await openSearch(page, 'en');
  await context.setOffline(true);
  await page.keyboard.type('quorum');
  await page.getByRole('alert').filter({ hasText: 'offline' }).waitFor();
  await context.setOffline(false);
  await page.getByRole('option').first().waitFor();
  await page.getByRole('combobox').fill('zzzz qqqq');
  await page.getByText('Nothing for “zzzz qqqq”').waitFor();
  await page.keyboard.press('Escape');
  await page.getByRole('dialog').waitFor({ state: 'detached' });
  await context.close();
});

test('without scripts the button leads to a page that finds the same', async () => {
  const context = await running.browser.newContext({ javaScriptEnabled: false, locale: 'vi-VN' });
  const page = await context.newPage();
  await page.goto(`${running.platform.url}/vi`);
  await page.getByRole('link', { name: 'Tìm' }).first().click();
  await page.locator('input[name="q"]').fill('dong thuan');
  await page.locator('input[name="q"]').press('Enter');
  await page.waitForURL(/\/vi\/search\?q=dong(\+|%20)thuan/);
  const [first] = await page.locator('main section a').all();
  expect(await first?.locator('mark').first().textContent()).toBe('đồng thuận');
  await first?.click();
  await page.waitForURL(/\/vi\/lessons\/week-1\/rabbitmq-cluster#queues/);
  await context.close();
});

for (const locale of ['vi', 'en'] as const) {
  test(`the dialog and the page in ${locale} hold nothing serious in either theme`, async () => {
    const { page, context } = await openPerson(running.browser, locale);
    for (const colorScheme of ['light', 'dark'] as const) {
      await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
      await openSearch(page, locale, '/lessons/week-1/haproxy-ideas');
      expect([colorScheme, await findings(page)]).toEqual([colorScheme, []]);
      await page.keyboard.type('haproxy');
      await page.getByRole('option').first().waitFor();
      expect([colorScheme, await findings(page)]).toEqual([colorScheme, []]);
      await page.goto(`${running.platform.url}/${locale}/search?q=haproxy`);
      expect([colorScheme, await findings(page)]).toEqual([colorScheme, []]);
    }
    await context.close();
  });
}
