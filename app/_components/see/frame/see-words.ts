import type { Locale } from '#app/_lib/i18n/locales.ts';
import { type Messages, messagesOf } from '#app/_lib/i18n/messages.ts';

/** What the controls around every diagram say. */
export type FrameText = Messages['see']['frame'];

/** Everything a diagram says, in the reader's language: its own texts, the frame's, and how numbers are written. */
export interface SeeWords<T> {
  readonly text: T;
  readonly frame: FrameText;
  readonly locale: Locale;
}

/** The words of one diagram, for its server component to hand on; only these reach the browser. */
export function seeWords<Name extends keyof Messages['see']>(locale: Locale, name: Name): SeeWords<Messages['see'][Name]> {
  const { see } = messagesOf(locale);
  return { text: see[name], frame: see.frame, locale };
}
