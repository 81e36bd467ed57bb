/** How the words of a query stand in a text. Vietnamese words are several syllables, so standing together is most of the meaning. Pure. */
import type { Word } from './words.ts';

/** A stretch of a text's words that follow each other as a stretch of the query's do. */
export interface Run {
  /** Index of its first word in the text, and in the query. */
  readonly at: number;
  readonly queryAt: number;
  readonly length: number;
}

/** Tells whether a word of the text is meant by a word of the query. */
export type IsMeant = (word: Word, queryAt: number) => boolean;

/** All stretches, each as long as can be, longest first. */
export function runsIn(words: readonly Word[], queryLength: number, isMeant: IsMeant): readonly Run[] {
  const runs: Run[] = [];
  for (let at = 0; at < words.length; at += 1) {
    for (let queryAt = 0; queryAt < queryLength; queryAt += 1) {
      const follows = at > 0 && queryAt > 0 && matches(words, at - 1, queryAt - 1, isMeant);
      if (follows || !matches(words, at, queryAt, isMeant)) continue;
      let length = 1;
      while (queryAt + length < queryLength && matches(words, at + length, queryAt + length, isMeant)) length += 1;
      runs.push({ at, queryAt, length });
    }
  }
  return runs.sort((a, b) => b.length - a.length);
}

function matches(words: readonly Word[], at: number, queryAt: number, isMeant: IsMeant): boolean {
  const word = words[at];
  return word !== undefined && isMeant(word, queryAt);
}

/** The runs worth marking: a syllable alone means nothing where the same syllable stands in a longer run. */
export function tellingRuns(runs: readonly Run[]): readonly Run[] {
  const longest = new Map<number, number>();
  for (const { queryAt, length } of runs)
    for (let at = queryAt; at < queryAt + length; at += 1) longest.set(at, Math.max(longest.get(at) ?? 0, length));
  return runs.filter(({ queryAt, length }) => length > 1 || (longest.get(queryAt) ?? 0) < 2);
}
