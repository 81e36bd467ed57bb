/** A mentor's matrix of thirty learners: moved about in by keys, filtered, sorted, shared by its address, taken away as files. */
import type { Cookie, Page } from 'playwright-core';
import { beforeAll, expect, test } from 'vitest';
import { curriculumColumns } from '#app/_lib/matrix/matrix-columns.ts';
import { stubSettings } from '#app/_lib/testing/test-settings.ts';
import { findings } from './axe.ts';
import { openPerson } from './browser.ts';
import { giveMatrixCohort } from './matrix-cohort.ts';
import { newAccount, signUp } from './people.ts';
import { runPlatform } from './run-platform.ts';

// The curriculum is read here as well as by the platform.
stubSettings({ DATABASE_URL: 'file:/nonexistent/luyen.db' });
const running = runPlatform();
const LEARNERS = 30;
const mentor = newAccount('Mai');
let cohort = '';
let cookies: Cookie[] = [];

beforeAll(async () => {
  const { page, context } = await openPerson(running.browser);
  await signUp(page, running.platform.url, 'vi', mentor);
  const columns = (await curriculumColumns('vi')).map(({ key }) => key);
  cohort = await giveMatrixCohort(running.platform.dataDir, mentor.email, { learners: LEARNERS, columns });
  cookies = await context.cookies();
  await context.close();
});

/** The mentor at the matrix, at a view of it. */
async function atMatrix(locale: 'vi' | 'en' = 'vi', query = '') {
  const person = await openPerson(running.browser, locale);
  const { url } = running.platform;
  await person.context.addCookies(cookies);
  await person.page.goto(`${url}/${locale}/mentor/${cohort}${query}`);
  // Alive once a cell that takes the keyboard is told of below.
  await person.page.waitForFunction(() => {
    const cell = document.querySelector<HTMLElement>('[data-place="1:0"]');
    cell?.blur();
    cell?.focus();
    return document.querySelector('[data-detail] strong') !== null;
  });
  return { ...person, leave: () => person.context.close() };
}

const focusedPlace = (page: Page) => page.evaluate(() => document.activeElement?.getAttribute('data-place') ?? null);
/** `21/30 học viên`, once it is no longer everybody. */
const fewer = (page: Page) =>
  page
    .getByRole('status')
    .filter({ hasText: `/${LEARNERS}`, hasNotText: `${LEARNERS}/` })
    .textContent();
const names = (page: Page) => page.locator('.matrix-row th[scope="row"]').allTextContents();

test('keys move through all of it, and what they reach is never under the titles', async () => {
  const { page, errors, leave } = await atMatrix();
  await page.locator('[data-place="1:0"]').focus();
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('ArrowRight');
  expect(await focusedPlace(page)).toBe('2:1');
  await page.keyboard.press('Control+End');
  const columns = Number(await page.getByRole('grid').getAttribute('aria-colcount'));
  expect(await focusedPlace(page)).toBe(`${LEARNERS}:${columns - 1}`);
  await page.keyboard.press('Home');
  expect(await focusedPlace(page)).toBe(`${LEARNERS}:0`);
  for (let step = 0; step < LEARNERS; step += 1) await page.keyboard.press('ArrowUp');
  expect(await focusedPlace(page)).toBe('0:0');
  await page.keyboard.press('ArrowDown');
  for (let step = 0; step < 20; step += 1) await page.keyboard.press('ArrowRight');
  for (let step = 0; step < 18; step += 1) await page.keyboard.press('ArrowLeft');
  await page.keyboard.press('PageDown');
  await page.keyboard.press('PageUp');
  expect(await focusedPlace(page)).toBe('1:2');
  const isCovered = await page.evaluate(() => {
    const cell = document.activeElement?.getBoundingClientRect();
    const titles = document.querySelector('.matrix-corner')?.getBoundingClientRect();
    return !cell || !titles || cell.top < titles.bottom - 1 || cell.left < titles.right - 1;
  });
  expect(isCovered).toBe(false);
  expect(errors).toEqual([]);
  await leave();
});

test('titles and names stay in view, and only what is in view is drawn', async () => {
  const { page, leave } = await atMatrix();
  const grid = page.locator('.matrix');
  const [corner, name] = [page.locator('.matrix-corner'), page.locator('.matrix-name').first()];
  const before = await corner.boundingBox();
  await grid.evaluate((each) => each.scrollTo(600, 300));
  await page.locator('[data-place="0:18"]').waitFor();
  expect(await corner.boundingBox()).toEqual(before);
  expect((await name.boundingBox())?.x).toBe(before?.x);
  expect(await page.locator('.matrix-head').count()).toBeLessThan(Number(await page.getByRole('grid').getAttribute('aria-colcount')));
  await leave();
});

test('a cell tells all it knows, and leads to the learner at that lab', async () => {
  const { page, leave } = await atMatrix('en', '?stuck=1');
  const stuck = page.locator('.matrix-cell[data-stuck]').first();
  await stuck.click();
  const detail = page.locator('[data-detail]');
  expect(await detail.textContent()).toMatch(
    /Not passed.*\d+\/100 points.*attempts.*ago.*Stuck at [\w.-]+: failed \d times in a row, since/,
  );
  await page.keyboard.press('Enter');
  await page.waitForURL(/\/mentor\/[^/]+\/learners\/[^/?]+\?lab=week-1%2F/);
  await leave();
});

test('filters and order are in the address: they can be shared, and back undoes them', async () => {
  const { page, leave } = await atMatrix();
  const everybody = await names(page);
  await page.getByRole('button', { name: 'Chỉ người đang kẹt' }).click();
  await page.waitForURL(/stuck=1/);
  const stuck = await fewer(page);
  await page.locator('[data-place="0:1"]').click();
  await page.waitForURL(/sort=passed&dir=desc/);
  await page.locator('[data-place="0:1"][aria-sort="descending"]').waitFor();
  const shared = new URL(page.url()).search;
  const passed = (await page.locator('.matrix-number').allTextContents()).map(Number);
  expect(passed).toEqual(passed.toSorted((a, b) => b - a));

  const other = await atMatrix('vi', shared);
  expect(await names(other.page)).toEqual(await names(page));
  expect(await other.page.getByRole('status').first().textContent()).toBe(stuck);
  await other.leave();

  await page.goBack();
  await page.goBack();
  await page.waitForURL((url) => url.search === '');
  await page
    .getByRole('status')
    .filter({ hasText: `${LEARNERS}/${LEARNERS}` })
    .waitFor();
  expect(await names(page)).toEqual(everybody);
  await page.getByRole('searchbox', { name: 'Tìm tên' }).fill('binh');
  await page.waitForFunction(() => document.querySelectorAll('.matrix-row').length < 10);
  for (const name of await names(page)) expect(name).toMatch(/Bình/);
  await page.getByRole('searchbox', { name: 'Tìm tên' }).fill('không ai tên thế');
  await page.getByText('Không có học viên nào khớp với bộ lọc này.').waitFor();
  await leave();
});

test('what is shown, or everything, is taken away as CSV and as a workbook', async () => {
  const { page, leave } = await atMatrix('en', '?stuck=1');
  const shown = Number((await page.getByRole('status').first().textContent())?.split(' ')[0]);
  const take = async (at: number) => {
    await page.getByRole('button', { name: 'Download' }).click();
    const [download] = await Promise.all([page.waitForEvent('download'), page.getByRole('menuitem').nth(at).click()]);
    const chunks: Buffer[] = [];
    for await (const chunk of await download.createReadStream()) chunks.push(Buffer.from(chunk));
    return { name: download.suggestedFilename(), bytes: Buffer.concat(chunks) };
  };
  const view = await take(0);
  expect(view.name).toMatch(/\.csv$/);
  expect(view.bytes.toString().split('\r\n')).toHaveLength(shown + 2);
  expect(view.bytes.toString()).toContain('Learner,Email,Items passed');
  expect((await take(2)).bytes.toString().split('\r\n')).toHaveLength(LEARNERS + 2);
  const workbook = await take(3);
  expect(workbook.name).toMatch(/\.xlsx$/);
  expect(workbook.bytes.subarray(0, 2).toString()).toBe('PK');
  await leave();
});

test('on paper: black on white, nothing cut, sheets of learners across', async () => {
  const { page, leave } = await atMatrix();
  await page.goto(`${running.platform.url}/vi/mentor/${cohort}/report`);
  const pdf = (await page.pdf({ preferCSSPageSize: true, format: 'A4' })).toString('latin1');
  const sheets = [...pdf.matchAll(/MediaBox\s*\[0 0 (\d+)\.?\d* (\d+)/g)].map(([, width, height]) => Number(width) > Number(height));
  expect(sheets.filter(Boolean)).toHaveLength(Math.ceil(LEARNERS / 24));
  await page.setViewportSize({ width: 1000, height: 673 });
  await page.emulateMedia({ media: 'print', colorScheme: 'dark' });
  const seen = await page.evaluate(() => ({
    ground: getComputedStyle(document.body).backgroundColor,
    ink: getComputedStyle(document.body).color,
    navigation: [...document.querySelectorAll('nav')].filter((each) => each.getClientRects().length > 0).length,
    overflow: document.documentElement.scrollWidth - document.documentElement.clientWidth,
  }));
  expect(seen).toEqual({ ground: 'rgb(255, 255, 255)', ink: 'rgb(0, 0, 0)', navigation: 0, overflow: 0 });
  await leave();
});

for (const scheme of ['light', 'dark'] as const) {
  test(`axe finds nothing, ${scheme}; the keys are listed under ?`, async () => {
    const { page, leave } = await atMatrix(scheme === 'light' ? 'vi' : 'en');
    await page.emulateMedia({ colorScheme: scheme });
    expect(await findings(page, 'main')).toEqual([]);
    await page.locator('[data-place="1:1"]').focus();
    await page.keyboard.press('?');
    await page.getByRole('dialog').getByText('Home', { exact: true }).first().waitFor();
    await leave();
  });
}
