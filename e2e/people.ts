/** Signing up, in and out through the pages, as people do. */
import type { Page } from 'playwright-core';

export interface Account {
  readonly name: string;
  readonly email: string;
  readonly password: string;
}

let count = 0;

/** A new person nobody has heard of. */
export function newAccount(name: string): Account {
  count += 1;
  return {
    name,
    email: `${name.toLowerCase().replaceAll(/\W/g, '')}-${process.pid}-${count}@example.org`,
    password: 'một câu đủ dài để nhớ',
  };
}

async function fill(page: Page, fields: Readonly<Record<string, string>>): Promise<void> {
  for (const [name, value] of Object.entries(fields)) await page.locator(`input[name="${name}"]`).fill(value);
}

async function submitAndLeave(page: Page, path: string): Promise<void> {
  await page.locator('main form button[type="submit"]').last().click();
  await page.waitForURL((url) => !url.pathname.endsWith(path));
}

/** Makes an account and ends up signed in on the home page. */
export async function signUp(page: Page, origin: string, locale: string, account: Account): Promise<void> {
  await page.goto(`${origin}/${locale}/sign-up`);
  await fill(page, { name: account.name, email: account.email, password: account.password });
  await submitAndLeave(page, '/sign-up');
}

export async function signIn(page: Page, origin: string, locale: string, account: Account): Promise<void> {
  await page.goto(`${origin}/${locale}/sign-in`);
  await fill(page, { email: account.email, password: account.password });
  await submitAndLeave(page, '/sign-in');
}

/** Signs out on the account page. */
export async function signOut(page: Page, origin: string, locale: 'vi' | 'en'): Promise<void> {
  await page.goto(`${origin}/${locale}/account`);
  await page.getByRole('button', { name: locale === 'vi' ? 'Đăng xuất' : 'Sign out' }).click();
  await page.getByRole('link', { name: locale === 'vi' ? 'Đăng nhập' : 'Sign in' }).waitFor();
}
