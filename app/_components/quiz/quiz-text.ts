import type { Locale } from '#app/_lib/i18n/locales.ts';
import type { Messages } from '#app/_lib/i18n/messages.ts';

/** The words of the quiz, in the reader's language. */
export type QuizText = Messages['quiz'];

/** What every part of a sitting needs. */
export interface QuizWords {
  readonly text: QuizText;
  readonly locale: Locale;
}
