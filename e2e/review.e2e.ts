/** A mentor and a learner about one attempt: a comment on a line, the bell, an answer, resolved; another score with its reason. */
import type { Page } from 'playwright-core';
import { beforeAll, expect, test } from 'vitest';
import { keepGraded } from '#app/_lib/testing/graded-answers.ts';
import { database } from '#prisma/client.ts';
import { findings } from './axe.ts';
import { runPlatform } from './run-platform.ts';
import { castTwoPeople } from './two-people.ts';

const running = runPlatform();
const two = castTwoPeople(running);
let attempt = '';

beforeAll(async () => {
  attempt = await keepGraded(two.ids.learner, 'mutant-no-check', { startedAt: new Date() });
});

const attemptUrl = (locale: 'vi' | 'en') => `${running.platform.url}/${locale}/attempts/${attempt}`;
/** The page reacts: what is typed before that would be lost. */
const alive = (page: Page) =>
  page.locator('button:not([disabled])', { hasText: /Nhận xét về cả lần chấm|Comment on the whole attempt/ }).waitFor();

test('a comment on a line reaches the learner, is answered and resolved; a score is set, explained and taken back', async () => {
  const mentor = await two.openAs('mentor', 'vi');
  const learner = await two.openAs('learner', 'en');

  // The mentor goes to a line with the keyboard alone, writes, loses the page and loses nothing.
  const desk = mentor.page;
  await desk.goto(attemptUrl('vi'));
  await alive(desk);
  expect(await findings(desk)).toEqual([]);
  await desk.getByRole('button', { name: 'Nhận xét về dòng 1', exact: true }).focus();
  for (let line = 1; line < 4; line += 1) await desk.keyboard.press('ArrowDown');
  expect(await desk.evaluate(() => document.activeElement?.getAttribute('aria-label'))).toBe('Nhận xét về dòng 4');
  await desk.keyboard.press('Enter');
  const box = desk.getByRole('textbox', { name: /Nhận xét về dòng 4 của/ });
  await box.waitFor();
  expect(await box.evaluate((element) => element === document.activeElement)).toBe(true);
  await desk.keyboard.type('Vì sao cần `user haproxy`?');
  await desk.reload();
  await expect.poll(() => box.inputValue()).toBe('Vì sao cần `user haproxy`?');
  // A sending that fails keeps it as well; sent again it is one comment.
  await desk.route('**/api/reviews/**', (route) => (route.request().method() === 'POST' ? route.abort() : route.continue()));
  await desk.getByRole('button', { name: 'Gửi' }).click();
  await desk.getByRole('alert').filter({ hasText: 'Chưa gửi được' }).waitFor();
  expect(await box.inputValue()).toContain('Vì sao');
  await desk.unroute('**/api/reviews/**');
  await desk.getByRole('button', { name: 'Gửi' }).dblclick();
  const asked = desk.locator('[data-thread]', { hasText: 'Vì sao cần user haproxy?' });
  await asked.waitFor();
  expect(await database().reviewComment.count()).toBe(1);

  // The learner sees the bell, is led to the line, and answers.
  const laptop = learner.page;
  await laptop.goto(`${running.platform.url}/en`);
  await laptop.getByRole('link', { name: '1 unread notification' }).click();
  await laptop.getByRole('link', { name: /An commented on an attempt at HAProxy basics/ }).click();
  await laptop.waitForURL(/\/en\/attempts\/.*#thread-/);
  const thread = laptop.locator('[data-thread]', { hasText: 'Vì sao cần user haproxy?' });
  await expect.poll(() => thread.evaluate((element) => element.getBoundingClientRect().top < window.innerHeight)).toBe(true);
  await laptop.getByRole('link', { name: 'Notifications', exact: true }).waitFor();
  await thread.getByRole('button', { name: 'Answer' }).click();
  await laptop.getByRole('textbox', { name: 'Your answer' }).fill('So that it gives up root.\nSee line 4.');
  await laptop.keyboard.press('Control+Enter');
  await thread.getByText('So that it gives up root.').waitFor();

  // The mentor, whose page was open all the time, sees it when they look, edits, and resolves.
  await desk.evaluate(() => window.dispatchEvent(new Event('focus')));
  await asked.getByText('So that it gives up root.').waitFor();
  await asked.getByRole('button', { name: 'Sửa lời này' }).click();
  await desk.getByRole('textbox', { name: 'Sửa lời đã viết' }).fill('Vì sao cần dòng này?');
  await desk.getByRole('button', { name: 'Lưu', exact: true }).click();
  const edited = desk.locator('[data-thread]', { hasText: 'Vì sao cần dòng này?' });
  await edited.getByText('đã sửa').waitFor();
  await edited.getByRole('button', { name: 'Đánh dấu đã xong' }).click();
  await edited.getByRole('button', { name: /An đánh dấu đã xong/ }).waitFor();

  // Another score needs a reason; the learner reads both scores and the reason.
  await desk.getByRole('button', { name: 'Đặt điểm khác' }).click();
  const form = desk.getByRole('form', { name: 'Đặt điểm khác' });
  await form.getByRole('textbox', { name: 'Điểm mới' }).fill('85');
  await form.getByRole('checkbox').check();
  await form.getByRole('textbox', { name: 'Lý do' }).fill('Ngắn');
  expect(await form.getByRole('button', { name: 'Đặt điểm' }).getAttribute('aria-disabled')).toBe('true');
  await form.getByRole('textbox', { name: 'Lý do' }).fill('Bạn đã giải thích được vì sao, nên tính là đạt.');
  await form.getByRole('button', { name: 'Đặt điểm' }).click();
  await desk.getByText('85/100 điểm').waitFor();

  await laptop.reload();
  const score = laptop.getByRole('region', { name: 'Score' });
  await score.getByText('85/100 points').waitFor();
  await score.getByText('Grader: 60/100 points · Not passed').waitFor();
  await score.getByText('Bạn đã giải thích được vì sao, nên tính là đạt.').waitFor();
  expect(await score.getByRole('button').count()).toBe(0);
  expect(await findings(laptop)).toEqual([]);

  await desk.getByRole('button', { name: 'Rút lại điểm này' }).click();
  await desk.getByRole('button', { name: 'Rút lại điểm này' }).click();
  await desk.getByText('60/100 điểm').waitFor();

  // What was done stands in the log of the cohort.
  await desk.goto(`${running.platform.url}/vi/mentor/${two.cohort}/log`);
  const log = desk.getByRole('table');
  await log.getByText('An đặt điểm cho Bình thay bộ chấm').waitFor();
  await log.getByText('Điểm: 60 → 85 · Đạt: không → có').waitFor();
  await log.getByText('An rút lại điểm đã đặt cho Bình').waitFor();
  expect(await findings(desk)).toEqual([]);

  await laptop.goto(`${running.platform.url}/en/notifications`);
  expect(
    await laptop
      .getByRole('listitem')
      .filter({ hasText: /An (set 85\/100|withdrew a score|resolved)/ })
      .count(),
  ).toBe(3);
  expect(await findings(laptop)).toEqual([]);
  await laptop.getByRole('button', { name: 'Mark all as read' }).click();
  await laptop.getByRole('link', { name: 'Notifications', exact: true }).waitFor();
  expect([...mentor.errors, ...learner.errors]).toEqual([]);
});

test('a learner on a phone marks a line by touch, and evidence leads to its line and back', async () => {
  const { context, page, errors } = await two.openAs('learner', 'vi');
  await page.setViewportSize({ width: 390, height: 844 });
  await page.goto(attemptUrl('vi'));
  await alive(page);
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(390);
  const place = page.getByRole('button', { name: /^Mở lb:haproxy\.cfg:\d+/ }).first();
  const line = ((await place.getAttribute('aria-label')) ?? '').split(':').at(-1);
  await place.click();
  await page.waitForURL(new RegExp(`#file-0-line-${line}$`));
  expect(await page.evaluate(() => document.activeElement?.id)).toBe(`file-0-line-${line}`);
  await page.locator(`#file-0-line-${line}`).getByRole('link').last().click();
  await page.waitForURL(/#check-haproxy/);
  await page.getByRole('button', { name: 'Nhận xét về dòng 2', exact: true }).click({ force: true });
  await page.getByRole('textbox', { name: /Nhận xét về dòng 2 của/ }).waitFor();
  expect(errors).toEqual([]);
  await context.close();
});
