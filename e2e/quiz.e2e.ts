/** A lesson's questions: answered by keyboard alone, kept over a reload and a change of language, graded once, shown on the home page. */
import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import type { Question, Quiz } from '../content/format/quiz-schema.ts';
import { findings } from './axe.ts';
import { openPerson } from './browser.ts';
import { newAccount, signIn, signUp } from './people.ts';
import { chooseByKeys, currentQuestion, quizOf, quizSection, shownTexts } from './quiz.ts';
import { runPlatform } from './run-platform.ts';

const SLUG = 'haproxy-configuration';
const LESSON = `lessons/week-1/${SLUG}`;
const WORDS = {
  vi: { begin: 'Bắt đầu', right: 'Đúng', wrong: 'Chưa đúng' },
  en: { begin: 'Begin', right: 'Right', wrong: 'Not right' },
} as const;

const running = runPlatform({ LUYEN_GUESTS: '1' });

async function openLesson(page: Page, locale: 'vi' | 'en'): Promise<void> {
  await page.goto(`${running.platform.url}/${locale}/${LESSON}#quiz`);
  await quizSection(page).getByRole('button').first().waitFor();
  // A button pressed before the page is alive does nothing.
  await page.waitForLoadState('networkidle');
}

/** Answers what is on the page and reads the verdict, which has the keyboard by then. */
async function answer(page: Page, quiz: Quiz, locale: 'vi' | 'en', isRight: boolean): Promise<Question> {
  const question = await currentQuestion(page, quiz, locale);
  await chooseByKeys(page, question, locale, isRight);
  await sendByKey(page);
  expect([question.id, await focusedText(page)]).toEqual([question.id, isRight ? WORDS[locale].right : WORDS[locale].wrong]);
  return question;
}

async function sendByKey(page: Page): Promise<void> {
  await page.keyboard.press('Enter');
  await quizSection(page).locator('fieldset').waitFor({ state: 'detached' });
}

const focusedText = (page: Page) => page.evaluate(() => document.activeElement?.textContent ?? '');

async function goOn(page: Page): Promise<void> {
  const before = await quizSection(page).locator('h3').textContent();
  await page.keyboard.press('Enter');
  await page.waitForFunction((text) => document.querySelector('section[aria-labelledby="quiz"] h3')?.textContent !== text, before);
}

test('a learner answers a whole sitting by keyboard, over a reload and in two languages, and finds the result again', async () => {
  const quiz = await quizOf(SLUG);
  const { page, errors } = await openPerson(running.browser, 'vi');
  await signUp(page, running.platform.url, 'vi', newAccount('Minh'));
  await openLesson(page, 'vi');
  const secrets = quiz.questions.flatMap((question) => ('options' in question ? question.options.map(({ why }) => why.vi) : []));
  const source = await page.content();
  expect(secrets.filter((why) => source.includes(why))).toEqual([]);

  await quizSection(page).getByRole('button', { name: WORDS.vi.begin }).focus();
  await page.keyboard.press('Enter');
  const asked = [(await answer(page, quiz, 'vi', true)).id];
  await goOn(page);
  asked.push((await answer(page, quiz, 'vi', false)).id);
  await goOn(page);

  const third = await currentQuestion(page, quiz, 'vi');
  await chooseByKeys(page, third, 'vi', true);
  const shown = await shownTexts(page);
  await page.reload();
  expect((await currentQuestion(page, quiz, 'vi')).id).toBe(third.id);
  expect(await shownTexts(page)).toEqual(shown);
  await quizSection(page).getByRole('button', { name: 'Trả lời' }).click();
  await quizSection(page).getByText(WORDS.vi.right, { exact: true }).first().waitFor();
  asked.push(third.id);
  await goOn(page);

  const fourth = await currentQuestion(page, quiz, 'vi');
  await page.getByRole('link', { name: 'English' }).click();
  await page.waitForURL('**/en/lessons/**');
  expect((await currentQuestion(page, quiz, 'en')).id).toBe(fourth.id);
  await quizSection(page).locator('form h3').focus();
  for (const place of [4, 5, 6]) {
    asked.push((await answer(page, quiz, 'en', true)).id);
    if (place < 6) await goOn(page);
  }
  await page.keyboard.press('Enter');
  await quizSection(page).getByRole('heading', { name: '5 of 6 right' }).waitFor();
  expect(new Set(asked).size).toBe(6);
  await quizSection(page).getByText('Best so far: 5 of 6').waitFor();
  const wrong = quizSection(page).locator('section', { has: page.getByRole('heading', { name: 'Worth another look' }) });
  expect(await wrong.locator('details').count()).toBe(1);

  await page.goto(`${running.platform.url}/en`);
  const row = page.locator(`a[href="/en/${LESSON}#quiz"]`).last();
  expect(await row.textContent()).toMatch(/Questions.*Done.*5\/6 right/);
  await row.click();

  const begun = page.waitForResponse((response) => response.url().includes('/api/quizzes/'));
  await quizSection(page).getByRole('button', { name: 'Try again with other questions' }).click();
  const { places } = await (await begun).json();
  const prompts = places.map(({ question }: { question: { prompt: { en: string } } }) => question.prompt.en);
  const unseen = quiz.questions.filter(({ id }) => !asked.includes(id));
  expect(prompts).toEqual(expect.arrayContaining(unseen.map(({ prompt }) => prompt.en)));
  expect(errors).toEqual([]);
});

test('who is not signed in is told what to do, and a guest goes on in the account they sign in to', async () => {
  const quiz = await quizOf(SLUG);
  const { page, errors } = await openPerson(running.browser, 'en');
  await page.goto(`${running.platform.url}/en/${LESSON}`);
  await quizSection(page).getByRole('link', { name: 'Sign in' }).click();
  await page.getByRole('button', { name: 'Learn now, without an account' }).click();
  await page.waitForURL(`**/en/${LESSON}#quiz`);
  await page.waitForLoadState('networkidle');
  await quizSection(page).getByRole('button', { name: WORDS.en.begin }).click();
  await answer(page, quiz, 'en', true);
  await goOn(page);
  const second = await currentQuestion(page, quiz, 'en');

  const account = newAccount('Known before');
  const elsewhere = await openPerson(running.browser, 'en');
  await signUp(elsewhere.page, running.platform.url, 'en', account);
  await elsewhere.context.close();
  await signIn(page, running.platform.url, 'en', account);
  await page.evaluate(() => sessionStorage.clear());
  await openLesson(page, 'en');
  await quizSection(page).getByRole('button', { name: 'Continue with question 2' }).click();
  expect((await currentQuestion(page, quiz, 'en')).id).toBe(second.id);
  expect(errors).toEqual([]);
});

test('lines are put in order by buttons, and told to who cannot see them; a letter belongs to one line', async () => {
  const { page } = await openPerson(running.browser, 'en');
  await signUp(page, running.platform.url, 'en', newAccount('Order'));
  const quiz = await quizOf(SLUG);
  const left = new Set(['order', 'match', 'fill']);
  await openLesson(page, 'en');
  await quizSection(page).getByRole('button', { name: WORDS.en.begin }).click();
  // Ten questions, six a sitting: two sittings ask every one of them.
  for (let place = 0; place < 12 && left.size > 0; place += 1) {
    const question = await currentQuestion(page, quiz, 'en');
    if (left.delete(question.kind)) await TRIED[question.kind as keyof typeof TRIED](page);
    await quizSection(page).locator('form h3').focus();
    if (question.kind === 'fill') await clearBlanks(page);
    await chooseByKeys(page, question, 'en', false);
    if (question.kind === 'order') await quizSection(page).locator('form h3').focus();
    await sendByKey(page);
    await page.keyboard.press('Enter');
    await page.waitForFunction(() => document.querySelector('section[aria-labelledby="quiz"] :is(fieldset, h4)') !== null);
    const retry = quizSection(page).getByRole('button', { name: 'Try again with other questions' });
    if (await retry.isVisible()) await retry.click();
  }
  expect([...left]).toEqual([]);
});

const TRIED = {
  async order(page: Page): Promise<void> {
    const [first = '', second = ''] = await shownTexts(page);
    const down = quizSection(page).getByRole('button', { name: `Move down: ${first}` });
    await down.focus();
    await page.keyboard.press('Space');
    expect((await shownTexts(page)).slice(0, 2)).toEqual([second, first]);
    expect(await quizSection(page).getByRole('status').textContent()).toMatch(/place 2 of \d+$/);
    expect(await down.evaluate((button) => button === document.activeElement)).toBe(true);
  },
  async match(page: Page): Promise<void> {
    const group = (at: number) => quizSection(page).getByRole('radiogroup').nth(at);
    await group(0).getByRole('radio', { name: /^A\./ }).check();
    await group(1).getByRole('radio', { name: /^A\./ }).check();
    expect(await group(0).getByRole('radio', { checked: true }).count()).toBe(0);
    expect(await quizSection(page).getByRole('status').textContent()).toMatch(/^A was taken from: /);
  },
  async fill(page: Page): Promise<void> {
    const keyboard = await page.context().newCDPSession(page);
    await quizSection(page).getByRole('textbox').first().focus();
    for (const text of ['c', 'câ', 'cân']) await keyboard.send('Input.imeSetComposition', { text, selectionStart: 3, selectionEnd: 3 });
    await keyboard.send('Input.insertText', { text: 'cân' });
    expect(await quizSection(page).getByRole('textbox').first().inputValue()).toBe('cân');
  },
};

async function clearBlanks(page: Page): Promise<void> {
  for (const blank of await quizSection(page).getByRole('textbox').all()) await blank.fill('');
  await quizSection(page).locator('form h3').focus();
}

test('an open quiz holds nothing serious in either theme, on a laptop and on a phone', async () => {
  const quiz = await quizOf(SLUG);
  const { page } = await openPerson(running.browser, 'vi');
  await signUp(page, running.platform.url, 'vi', newAccount('Axe'));
  await openLesson(page, 'vi');
  await quizSection(page).getByRole('button', { name: WORDS.vi.begin }).click();
  for (let place = 1; place <= 6; place += 1) {
    const question = await currentQuestion(page, quiz, 'vi');
    await inspect(page, `${question.kind}, open`);
    await quizSection(page).locator('form h3').focus();
    await answer(page, quiz, 'vi', place % 2 === 0);
    await inspect(page, `${question.kind}, answered`);
    await quizSection(page)
      .getByRole('button', { name: /^(Câu tiếp theo|Xem kết quả)$/ })
      .click();
  }
  await quizSection(page).getByRole('heading', { name: 'Đúng 3 / 6 câu' }).waitFor();
  await inspect(page, 'result');
});

/** By day on a laptop, by night on a phone. */
async function inspect(page: Page, what: string): Promise<void> {
  for (const [colorScheme, width] of [
    ['light', 1280],
    ['dark', 390],
  ] as const) {
    await page.setViewportSize({ width, height: 800 });
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    // On a busy machine the page learns of the night a moment later.
    await page.waitForFunction((scheme) => matchMedia(`(prefers-color-scheme: ${scheme})`).matches, colorScheme);
    expect([what, colorScheme, await findings(page, 'section[aria-labelledby="quiz"]')]).toEqual([what, colorScheme, []]);
    expect([what, width, await page.evaluate(() => document.documentElement.scrollWidth <= window.innerWidth)]).toEqual([
      what,
      width,
      true,
    ]);
  }
}

test('without JavaScript the section still says what the questions are', async () => {
  const { context, page } = await openPerson(running.browser, 'en');
  await signUp(page, running.platform.url, 'en', newAccount('No script'));
  const bare = await running.browser.newContext({ javaScriptEnabled: false, storageState: await context.storageState() });
  const plain = await bare.newPage();
  await plain.goto(`${running.platform.url}/en/${LESSON}`);
  const text = (await quizSection(plain).textContent()) ?? '';
  expect(text).toMatch(/6 questions .* about 5 minutes .* done with 5 right/);
  expect(text).toContain('Answering needs JavaScript');
  await bare.close();
});
