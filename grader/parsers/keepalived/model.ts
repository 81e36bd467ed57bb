/**
 * Keepalived's configuration as written: statements of words, some with a block of statements below, each with its place.
 * Nothing is interpreted here; see effective.ts for what they mean together.
 */

/** 1-based, as editors count. */
export interface Position {
  /** Absolute path; included files have places of their own. */
  readonly file: string;
  readonly line: number;
  readonly column: number;
}

/** One word after quotes were resolved and parameters replaced. What came out of a `$PARAMETER` is where that stands. */
export interface Word {
  readonly text: string;
  readonly at: Position;
}

/** One keyword with what follows it. */
export interface Statement {
  readonly keyword: string;
  readonly args: readonly Word[];
  readonly at: Position;
  /** Null when no block follows. */
  readonly block: readonly Statement[] | null;
}

export interface ParseProblem {
  readonly code:
    | 'file-missing'
    | 'include-missing'
    | 'include-loop'
    | 'unclosed-quote'
    | 'nul-byte'
    | 'unclosed-block'
    | 'extra-brace'
    | 'stray-block'
    /** `~SEQ`, `~LST`: repeated lines are not unfolded. */
    | 'not-unfolded'
    | 'too-long';
  readonly at: Position;
  readonly detail: string;
}

/** What is read, and as whom. */
export interface KeepalivedSource {
  /** Texts by absolute path; `include` finds its files among them. */
  readonly files: Readonly<Record<string, string>>;
  readonly main: string;
  /** What `@name` lines are compared with: the host's name unless keepalived was started with `--config-id`. */
  readonly configId: string;
}

export interface KeepalivedConfig {
  readonly statements: readonly Statement[];
  /** Paths that were really read, in order. */
  readonly files: readonly string[];
  /** In the order they were met, at most 100. */
  readonly problems: readonly ParseProblem[];
}
