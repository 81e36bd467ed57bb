/**
 * HAProxy's configuration as written: sections of directives of words, each with its place. Nothing is interpreted here;
 * see effective.ts for what the lines mean together.
 */

/** 1-based, as editors count. */
export interface Position {
  readonly line: number;
  readonly column: number;
}

/** One word after quotes and escapes were resolved. */
export interface Word {
  readonly text: string;
  readonly at: Position;
  /** Holds a `$VARIABLE` inside double quotes, left as it was written: the file does not set it, so only the running process knows its value. */
  readonly variable: boolean;
}

/** One line that says something. */
export interface Directive {
  /** The first word, after a leading `no` or `default`. */
  readonly keyword: string;
  /** What follows the keyword. */
  readonly args: readonly Word[];
  readonly at: Position;
  readonly prefix?: 'no' | 'default';
}

export type SectionKind =
  | 'global'
  | 'defaults'
  | 'frontend'
  | 'backend'
  | 'listen'
  /** peers, resolvers, userlist, … : kept, not interpreted. */
  | 'other';

export interface Section {
  readonly kind: SectionKind;
  /** The section's own keyword, which for `other` says which. */
  readonly keyword: string;
  readonly name: string | null;
  /** The defaults section named by `from`. */
  readonly from: Word | null;
  readonly at: Position;
  readonly directives: readonly Directive[];
}

export interface ParseProblem {
  readonly code:
    | 'unclosed-quote'
    | 'bad-escape'
    | 'too-many-words'
    | 'nul-byte'
    | 'outside-section'
    | 'name-missing'
    | 'conditional'
    | 'no-final-newline'
    | 'too-many-problems';
  readonly at: Position;
  readonly detail: string;
}

export interface HaproxyConfig {
  readonly sections: readonly Section[];
  /** In the order they were met, at most 100. */
  readonly problems: readonly ParseProblem[];
}
