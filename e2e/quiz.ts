/** Answering a lesson's questions with the keyboard, right or wrong on purpose: what is right comes from quiz.yaml. */
import { join, resolve } from 'node:path';
import type { Locator, Page } from 'playwright-core';
import { loadLessons } from '../content/format/load-lessons.ts';
import { loadQuiz } from '../content/format/load-quiz.ts';
import type { Question, Quiz } from '../content/format/quiz-schema.ts';

type Locale = 'vi' | 'en';
const CONTENT = join(resolve(import.meta.dirname, '..'), 'content');
const plain = (text: string) => text.replace(/[`*]/g, '').trim();

/** The questions of a lesson of week 1 as their author wrote them. */
export async function quizOf(slug: string): Promise<Quiz> {
  const lesson = (await loadLessons(CONTENT, 'week-1')).find((each) => each.slug === slug);
  const quiz = lesson && (await loadQuiz(CONTENT, lesson));
  if (!quiz) throw new Error(`no questions at ${slug}`);
  return quiz;
}

/** The section of the page that asks. */
export function quizSection(page: Page): Locator {
  return page.locator('section[aria-labelledby="quiz"]');
}

/** The question on the page. Found by its prompt, which no other question of a lesson shares. */
export async function currentQuestion(page: Page, quiz: Quiz, locale: Locale): Promise<Question> {
  const heading = quizSection(page).locator('form h3');
  await heading.waitFor();
  const asked = (await heading.textContent()) ?? '';
  const found = quiz.questions.find(({ prompt }) => asked.endsWith(plain(prompt[locale])));
  if (!found) throw new Error(`no question asks: ${asked}`);
  return found;
}

/** The texts one can choose from or put in order, as the page shows them now. */
export function shownTexts(page: Page): Promise<string[]> {
  return quizSection(page).locator('fieldset :is(ol li, label) .prose, fieldset > ol.prose > li > span:last-child').allTextContents();
}

type Choosing = { readonly page: Page; readonly locale: Locale; readonly isRight: boolean; placeOf(text: Question['prompt']): number };
type Of<K extends Question['kind']> = Extract<Question, { kind: K }>;

/** Chooses an answer by keys alone; Enter is left to the test. `isRight` false gives one that is wrong for certain. */
export async function chooseByKeys(page: Page, question: Question, locale: Locale, isRight: boolean): Promise<void> {
  const shown = (await shownTexts(page)).map((text) => text.trim());
  const how: Choosing = { page, locale, isRight, placeOf: (text) => shown.indexOf(plain(text[locale])) };
  switch (question.kind) {
    case 'order':
      // As shown it is never in order.
      if (isRight)
        await putInOrder(
          page,
          question.items.map(({ text }) => plain(text[locale])),
        );
      return;
    case 'match':
      return matchLines(question, how);
    case 'fill':
      return fillBlanks(question, how);
    default:
      return chooseOptions(question, how);
  }
}

async function matchLines({ pairs }: Of<'match'>, { page, isRight, placeOf }: Choosing): Promise<void> {
  for (const [at, { right }] of pairs.entries()) {
    const place = isRight ? placeOf(right) : (placeOf(right) + 1) % pairs.length;
    await page.keyboard.press(String(at + 1));
    await page.keyboard.press(String.fromCharCode(97 + place));
  }
}

async function fillBlanks({ blanks }: Of<'fill'>, { page, isRight }: Choosing): Promise<void> {
  for (const { accept } of blanks) {
    await page.keyboard.press('Enter');
    await page.keyboard.insertText(isRight ? (accept[0] ?? '') : 'không phải');
  }
}

async function chooseOptions(
  { kind, options }: Of<'single' | 'predict'> | Of<'multiple'>,
  { page, isRight, placeOf }: Choosing,
): Promise<void> {
  const wanted = options.filter(({ correct }) => correct === isRight);
  for (const { text } of kind === 'multiple' ? wanted : wanted.slice(0, 1)) await page.keyboard.press(String(placeOf(text) + 1));
}

async function putInOrder(page: Page, wanted: readonly string[]): Promise<void> {
  for (const [at, text] of wanted.entries()) {
    const from = (await shownTexts(page)).map((each) => each.trim()).indexOf(text);
    await page.keyboard.press(String(from + 1));
    for (let place = from; place > at; place -= 1) await page.keyboard.press('ArrowUp');
  }
}
