/** A cohort from its first form to its archive: an admin names a mentor, who makes it, a guest joins by its invite, changes their mind, and goes. */
import { readFileSync } from 'node:fs';
import type { Locator, Page } from 'playwright-core';
import { beforeAll, expect, test } from 'vitest';
import { openPerson } from './browser.ts';
import { newAccount, signUp } from './people.ts';
import { runPlatform } from './run-platform.ts';

const running = runPlatform({ LUYEN_GUESTS: '1' });
const [mentor, learner] = [newAccount('Huong'), newAccount('Lan')];
const errors: string[][] = [];
let desk: Page;
let laptop: Page;
/** The cohort's pages begin here. */
let cohort = '';
let invite = '';

async function open(): Promise<Page> {
  const person = await openPerson(running.browser, 'en');
  errors.push(person.errors);
  return person.page;
}
const at = (path: string) => `${running.platform.url}/en${path}`;
/** Pressed by name, then confirmed in the popover that opens. */
async function pressAndConfirm(page: Page, name: string | RegExp, confirm: string): Promise<void> {
  await page.getByRole('button', { name, exact: typeof name === 'string' }).click();
  await page.getByRole('dialog').getByRole('button', { name: confirm, exact: true }).click();
}
async function fillAndSend(page: Page, fields: Readonly<Record<string, string>>): Promise<void> {
  for (const [name, value] of Object.entries(fields)) await page.locator(`input[name="${name}"]`).fill(value);
  await page.locator('main form button[type="submit"]').last().click();
}
const learners = (page: Page): Locator => page.getByRole('region', { name: /^Learners \(/ });

beforeAll(async () => {
  desk = await open();
  laptop = await open();
  await signUp(desk, running.platform.url, 'en', mentor);
  const admin = await open();
  await admin.goto(running.platform.adminLink);
  await fillAndSend(admin, { ...newAccount('Admin') });
  await admin.waitForURL((url) => !url.pathname.includes('/welcome'));
  await admin.goto(at('/admin'));
  await admin.getByRole('combobox', { name: `Role of ${mentor.name}` }).selectOption('mentor');
  await admin.locator('tr', { hasText: mentor.email }).getByText('Saved').waitFor();
});

test('a mentor makes a cohort, says what it asks for and when week 1 is due, and gets an invite', async () => {
  await desk.goto(at('/mentor'));
  await desk.getByRole('textbox', { name: 'Name' }).fill('Lớp tối thứ Ba');
  await desk.getByLabel('Starts').fill('2030-02-05');
  await desk.getByLabel('Ends').fill('2030-01-05');
  await desk.getByRole('button', { name: 'Create cohort' }).click();
  // An end before the start is refused, and nothing typed is lost.
  await desk.getByRole('alert').filter({ hasText: 'the end has to come after the start' }).waitFor();
  expect(await desk.getByRole('textbox', { name: 'Name' }).inputValue()).toBe('Lớp tối thứ Ba');
  await desk.getByLabel('Ends').fill('2030-04-05');
  await desk.getByRole('button', { name: 'Create cohort' }).click();
  await desk.waitForURL(/\/en\/mentor\/[a-z0-9]+/);
  cohort = /\/mentor\/[a-z0-9]+/.exec(desk.url())?.[0] ?? '';

  await desk.goto(at(`${cohort}/settings`));
  await desk.getByRole('radio', { name: /^Ask each time/ }).check();
  await desk.getByRole('checkbox', { name: /^Record the terminals/ }).check();
  const settings = desk.locator('form', { has: desk.getByRole('checkbox') });
  await settings.getByRole('button', { name: 'Save' }).click();
  await settings.getByText('Saved').waitFor();

  await desk.goto(at(`${cohort}/deadlines`));
  await desk.getByLabel('Due date of All of week 1').fill('2030-03-01T20:00');
  await desk.locator('tr', { hasText: 'All of week 1' }).getByRole('button', { name: 'Save' }).click();
  await desk.locator('tr', { hasText: 'All of week 1' }).getByText('Saved').waitFor();

  await desk.goto(at(`${cohort}/people`));
  await desk.getByRole('button', { name: 'Create invite' }).click();
  const copy = desk.getByRole('button', { name: /^Copy link: / });
  await desk.context().grantPermissions(['clipboard-read', 'clipboard-write'], { origin: running.platform.url });
  await copy.click();
  await desk.getByText('Copied').waitFor();
  invite = await desk.evaluate(() => navigator.clipboard.readText());
  expect(invite).toMatch(new RegExp(`^${running.platform.url}/en/join/\\w{8}$`));
});

test('a guest reads what joining means, makes an account, comes back, and joins', async () => {
  await laptop.goto(at('/sign-in'));
  await laptop.getByRole('button', { name: 'Learn now, without an account' }).click();
  await laptop.waitForURL((url) => !url.pathname.endsWith('/sign-in'));
  await laptop.goto(invite);
  await laptop.getByText(`Mentor: ${mentor.name}`).waitFor();
  await laptop.getByText('You are learning as a guest').waitFor();
  await laptop.getByRole('main').getByRole('link', { name: 'Create account' }).click();
  await fillAndSend(laptop, { ...learner });
  await laptop.waitForURL(/\/en\/join\//);

  // Nothing was chosen for them.
  expect(await laptop.getByRole('radio', { checked: true }).count()).toBe(0);
  expect(await laptop.getByRole('checkbox').isChecked()).toBe(false);
  await laptop.getByRole('radio', { name: /^Ask me each time/ }).check();
  await laptop.getByRole('button', { name: 'Join', exact: true }).click();
  await laptop.waitForURL((url) => url.pathname === '/en');
  await laptop.goto(at('/labs/week-1/haproxy-basics'));
  await laptop.getByText(/^Due .*\bMar 1, 2030/).waitFor();

  await desk.reload();
  const row = learners(desk).getByRole('row', { name: learner.email });
  expect(await row.getByRole('cell').allTextContents()).toEqual(expect.arrayContaining(['Asked each time', 'No']));
});

test('a code that was revoked takes nobody in', async () => {
  await pressAndConfirm(desk, /^Revoke /, 'Revoke');
  await desk.getByText('1 invite that is over').waitFor();
  const stranger = await open();
  await stranger.goto(invite);
  await stranger.getByRole('heading', { name: 'This invite to Lớp tối thứ Ba no longer works' }).waitFor();
});

test('the learner agrees to more, and to less again; the mentor sees which', async () => {
  await laptop.goto(at('/account'));
  await laptop.getByRole('link', { name: 'See who sees what of you' }).click();
  const own = laptop.getByRole('region', { name: 'Lớp tối thứ Ba' });
  const save = async () => {
    await own.getByRole('button', { name: 'Save the choice' }).click();
    await own.getByText('Saved').waitFor();
    await desk.reload();
    return learners(desk).getByRole('row', { name: learner.email }).getByRole('cell').allTextContents();
  };
  await own.getByRole('checkbox', { name: /^I agree that my terminals are recorded/ }).check();
  expect(await save()).toEqual(expect.arrayContaining(['Asked each time', 'Yes']));
  await own.getByRole('checkbox').uncheck();
  await own.getByRole('radio', { name: /^No/ }).check();
  const cells = await save();
  expect(cells.filter((cell) => cell === 'No')).toHaveLength(2);
});

test('the learner takes everything along', async () => {
  const [download] = await Promise.all([laptop.waitForEvent('download'), laptop.getByRole('link', { name: 'Download my data' }).click()]);
  expect(download.suggestedFilename()).toMatch(/^luyen-.*\.zip$/);
  const archive = readFileSync(await download.path());
  // Names of files in a zip archive are not compressed.
  for (const name of ['README.txt', 'account.json', 'cohorts.json']) expect(archive.includes(name)).toBe(true);
});

test('the learner leaves, and deletes the account; the mentor sees neither them nor their work', async () => {
  await pressAndConfirm(laptop, 'Leave the cohort', 'Leave the cohort');
  await laptop.getByText('You are in no cohort').waitFor();
  await desk.reload();
  await desk.getByText('Nobody learns here yet').waitFor();

  await laptop.getByRole('button', { name: 'I want to delete my account' }).click();
  await laptop.getByLabel('Your password').fill('not the password');
  await laptop.getByRole('button', { name: 'Delete my account' }).click();
  await laptop.getByText('That does not match. Nothing was deleted.').waitFor();
  await laptop.getByLabel('Your password').fill(learner.password);
  await laptop.getByRole('button', { name: 'Delete my account' }).click();
  await laptop.waitForURL((url) => url.pathname === '/en');
  await laptop.getByRole('link', { name: 'Sign in' }).first().waitFor();
  await laptop.goto(at('/sign-in'));
  await fillAndSend(laptop, { email: learner.email, password: learner.password });
  await laptop.getByRole('alert').first().waitFor();
});

test('an archived cohort can only be read, and comes back', async () => {
  await desk.goto(at(`${cohort}/settings`));
  await pressAndConfirm(desk, 'Archive cohort', 'Archive cohort');
  await desk.getByRole('button', { name: 'Restore cohort' }).waitFor();
  await desk.goto(at(`${cohort}/people`));
  expect(await desk.getByRole('button', { name: 'Create invite' }).count()).toBe(0);
  await desk.goto(at(`${cohort}/settings`));
  await desk.getByRole('button', { name: 'Restore cohort' }).click();
  await desk.getByRole('button', { name: 'Archive cohort' }).waitFor();
  expect(errors.flat()).toEqual([]);
});
