import type { Messages } from '#app/_lib/i18n/messages.ts';
import { fill } from '../../workbench/text.ts';
import type { SeeWords } from '../frame/see-words.ts';
import type { Visit } from './first-site.ts';
import { type Mode, nameOf, REDISPATCHES, type Site } from './stickiness-model.ts';

export type StickinessWords = SeeWords<Messages['see']['cookieStickiness']>;

const MODE_WORDS: Readonly<Record<Mode, string>> = {
  insertIndirect: 'insert indirect nocache',
  insert: 'insert',
  rewrite: 'rewrite',
  prefix: 'prefix',
  bare: '',
};

/** `cookie SERVERUSED insert indirect nocache`. */
export function cookieLine(mode: Mode): string {
  return `cookie SERVERUSED ${MODE_WORDS[mode]}`.trim();
}

/** Written the same in every language. */
export const PERSIST_LINE = 'option persist';

/** The lines of the configuration the picture is about. */
export function configLines({ mode, redispatch, persist }: Pick<Site, 'mode' | 'redispatch' | 'persist'>): readonly string[] {
  return [
    cookieLine(mode),
    ...(redispatch === REDISPATCHES[0] ? [] : [redispatch === 'last' ? 'option redispatch' : 'option redispatch 1']),
    ...(persist ? [PERSIST_LINE] : []),
  ];
}

/** What came of the last request. */
export function visitSentence({ browser, last, sent }: Visit, { text, locale }: StickinessWords): string {
  if (last === null) return text.nothingYet;
  const server = last.server === null ? '' : nameOf(last.server);
  const seconds = new Intl.NumberFormat(locale, { minimumFractionDigits: 1 }).format(last.seconds);
  const answer = fill(last.server === null ? text.refusal : text.answer, { number: sent, browser, server, seconds });
  return `${answer} ${text.stories[last.story]}`;
}
