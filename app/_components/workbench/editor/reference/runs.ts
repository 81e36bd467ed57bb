import type { PlacedWord } from './placed-words.ts';

/** Words of a line among which names of the reference may stand. Each grammar cuts its lines into these. */
export interface Run {
  readonly words: readonly PlacedWord[];
  /** Sections, blocks or lines that these words are in, as an entry's scope names them. */
  readonly scopes: readonly string[];
  /** Whether entries that stand outside of all sections may stand here. */
  readonly takesUnscoped: boolean;
  /** `first`: a name begins with the first word or not at all. `any`: names and their values follow each other (a server line). */
  readonly begins: 'first' | 'any';
}

/** How the files of a daemon are read. */
export interface ConfigGrammar {
  /** The line's words; of an unfinished line with `isOpen`, with the word at the cursor last, empty or not. None in a comment. */
  words(line: string, isOpen: boolean): readonly PlacedWord[];
  /** `before` are the lines above. */
  runs(before: readonly string[], words: readonly PlacedWord[]): readonly Run[];
  /** Names that mean the same become the same. */
  fold(name: string): string;
}
