import { foldText } from './fold.ts';

/** A word of a text and where it stands there. */
export interface Word {
  /** As searches compare it. */
  readonly folded: string;
  /** With its marks, lower case. */
  readonly marked: string;
  readonly start: number;
  readonly end: number;
}

const WORD = /[\p{L}\p{N}]+/gu;

/** The words of a text in NFC; everything that is neither letter nor digit parts them, so `log_bin` is two. Pure. */
export function wordsOf(text: string): readonly Word[] {
  const folded = foldText(text);
  return [...folded.matchAll(WORD)].map(({ 0: word, index }) => ({
    folded: word,
    marked: text.slice(index, index + word.length).toLowerCase(),
    start: index,
    end: index + word.length,
  }));
}
